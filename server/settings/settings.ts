import type { z } from 'zod';

import { err, ok, type Result } from '../../shared/domain/result.ts';
import { type Layer, whole } from './fields.ts';
import { type Action, parseFlags } from './flags.ts';
import { layerOfEnvironment, layerOfFile } from './layers.ts';

export type { Action };

/** Everything that can be set from outside. `databaseUrl` has a password: it is never logged. */
export type Settings = Readonly<z.infer<typeof whole>> & {
  /** null: no demo. */
  readonly demoCards: number | null;
  readonly demoAbort: boolean;
  /** null: serve. */
  readonly action: Action | null;
};

type Sources = {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The text of a file; undefined where it cannot be read. */
  readonly readFile: (file: string) => string | undefined;
};

const demoBatchSyncSeconds = 900;

const defaults: Layer = {
  port: 8443,
  host: '127.0.0.1',
  data: '.data/server',
  batchSyncSeconds: null,
  bureau: {
    kind: 'simulated',
    seed: 1,
    submitFailures: 0,
    cardFailures: 0,
    partialBatches: 0,
    delaySeconds: 0,
  },
  catalogue: null,
  orderQueue: true,
  retentionDays: 90,
  tls: null,
  trustProxy: null,
  metricsPort: null,
  logLevel: 'info',
};

const isLoopback = (host: string): boolean => /^(::1|127(\.\d{1,3}){3})$/.test(host);

const check = (settings: Settings): Result<Settings, string> =>
  isLoopback(settings.host) || settings.tls !== null
    ? ok(settings)
    : err('host: expected 127.0.0.1 or ::1 where there is no tls: passwords never travel in clear');

const layerOfConfig = (file: string | undefined, readFile: Sources['readFile']): Result<Layer, string> => {
  if (file === undefined) return ok({});
  const text = readFile(file);
  return text === undefined
    ? err(`--config: ${file}: expected a file that can be read`)
    : layerOfFile(file, text);
};

/** Defaults, then the file, the environment, the flags: the later wins. An error names the place and what is expected. */
export const readSettings = ({ args, environment, readFile }: Sources): Result<Settings, string> => {
  const flags = parseFlags(args);
  if (!flags.ok) return flags;
  const { action, config, layer, demoCards, demoAbort } = flags.value;
  const file = layerOfConfig(config, readFile);
  if (!file.ok) return file;
  const variables = layerOfEnvironment(environment);
  if (!variables.ok) return variables;
  const demo = demoCards === null ? {} : { batchSyncSeconds: demoBatchSyncSeconds };
  const set = whole.parse({ ...defaults, ...demo, ...file.value, ...variables.value, ...layer });
  return check({ ...set, action, demoCards, demoAbort });
};
