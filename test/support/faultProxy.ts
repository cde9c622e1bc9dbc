import { createServer, type IncomingMessage, request as httpRequest, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** What happens to an answer on its way back; the server has done its work by then. Bytes: of the answer, head included. */
export type Fault =
  | { readonly kind: 'none' }
  | { readonly kind: 'latency'; readonly ms: number }
  | { readonly kind: 'slices'; readonly bytes: number; readonly everyMs: number }
  | { readonly kind: 'cut'; readonly afterBytes: number }
  | { readonly kind: 'reset'; readonly afterBytes: number }
  /** Nothing comes back, and the connection stays. */
  | { readonly kind: 'blackHole' }
  /** The whole answer but its last byte; that one, and the end, come later. */
  | { readonly kind: 'slowClose'; readonly ms: number }
  /** A network that wants to be signed in to answers 200 with a page of its own; the server hears nothing. */
  | { readonly kind: 'captivePortal' };

export type Passed = { readonly method: string; readonly path: string };

/** The network between a desk and its server, in the hands of a test. */
export type FaultProxy = {
  readonly url: string;
  /** Pulls the cable: what is open breaks, nothing new connects. */
  cut(): void;
  restore(): void;
  /** From now on, for each request. */
  setFault(faultOf: (passed: Passed) => Fault): void;
  /** Requests that reached the server. */
  readonly passed: readonly Passed[];
  close(): Promise<void>;
};

type Answer = { readonly head: IncomingMessage; readonly body: Buffer };

const portalPage = '<!doctype html><title>Welcome to the guest network</title>';

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const bytesOf = ({ head, body }: Answer): Buffer => {
  const lines = [`HTTP/1.1 ${head.statusCode ?? 502} ${head.statusMessage ?? ''}`];
  for (let index = 0; index < head.rawHeaders.length; index += 2) {
    lines.push(`${head.rawHeaders[index]}: ${head.rawHeaders[index + 1]}`);
  }
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]);
};

const deliver = async (fault: Fault, bytes: Buffer, socket: Socket): Promise<void> => {
  switch (fault.kind) {
    case 'none':
      socket.end(bytes);
      return;
    case 'latency':
      await wait(fault.ms);
      socket.end(bytes);
      return;
    case 'slices':
      for (let start = 0; start < bytes.length; start += fault.bytes) {
        socket.write(bytes.subarray(start, start + fault.bytes));
        await wait(fault.everyMs);
      }
      socket.end();
      return;
    case 'cut':
      socket.end(bytes.subarray(0, fault.afterBytes));
      return;
    case 'reset':
      socket.write(bytes.subarray(0, fault.afterBytes), () => socket.resetAndDestroy());
      return;
    case 'blackHole':
      return;
    case 'slowClose':
      socket.write(bytes.subarray(0, -1));
      await wait(fault.ms);
      socket.end(bytes.subarray(-1));
      return;
    case 'captivePortal':
      throw new Error('A captive portal passes nothing on.');
  }
};

/** `server`: the address that the proxy leads to. */
export const openFaultProxy = async (server: string): Promise<FaultProxy> => {
  const { hostname, port } = new URL(server);
  const sockets = new Set<Socket>();
  const passed: Passed[] = [];
  let isCut = false;
  let faultOf = (_: Passed): Fault => ({ kind: 'none' });

  const ask = (
    near: IncomingMessage,
    response: ServerResponse,
    onHead: (head: IncomingMessage) => void,
  ): void => {
    const { method, url: path, headers } = near;
    const far = httpRequest({ hostname, port, method, path, headers, agent: false }, onHead);
    far.on('error', () => near.socket.destroy());
    response.once('close', () => far.destroy());
    near.pipe(far);
  };
  const pass = (near: IncomingMessage, response: ServerResponse): void => {
    const one = { method: near.method ?? '', path: near.url ?? '' };
    const fault = faultOf(one);
    if (fault.kind === 'captivePortal') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(portalPage);
      return;
    }
    passed.push(one);
    ask(near, response, (head) => {
      if (head.headers['content-type'] === 'text/event-stream' || fault.kind === 'none') {
        response.writeHead(head.statusCode ?? 502, head.headers);
        head.pipe(response);
        return;
      }
      void bodyOf(head)
        .then((body) => deliver(fault, bytesOf({ head, body }), near.socket))
        .catch(() => near.socket.destroy());
    });
  };

  const proxy = createServer(pass);
  proxy.on('connection', (socket) => {
    if (isCut) socket.destroy();
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  });
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut: () => {
      isCut = true;
      hangUp();
    },
    restore: () => {
      isCut = false;
    },
    setFault: (chosen) => {
      faultOf = chosen;
    },
    passed,
    close: async () => {
      hangUp();
      await new Promise<void>((resolve) => proxy.close(() => resolve()));
    },
  };
};
