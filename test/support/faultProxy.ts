import {
  createServer as createHttpServer,
  type IncomingMessage,
  request as httpRequest,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer, type Socket } from 'node:net';

import { problemTypeBase } from '../../shared/domain/problem.ts';
import { bodyOf, bytesOf, deliver, type Fault, portalPage, type RequestFault } from './faults.ts';

export type Passed = { readonly method: string; readonly path: string };

export const isCommand = ({ method, path }: Passed): boolean =>
  method === 'POST' && path.includes('/processes/');

/** In PEM. */
export type Certificate = { readonly key: string; readonly cert: string };

/** The network between a desk and its server, in the hands of a test. */
export type FaultProxy = {
  readonly url: string;
  /** Pulls the cable: what is open breaks, nothing new lives longer than its first moment. */
  cut(): void;
  /** Whatever is sent from now on is never answered, and nothing says so. */
  swallow(): void;
  /** Nobody listens any more. */
  refuse(): void;
  restore(): void;
  /** From now on, for each request. */
  setFault(faultOf: (passed: Passed) => Fault): void;
  /** Somebody else answers for the server from now on: what is open breaks, and the next handshake shows this one. */
  setCertificate(certificate: Certificate): void;
  /** Requests that reached the server. */
  readonly passed: readonly Passed[];
  /** How much of all requests arrived here, out of any encryption, whatever became of it. */
  bytesHeard(): number;
  close(): Promise<void>;
};

type Line = {
  readonly server: URL;
  readonly passed: Passed[];
  cable: 'whole' | 'cut' | 'swallowing';
  faultOf: (passed: Passed) => Fault;
};

const requestTo = ({ server }: Line, { method, url: path, headers }: IncomingMessage) =>
  httpRequest({ hostname: server.hostname, port: server.port, method, path, headers, agent: false });

/** Half of it, and the line breaks. */
const passHalf = async (line: Line, near: IncomingMessage): Promise<void> => {
  const body = await bodyOf(near);
  const far = requestTo(line, near).on('error', () => undefined);
  far.write(body.subarray(0, body.length / 2), () => {
    far.destroy();
    near.socket.destroy();
  });
};

const passWhole = (
  line: Line,
  near: IncomingMessage,
  response: ServerResponse,
  fault: Exclude<Fault, RequestFault>,
): void => {
  const far = requestTo(line, near);
  far.on('error', () => near.socket.destroy());
  response.once('close', () => far.destroy());
  far.once('response', (head) => {
    if (fault.kind === 'blackHole') return;
    if (head.headers['content-type'] === 'text/event-stream' || fault.kind === 'none') {
      response.writeHead(head.statusCode ?? 502, head.headers);
      head.pipe(response);
      return;
    }
    void bodyOf(head)
      .then((body) => deliver(fault, bytesOf({ head, body }), near.socket))
      .catch(() => near.socket.destroy());
  });
  near.pipe(far);
};

const busy = {
  type: `${problemTypeBase}unavailable`,
  title: 'Unavailable',
  status: 503,
  detail: '',
  traceId: 'busy',
};

const pass = (line: Line, near: IncomingMessage, response: ServerResponse): void => {
  if (line.cable === 'swallowing') return;
  const one = { method: near.method ?? '', path: near.url ?? '' };
  const fault = line.faultOf(one);
  switch (fault.kind) {
    case 'captivePortal':
      response.writeHead(200, { 'content-type': 'text/html' }).end(portalPage);
      return;
    case 'busy':
      response
        .writeHead(503, {
          'content-type': 'application/problem+json',
          'retry-after': String(fault.retryAfterSeconds),
        })
        .end(JSON.stringify(busy));
      return;
    case 'lostRequest':
      near.socket.destroy();
      return;
    case 'halfRequest':
      void passHalf(line, near);
      return;
    case 'none':
    case 'latency':
    case 'slices':
    case 'bandwidth':
    case 'cut':
    case 'reset':
    case 'blackHole':
    case 'slowClose':
      line.passed.push(one);
      passWhole(line, near, response, fault);
  }
};

/** Whom a desk reaches: sockets of the line come in here, and what was said on them is heard, out of any encryption. */
const createNearEnd = (
  onRequest: (near: IncomingMessage, response: ServerResponse) => void,
  certificate?: Certificate,
) => {
  let heard = 0;
  const listen = (socket: Socket): void => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => (heard += chunk.length));
  };
  const bytesHeard = (): number => heard;
  if (certificate === undefined) {
    const end = createHttpServer(onRequest).on('connection', listen);
    const noCertificate = (): never => {
      throw new Error('Only a proxy that was opened with a certificate can show another.');
    };
    return { scheme: 'http', end, bytesHeard, setCertificate: noCertificate };
  }
  const end = createHttpsServer(certificate, onRequest).on('secureConnection', listen);
  const setCertificate = (other: Certificate): void => end.setSecureContext(other);
  return { scheme: 'https', end, bytesHeard, setCertificate };
};

/** `server`: the address that the proxy leads to. With a certificate it is reached over HTTPS. */
export const openFaultProxy = async (server: string, certificate?: Certificate): Promise<FaultProxy> => {
  const sockets = new Set<Socket>();
  const line: Line = {
    server: new URL(server),
    passed: [],
    cable: 'whole',
    faultOf: () => ({ kind: 'none' }),
  };
  const near = createNearEnd((request, response) => {
    pass(line, request, response);
  }, certificate);

  const front = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    if (line.cable === 'cut') socket.destroy();
    else if (line.cable === 'whole') near.end.emit('connection', socket);
  });
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const { port } = front.address() as AddressInfo;
  return {
    url: `${near.scheme}://127.0.0.1:${port}`,
    cut: () => {
      line.cable = 'cut';
      hangUp();
    },
    swallow: () => {
      line.cable = 'swallowing';
    },
    refuse: () => {
      front.close();
      hangUp();
    },
    restore: () => {
      line.cable = 'whole';
      if (!front.listening) front.listen(port, '127.0.0.1');
    },
    setFault: (chosen) => {
      line.faultOf = chosen;
    },
    setCertificate: (other) => {
      near.setCertificate(other);
      hangUp();
    },
    passed: line.passed,
    bytesHeard: near.bytesHeard,
    close: async () => {
      hangUp();
      if (front.listening) await new Promise<void>((resolve) => front.close(() => resolve()));
    },
  };
};
