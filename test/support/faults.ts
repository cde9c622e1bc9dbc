import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** What happens to an answer on its way back; the server has done its work by then. Bytes: of the answer, head included. */
export type AnswerFault =
  | { readonly kind: 'latency'; readonly ms: number }
  | { readonly kind: 'slices'; readonly bytes: number; readonly everyMs: number }
  /** A long, thin line: the first byte after a while, the rest at this rate. */
  | { readonly kind: 'bandwidth'; readonly bytesPerSecond: number; readonly latencyMs: number }
  /** After 0 bytes: the answer is lost, and the effect is not. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  | { readonly kind: 'reset'; readonly afterBytes: number }
  /** Nothing comes back, and the connection stays. */
  | { readonly kind: 'blackHole' }
  /** The whole answer but its last byte; that one, and the end, come later. */
  | { readonly kind: 'slowClose'; readonly ms: number };

/** What happens to a request on its way: the server never hears all of it. */
export type RequestFault =
  | { readonly kind: 'lostRequest' }
  /** The head and half of the body get through, then the line breaks. */
  | { readonly kind: 'halfRequest' }
  /** A network that wants to be signed in to answers 200 with a page of its own. */
  | { readonly kind: 'captivePortal' }
  /** Our server, or one like it, has no time. */
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number };

export type Fault = { readonly kind: 'none' } | AnswerFault | RequestFault;

export const portalPage = '<!doctype html><title>Welcome to the guest network</title>';

type Answer = { readonly head: IncomingMessage; readonly body: Buffer };

export const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** An answer as it goes over the line. */
export const bytesOf = ({ head, body }: Answer): Buffer => {
  const lines = [`HTTP/1.1 ${head.statusCode ?? 502} ${head.statusMessage ?? ''}`];
  for (let index = 0; index < head.rawHeaders.length; index += 2) {
    lines.push(`${head.rawHeaders[index]}: ${head.rawHeaders[index + 1]}`);
  }
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]);
};

const deliverSlices = async (bytes: Buffer, socket: Socket, size: number, everyMs: number): Promise<void> => {
  for (let start = 0; start < bytes.length && !socket.destroyed; start += size) {
    socket.write(bytes.subarray(start, start + size));
    await wait(everyMs);
  }
  socket.end();
};

const slicesPerSecond = 10;

export const deliver = async (fault: AnswerFault, bytes: Buffer, socket: Socket): Promise<void> => {
  switch (fault.kind) {
    case 'latency':
      await wait(fault.ms);
      socket.end(bytes);
      return;
    case 'slices':
      return deliverSlices(bytes, socket, fault.bytes, fault.everyMs);
    case 'bandwidth':
      await wait(fault.latencyMs);
      return deliverSlices(
        bytes,
        socket,
        Math.ceil(fault.bytesPerSecond / slicesPerSecond),
        1_000 / slicesPerSecond,
      );
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
  }
};
