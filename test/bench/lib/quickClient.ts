import { Agent, request } from 'node:http';

import type { Client } from '../../support/http.ts';

/** Calls as cheaply as Node can: server, database and client share one machine, and only the first two are measured. */
export type QuickClient = {
  readonly call: (
    method: 'GET' | 'POST',
    path: string,
    headers?: Readonly<Record<string, string>>,
    body?: string,
  ) => Promise<{ readonly status: number; readonly text: string }>;
  readonly close: () => void;
};

export const quickClient = (
  url: string,
  { accessToken }: Pick<Client, 'accessToken'>,
  maxSockets: number,
): QuickClient => {
  const agent = new Agent({ keepAlive: true, maxSockets });
  const { hostname, port } = new URL(url);
  const authorization = `Bearer ${accessToken}`;
  return {
    call: (method, path, headers = {}, body) =>
      new Promise((resolve, reject) => {
        const type = body === undefined ? {} : { 'content-type': 'application/json' };
        const options = {
          agent,
          hostname,
          port,
          method,
          path,
          headers: { authorization, ...type, ...headers },
        };
        const sent = request(options, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
          });
        });
        sent.on('error', reject);
        sent.end(body);
      }),
    close: () => {
      agent.destroy();
    },
  };
};
