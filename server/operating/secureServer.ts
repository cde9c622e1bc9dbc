import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';

/** Certificate (with its chain) and private key, in PEM. */
export type Tls = { readonly certificate: string; readonly key: string };

const keepAliveMilliseconds = 72_000;

/** HTTPS with `tls`, else HTTP; not yet listening. */
export const createHttpServer = (tls: Tls | null, listener: RequestListener): Server => {
  const server =
    tls === null
      ? createServer(listener)
      : createSecureServer({ cert: tls.certificate, key: tls.key, minVersion: 'TLSv1.2' }, listener);
  server.keepAliveTimeout = keepAliveMilliseconds;
  return server;
};
