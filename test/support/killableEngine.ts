import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

import { build } from 'vite';
import { z } from 'zod';

import { problem } from '../../shared/contract/command.ts';
import { engineRequests, type EngineRequestName, type RequestArgs } from '../../shared/contract/ipc.ts';
import type { ProblemName } from '../../shared/domain/problem.ts';
import type { FromTest } from './linePort.ts';
import { testKey } from './testDesk.ts';

const root = resolve(import.meta.dirname, '../..');
const outDir = join(root, 'out', 'killable-engine');

/** Builds what `startKillableEngine` starts: the engine itself, on another port. Vitest calls this before the first test. */
export const setup = async (): Promise<void> => {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'line-port',
        enforce: 'pre',
        resolveId: (source) => (source === './port.ts' ? join(root, 'test/support/linePort.ts') : null),
      },
    ],
    build: { ssr: 'electron/engine/index.ts', target: 'node20', outDir, emptyOutDir: true },
  });
};

const reply = z.object({
  id: z.number(),
  result: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value: z.unknown() }),
    z.object({ ok: z.literal(false), error: problem }),
  ]),
});

const said = z.discriminatedUnion('kind', [
  reply.extend({ kind: z.literal('reply') }),
  z.object({ kind: z.literal('event'), name: z.string() }),
  z.object({ kind: z.literal('fault'), text: z.string() }),
]);

type Result = z.infer<typeof reply>['result'];

export type KillableEngine = {
  readonly pid: number;
  /** What the engine wrote to its log. */
  readonly faults: readonly string[];
  /** The names of the events that it told the screens. */
  readonly events: readonly string[];
  /** Rejects where the engine refuses, and where it ends before it has answered. */
  ask<N extends EngineRequestName>(
    name: N,
    args: RequestArgs<N>,
  ): Promise<z.infer<(typeof engineRequests)[N]['reply']>>;
  /** The name of the problem that it answers with; null where it does what it is asked. */
  refusal<N extends EngineRequestName>(name: N, args: RequestArgs<N>): Promise<ProblemName | null>;
  /** The machine's clock, this far ahead of the right time. */
  setClock(aheadMs: number): void;
  /** The machine woke up. */
  wake(): void;
  /** SIGKILL; resolves when it is dead. Rejects where it had ended by itself. */
  kill(): Promise<void>;
  isDead(): boolean;
  end(): Promise<void>;
};

type Waiting = { readonly resolve: (value: Result) => void; readonly reject: (error: Error) => void };

type Heard = { readonly faults: string[]; readonly events: string[] };

const listenTo = (child: ChildProcess, waiting: Map<number, Waiting>, { faults, events }: Heard): void => {
  if (child.stdout === null) throw new Error('The engine has no output.');
  createInterface({ input: child.stdout }).on('line', (line) => {
    const message = said.parse(JSON.parse(line));
    if (message.kind === 'fault') faults.push(message.text);
    if (message.kind === 'event') events.push(message.name);
    if (message.kind !== 'reply') return;
    waiting.get(message.id)?.resolve(message.result);
    waiting.delete(message.id);
  });
  child.once('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The engine is dead.'));
  });
};

const startOf = (folder: string, server: string): Extract<FromTest, { kind: 'start' }>['start'] => ({
  folder,
  deskKey: [...testKey],
  replicaKey: [...testKey],
  keys: 'ownerFile',
  serverAddress: server,
  sites: [],
  offlineDays: 7,
  appVersion: '1.0.0',
  restartedAfterFall: false,
  setReplicasAside: false,
});

type More = {
  /** A program, with its arguments, that runs the engine and watches it. */
  readonly under?: readonly string[];
  readonly start?: Partial<ReturnType<typeof startOf>>;
};

export const startKillableEngine = (
  folder: string,
  server: string,
  { under = [], start = {} }: More = {},
): KillableEngine => {
  const [program, ...args] = [...under, process.execPath, join(outDir, 'index.js')];
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  // Not 'exit': what it said before is still to be read then.
  const exited = once(child, 'close');
  let isDead = false;
  child.once('close', () => {
    isDead = true;
  });
  const waiting = new Map<number, Waiting>();
  const heard: Heard = { faults: [], events: [] };
  let asked = 0;
  listenTo(child, waiting, heard);
  child.stdin.on('error', () => undefined);
  const say = (message: FromTest): void => {
    child.stdin.write(`${JSON.stringify(message)}\n`);
  };
  const request = async (name: EngineRequestName, askedFor: unknown): Promise<Result> => {
    if (isDead) throw new Error('The engine is dead.');
    asked += 1;
    const id = asked;
    return new Promise<Result>((resolveAnswer, reject) => {
      waiting.set(id, { resolve: resolveAnswer, reject });
      say({ kind: 'request', id, name, args: askedFor });
    });
  };
  say({ kind: 'start', start: { ...startOf(folder, server), ...start } });
  return {
    pid: child.pid ?? 0,
    ...heard,
    isDead: () => isDead,
    ask: async (name, askedFor) => {
      const result = await request(name, askedFor);
      if (!result.ok) throw new Error(`${name}: ${result.error.name}`);
      return engineRequests[name].reply.parse(result.value) as never;
    },
    refusal: async (name, askedFor) => {
      const result = await request(name, askedFor);
      return result.ok ? null : result.error.name;
    },
    setClock: (aheadMs) => {
      say({ kind: 'clock', aheadMs });
    },
    wake: () => {
      say({ kind: 'wake' });
    },
    kill: async () => {
      child.kill('SIGKILL');
      const [code, signal] = (await exited) as [number | null, NodeJS.Signals | null];
      if (signal !== 'SIGKILL') throw new Error(`The engine ended by itself, with code ${code}.`);
    },
    end: async () => {
      child.stdin.end();
      await exited;
    },
  };
};
