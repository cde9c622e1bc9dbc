import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import {
  textSizes,
  themes,
  type ConfigurationProblem,
  type TextSize,
} from '../../shared/contract/settings.ts';
import { locales, type Locale } from '../../shared/domain/locale.ts';
import { readValues, type Rules } from './readValues.ts';
import { serverAddress } from './serverAddress.ts';

const windowPlace = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(200),
  height: z.number().int().min(200),
  /** Its place and size are then those that it has when it is not. */
  maximized: z.boolean().optional(),
});

export type WindowPlace = z.infer<typeof windowPlace>;

/** What one person's desk remembers. Null: never chosen. */
export type LocalSettings = {
  readonly language: Locale | null;
  readonly theme: (typeof themes)[number];
  readonly textSize: TextSize;
  readonly window: WindowPlace | null;
  readonly serverAddress: string | null;
  readonly lastUserName: string | null;
};

const rules: Rules<LocalSettings> = {
  language: { schema: z.enum(locales).nullable(), expected: 'language' },
  theme: { schema: z.enum(themes), expected: 'theme' },
  textSize: { schema: z.literal(textSizes), expected: 'textSize' },
  window: { schema: windowPlace.nullable(), expected: 'windowPlace' },
  serverAddress: { schema: serverAddress.nullable(), expected: 'serverAddress' },
  lastUserName: { schema: z.string().nullable(), expected: 'text' },
};

const defaults: LocalSettings = {
  language: null,
  theme: 'system',
  textSize: 100,
  window: null,
  serverAddress: null,
  lastUserName: null,
};

export type SettingsFile = {
  read(): LocalSettings;
  save(changed: Partial<LocalSettings>): void;
  /** What was wrong in the file when it was opened. */
  readonly problems: readonly ConfigurationProblem[];
};

/** What is used of electron-store: it writes atomically. */
type Store = { readonly store: Record<string, unknown>; set(changed: Record<string, unknown>): void };

type Options = {
  readonly folder: string;
  /** RFC 3339. */
  readonly now: string;
  readonly openStore: (place: { readonly cwd: string; readonly name: string }) => Store;
};

const name = 'settings';

/** Opens the settings in a folder. A file that is no JSON is put beside, not deleted. */
export const openSettings = ({ folder, now, openStore }: Options): SettingsFile => {
  const file = join(folder, `${name}.json`);
  const damaged = setAsideIfDamaged(file, now);
  const store = openStore({ cwd: folder, name });
  const opened = readValues(store.store, { rules, defaults, file, at: '' });
  let present = opened.values;
  return {
    read: () => present,
    save: (changed) => {
      present = { ...present, ...changed };
      store.set({ ...changed });
    },
    problems: [...damaged, ...opened.problems],
  };
};

const setAsideIfDamaged = (file: string, now: string): readonly ConfigurationProblem[] => {
  if (!existsSync(file)) return [];
  try {
    z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
    return [];
  } catch {
    renameSync(file, `${file}.set-aside-${now.replaceAll(/[:.]/g, '-')}`);
    return [{ file, key: '', expected: 'json' }];
  }
};
