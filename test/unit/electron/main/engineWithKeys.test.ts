import { expect, it } from 'vitest';

import type { EngineProcess } from '../../../../electron/main/engineProcess.ts';
import { startWithKeys } from '../../../../electron/main/engineWithKeys.ts';
import type { DeskKeys } from '../../../../electron/main/keys.ts';
import { problem, type DeskProblemName, type Problem } from '../../../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../../../shared/domain/result.ts';

const keys: DeskKeys = { keys: 'ownerFile', deskKey: new Uint8Array(32), replicaKey: null };

const setUp = (...tries: readonly (DeskProblemName | null)[]) => {
  const told: string[] = [];
  const left = [...tries];
  const tell = (text: string) => () => {
    told.push(text);
  };
  const running: EngineProcess = {
    request: async (name) => Promise.resolve(`answer to ${name}`),
    setServerAddress: tell('address'),
    wake: tell('wake'),
    stop: tell('stop'),
  };
  const engine = startWithKeys({
    openKeys: (): Result<DeskKeys, Problem> => {
      const why = left.shift() ?? null;
      return why === null ? ok(keys) : err(problem(why));
    },
    startEngine: () => {
      told.push('started');
      return running;
    },
    startAgain: tell('start again'),
  });
  return { engine, told };
};

it('starts the engine once, and hands on what it is asked', async () => {
  const { engine, told } = setUp(null);
  expect(await engine.request('readStatus', {})).toBe('answer to readStatus');
  expect(engine.openKeys()).toEqual(ok({}));
  engine.setServerAddress(null);
  engine.wake();
  engine.stop();
  expect(told).toEqual(['started', 'address', 'wake', 'stop']);
});

it('answers with the reason until the file can be used, and starts the engine then', async () => {
  const { engine, told } = setUp('key-file-unusable', 'key-file-unusable', null);
  const refused = err(problem('key-file-unusable'));
  expect(await engine.request('readStatus', {})).toEqual(refused);
  engine.wake();
  engine.stop();
  expect(engine.openKeys()).toEqual(refused);
  expect(told).toEqual([]);
  expect(engine.openKeys()).toEqual(ok({}));
  expect(await engine.request('readStatus', {})).toBe('answer to readStatus');
  expect(told).toEqual(['started']);
});

it.each(['key-store-closed', 'key-store-absent'] as const)(
  'with %s it is Card Desk that starts again, and only when it is told to',
  async (why) => {
    const { engine, told } = setUp(why, null);
    expect(await engine.request('readStatus', {})).toEqual(err(problem(why)));
    expect(told).toEqual([]);
    engine.openKeys();
    expect(told).toEqual(['start again']);
  },
);
