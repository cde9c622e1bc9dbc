import { open } from 'node:fs/promises';
import { arch, homedir, release } from 'node:os';

import { requests } from '../../shared/contract/ipc.ts';
import { type About, type Settings } from '../../shared/contract/settings.ts';
import { ok } from '../../shared/domain/result.ts';
import type { Policies } from '../config/managed.ts';
import type { EngineProcess } from './engineProcess.ts';
import type { MainHandlers } from './ipc.ts';
import type { SaveFile } from './saveFile.ts';
import { supportText } from './supportText.ts';

type Options = {
  readonly policies: Policies;
  readonly settings: () => Settings;
  readonly engine: Pick<EngineProcess, 'request'>;
  readonly saveFile: SaveFile;
  readonly logFile: string;
};

const logBytes = 512 * 1024;

/** What this desk is, and the file that helps whoever looks for its faults. */
export const createSupport = (options: Options): Pick<MainHandlers, 'readAbout' | 'saveSupportFile'> => {
  const about = aboutOf(options.settings().appVersion);
  return {
    readAbout: () => ok(about),
    saveSupportFile: async () => {
      const at = new Date().toISOString();
      const content = async () =>
        ok(
          supportText({
            at,
            about,
            settings: options.settings(),
            policies: options.policies,
            status: await statusOf(options.engine),
            log: await endOf(options.logFile),
            home: homedir(),
          }),
        );
      return options.saveFile({ name: `card-desk-support-${at.slice(0, 10)}.txt`, content });
    },
  };
};

const aboutOf = (appVersion: string): About => ({
  appVersion,
  electron: process.versions.electron,
  chromium: process.versions.chrome,
  node: process.versions.node,
  system: `${process.platform} ${release()} ${arch()}`,
});

const statusOf = async (engine: Options['engine']) => {
  const parsed = requests.readStatus.reply.safeParse(valueOf(await engine.request('readStatus', {})));
  return parsed.success ? parsed.data : null;
};

const valueOf = (answer: unknown): unknown =>
  typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : undefined;

const endOf = async (path: string): Promise<string> => {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const start = Math.max(0, size - logBytes);
      const { buffer } = await file.read({ buffer: Buffer.alloc(size - start), position: start });
      return buffer.toString('utf8');
    } finally {
      await file.close();
    }
  } catch {
    return 'there is none';
  }
};
