import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A network cable between a desk and its server that a test can pull out and plug in again. */
export type Line = {
  readonly url: string;
  cut(): void;
  restore(): void;
  close(): Promise<void>;
};

/** `server`: the address that the line leads to. */
export const openLine = async (server: string): Promise<Line> => {
  const { hostname, port } = new URL(server);
  const open = new Set<Socket>();
  let isCut = false;
  const join = (from: Socket, to: Socket): void => {
    open.add(from);
    from.pipe(to);
    from.on('error', () => to.destroy());
    from.on('close', () => {
      open.delete(from);
      to.destroy();
    });
  };
  const proxy = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(Number(port), hostname);
    join(near, far);
    join(far, near);
  });
  const hangUp = (): void => {
    for (const socket of open) socket.destroy();
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
    close: async () => {
      hangUp();
      await new Promise<void>((resolve) => proxy.close(() => resolve()));
    },
  };
};
