import { readFile } from 'node:fs/promises';
import { Agent, get } from 'node:http';

import { snapshotPage } from '../../../shared/contract/http.ts';
import { signIn } from '../../support/http.ts';
import { type Benchmark, quantile } from '../lib/benchmark.ts';
import { quickClient } from '../lib/quickClient.ts';

const desks = 2_000;
const goalMilliseconds = 2_000;
const goalKib = 20;

const residentKib = async (pid: number): Promise<number> =>
  Number(/^VmRSS:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]);

type Desk = { readonly hinted: () => Promise<void>; readonly close: () => void };

const connect = (url: string, accessToken: string, agent: Agent): Promise<Desk> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${accessToken}` };
    const request = get(`${url}/v1/events`, { agent, headers }, (response) => {
      let tell = (): void => undefined;
      response.on('data', (chunk: Buffer) => {
        if (chunk.includes('changed')) tell();
      });
      response.on('error', () => undefined);
      resolve({
        hinted: () =>
          new Promise((heard) => {
            tell = heard;
          }),
        close: () => request.destroy(),
      });
    });
    request.on('error', reject);
  });

/** 2,000 desks on one server process: one change, until every desk has heard of it and read it. */
export const benchmark: Benchmark = {
  sizes: [10_000],
  run: async (place) => {
    const { cards } = place;
    const { url, serverPid } = await place.server();
    const operator = await signIn(url, 'operator');
    const quick = quickClient(url, operator, 100);
    const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
    const before = await residentKib(serverPid);
    const all: Desk[] = [];
    for (let made = 0; made < desks; made += 100) {
      const more = Array.from({ length: 100 }, () => connect(url, operator.accessToken, agent));
      all.push(...(await Promise.all(more)));
    }
    const memory = ((await residentKib(serverPid)) - before) / desks;
    const { cursor } = (await operator.call('GET', '/v1/cards/snapshot?limit=1')).as(snapshotPage);
    const started = performance.now();
    const known = all.map(async (desk) => {
      await desk.hinted();
      const page = await quick.call('GET', `/v1/changes?cursor=${cursor}`);
      if (!page.text.includes('"card"')) throw new Error('A hint without a change.');
      return performance.now() - started;
    });
    await operator.order(1);
    const times = await Promise.all(known);
    for (const desk of all) desk.close();
    agent.destroy();
    quick.close();
    const last = Math.max(...times);
    const common = { cards, yardstick: null, ratio: null };
    return [
      {
        ...common,
        name: '2,000 desks: until all know of a change',
        unit: 'ms',
        ours: last,
        p95: quantile(times, 0.95),
        goal: '≤ 2,000 ms',
        met: last <= goalMilliseconds,
      },
      {
        ...common,
        name: '2,000 desks: server memory for each',
        unit: 'KiB',
        ours: memory,
        p95: null,
        goal: '≤ 20 KiB',
        met: memory <= goalKib,
      },
    ];
  },
};
