import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

import { build } from 'vite';
import { z } from 'zod';

import { engineRequests, type EngineRequestName, type RequestArgs } from '../../shared/contract/ipc.ts';

const root = resolve(import.meta.dirname, '../..');
const outDir = join(root, 'out', 'killable-engine');

/** Builds what `startKillableEngine` starts; Vitest calls this before the first test. */
export const setup = async (): Promise<void> => {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { ssr: 'test/support/engineProcess.ts', target: 'node20', outDir, emptyOutDir: true },
  });
};

const reply = z.object({ id: z.number(), value: z.unknown().optional(), error: z.string().optional() });

export type KillableEngine = {
  /** Rejects where the engine refuses, and where it ends before it has answered. */
  ask<N extends EngineRequestName>(
    name: N,
    args: RequestArgs<N>,
  ): Promise<z.infer<(typeof engineRequests)[N]['reply']>>;
  /** SIGKILL; resolves when it is dead. Rejects where it had ended by itself. */
  kill(): Promise<void>;
  isDead(): boolean;
  end(): Promise<void>;
};

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };

const listenTo = (child: ChildProcess, waiting: Map<number, Waiting>): void => {
  if (child.stdout === null) throw new Error('The engine has no output.');
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { id, value, error } = reply.parse(JSON.parse(line));
    const one = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) one?.resolve(value);
    else one?.reject(new Error(error));
  });
  child.once('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The engine is dead.'));
  });
};

/** `under`: a program, with its arguments, that runs the engine and watches it. */
export const startKillableEngine = (
  folder: string,
  server: string,
  under: readonly string[] = [],
): KillableEngine => {
  const engine = [process.execPath, join(outDir, 'engineProcess.js'), folder, server];
  const [program = process.execPath, ...args] = [...under, ...engine];
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  // Not 'exit': what it said before is still to be read then.
  const exited = once(child, 'close');
  let isDead = false;
  child.once('close', () => {
    isDead = true;
  });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  listenTo(child, waiting);
  child.stdin.on('error', () => undefined);
  return {
    isDead: () => isDead,
    ask: async (name, args) => {
      if (isDead) throw new Error('The engine is dead.');
      asked += 1;
      const id = asked;
      const value = await new Promise<unknown>((resolveAnswer, reject) => {
        waiting.set(id, { resolve: resolveAnswer, reject });
        child.stdin.write(`${JSON.stringify({ id, name, args })}\n`);
      });
      return engineRequests[name].reply.parse(value) as never;
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
