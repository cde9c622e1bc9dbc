import { isIP } from 'node:net';
import { z } from 'zod';

const seconds = z.int().min(1).max(86_400);
const share = z.number().min(0).max(1);
const port = z.int().min(0).max(65_535);
const folder = z.string().min(1);

const isProxy = (text: string): boolean =>
  /^(loopback|[0-9a-f.:]+(\/\d{1,3})?)$/i.test(text) &&
  (text === 'loopback' || isIP(text.split('/')[0] ?? '') !== 0);
const proxies = z.string().refine((text) => text.split(',').every(isProxy));

const simulated = z.strictObject({
  kind: z.literal('simulated'),
  seed: z.int().min(0).default(1),
  submitFailures: share.default(0),
  cardFailures: share.default(0),
  partialBatches: share.default(0),
  delaySeconds: z.number().min(0).max(86_400).default(0),
});
const fileDrop = z.strictObject({ kind: z.literal('fileDrop'), folder });

/** What a file or the environment can set, and a flag for some of it. */
export const fields = {
  port,
  host: z.string().refine((text) => isIP(text) !== 0),
  data: folder,
  databaseUrl: z.string().regex(/^postgres(ql)?:\/\//),
  batchSyncSeconds: seconds.nullable(),
  bureau: z.discriminatedUnion('kind', [simulated, fileDrop]),
  catalogue: folder.nullable(),
  orderQueue: z.boolean(),
  retentionDays: z.int().min(1).max(36_500),
  tls: z.strictObject({ certificate: folder, key: folder }).nullable(),
  trustProxy: proxies.nullable(),
  metricsPort: port.nullable(),
  logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
};

export type Field = keyof typeof fields;

/** Settings from one place. */
export const layer = z.strictObject(fields).partial();
export type Layer = z.infer<typeof layer>;

/** All of them; without `databaseUrl` the server brings a PostgreSQL of its own. */
export const whole = z.strictObject({ ...fields, databaseUrl: fields.databaseUrl.optional() });

/** The words of a refusal, never with the value in them: it may be a password. */
export const expected: Record<Field, string> = {
  port: 'expected a port from 0 (any free one) to 65535',
  host: 'expected an IP address to listen on',
  data: 'expected a folder',
  databaseUrl: 'expected postgres://…',
  batchSyncSeconds: 'expected off or seconds from 1 to 86400',
  bureau:
    'expected {"kind": "simulated", "seed": whole number, "submitFailures", "cardFailures", "partialBatches": 0 to 1, "delaySeconds": 0 to 86400} or {"kind": "fileDrop", "folder": a folder}',
  catalogue: 'expected a folder',
  orderQueue: 'expected true or false',
  retentionDays: 'expected whole days from 1 to 36500',
  tls: 'expected {"certificate": a file, "key": a file}',
  trustProxy: 'expected off, loopback, or addresses of proxies with commas between',
  metricsPort: 'expected off or a port from 0 (any free one) to 65535',
  logLevel: 'expected fatal, error, warn, info, debug, trace or silent',
};

/** What each is called in the environment. */
export const variables: Record<Field, string> = {
  port: 'CARD_DESK_PORT',
  host: 'CARD_DESK_HOST',
  data: 'CARD_DESK_DATA',
  databaseUrl: 'DATABASE_URL',
  batchSyncSeconds: 'CARD_DESK_BATCH_SYNC',
  bureau: 'CARD_DESK_BUREAU',
  catalogue: 'CARD_DESK_CATALOGUE',
  orderQueue: 'CARD_DESK_ORDER_QUEUE',
  retentionDays: 'CARD_DESK_RETENTION_DAYS',
  tls: 'CARD_DESK_TLS',
  trustProxy: 'CARD_DESK_TRUST_PROXY',
  metricsPort: 'CARD_DESK_METRICS_PORT',
  logLevel: 'LOG_LEVEL',
};
