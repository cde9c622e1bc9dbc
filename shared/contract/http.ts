import { z } from 'zod';

import { additionalCommand, configuration, role } from './configuration.ts';

/** RFC 3339, UTC. */
const time = z.iso.datetime();

export const deskId = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/);

export const card = z.object({
  id: z.uuid(),
  objectType: z.string(),
  state: z.string(),
  stateRevision: z.number().int(),
  stateSince: time,
  version: z.number().int(),
  order: z
    .object({
      id: z.uuid(),
      number: z.string(),
      position: z.number().int(),
      amount: z.number().int(),
      orderedAt: time,
      orderedBy: z.string(),
    })
    .nullable(),
  cardNumber: z.string().nullable(),
  layout: z.string(),
  site: z.string(),
  holder: z
    .object({
      id: z.uuid(),
      givenName: z.string(),
      familyName: z.string(),
      employeeNumber: z.string(),
      organisation: z.string(),
    })
    .nullable(),
  batch: z.object({ id: z.uuid(), number: z.number().int(), sentAt: time }).nullable(),
  validFrom: time.nullable(),
  validTo: time.nullable(),
  createdAt: time,
  updatedAt: time,
});

export const batchSync = z.object({
  enabled: z.boolean(),
  nextRunAt: time.nullable(),
  lastRunAt: time.nullable(),
  intervalSeconds: z.number().int().nullable(),
});

/** `demo` is there only where the server runs with demo accounts: the sign-in screen shows them. */
export const meta = z.object({
  epoch: z.string(),
  apiVersions: z.array(z.string()),
  minClientVersion: z.string(),
  signInMethods: z.array(z.string()),
  serverTime: time,
  batchSync,
  demo: z
    .object({
      accounts: z.array(z.object({ userName: z.string(), password: z.string(), role })),
      abortEnabled: z.boolean(),
    })
    .optional(),
});

export const operator = z.object({
  id: z.uuid(),
  userName: z.string(),
  displayName: z.string(),
  roles: z.array(role),
});

export const signInRequest = z.object({
  userName: z.string().min(1).max(200),
  password: z.string().min(1).max(1000),
  deskId: deskId.optional(),
});

export const refreshRequest = z.object({ refreshToken: z.string().min(1).max(500) });

/** `expiresIn`: seconds until the access token ends. */
export const session = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresIn: z.number().int(),
  operator,
});

/** `sites: null` means every site. */
export const permissions = z.object({ roles: z.array(role), sites: z.array(z.string()).nullable() });

export const me = z.object({ operator, permissions, scope: z.string() });

export const snapshotPage = z.object({
  cards: z.array(card),
  next: z.string().nullable(),
  cursor: z.string(),
});

export const change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('card'), card }),
  z.object({ kind: z.literal('cardRemoved'), id: z.uuid() }),
  z.object({ kind: z.literal('configuration'), configuration }),
  z.object({ kind: z.literal('permissions'), permissions }),
]);

export const changesPage = z.object({ changes: z.array(change), cursor: z.string(), hasMore: z.boolean() });

const limit = (standard: number, most: number) => z.coerce.number().int().min(1).max(most).default(standard);

/** Repeatable in a query; none: every site that the operator may see. */
const sites = z.union([z.string(), z.array(z.string()).max(200)]).optional();

const opaque = z.string().min(1).max(20_000);

export const snapshotQuery = z.object({ site: sites, after: opaque.optional(), limit: limit(1000, 5000) });

export const changesQuery = z.object({ cursor: opaque, limit: limit(1000, 5000) });

/** `sort`: a field of the result list, a minus before it for the other direction. */
export const cardSearchQuery = z.object({
  objectType: z.string().max(100).optional(),
  state: z.string().max(100).optional(),
  /** Looked for as a whole, in any case, in the numbers of card, order and employee and in the holder's names. */
  text: z.string().max(200).optional(),
  site: sites,
  orderedBy: z.string().max(200).optional(),
  /** From this moment on. */
  orderedFrom: time.optional(),
  orderedBefore: time.optional(),
  batch: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
  sort: z
    .string()
    .regex(/^-?(order|state|layout|site|orderedBy|orderedAt|cardNumber|holder)$/)
    .default('-orderedAt'),
  limit: limit(50, 500),
  after: opaque.optional(),
});

export const resyncReason = z.enum(['restored', 'horizon', 'scope-changed']);

export const cardList = z.object({
  cards: z.array(card),
  total: z.number().int(),
  next: z.string().nullable(),
});

/**
 * One entry of a card's history: who, what, when (RFC 3339), from which desk, and why where that was asked: `reason` is
 * one of the process's reasons by its name.
 */
export const historyEntry = z.object({
  at: time,
  kind: z.enum(['created', 'process', 'batchSync', 'bureau']),
  process: z.string().nullable(),
  fromState: z.string().nullable(),
  toState: z.string(),
  by: z.string(),
  deskId: z.string().nullable(),
  reason: z.string().optional(),
  note: z.string().optional(),
});

export const history = z.object({ entries: z.array(historyEntry) });

export const processInput = z.object({
  reason: z.string().max(100).optional(),
  note: z.string().max(1000).optional(),
});

export const processRequest = z.strictObject({
  input: z.strictObject(processInput.shape),
  issuedAt: time,
  deskId,
});

export const processDone = z.object({ outcome: z.literal('done'), card });

/** Of what an order says of its cards, in UTF-16 units. */
export const longestOrderText = 100;

export const orderInput = z.strictObject({
  amount: z.number().int().min(1).max(9),
  layout: z.string().min(1).max(longestOrderText),
  site: z.string().min(1).max(longestOrderText),
  ...processInput.shape,
});

export const orderRequest = z.strictObject({
  input: orderInput,
  issuedAt: time,
  deskId,
});

export const orderDone = z.object({ outcome: z.literal('done'), cards: z.array(card) });

export const stateReason = z.object({
  state: z.string(),
  since: time,
  batchNumber: z.number().int().optional(),
  by: z.string().optional(),
});

/** RFC 9457. The desk builds its sentence from `type` and `reason`, never from `detail`. */
export const problemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  traceId: z.string(),
  card: card.optional(),
  reason: z.union([stateReason, resyncReason]).optional(),
});

export const storedCommand = z.object({
  key: z.uuid(),
  status: z.enum(['done', 'refused']),
  outcome: z.object({ httpStatus: z.number().int(), body: z.unknown() }),
  process: z.string(),
  cardId: z.uuid().nullable(),
  operatorId: z.uuid(),
  receivedAt: time,
});

export const stateCommands = z.object({
  commands: z.array(additionalCommand.pick({ process: true, roles: true })),
});

/** Shown before saving: how many cards are in the state that the commands are about. */
export const stateCommandsRead = stateCommands.extend({ cards: z.number().int() });

/** `waitingBatches`: those that the bureau has not taken yet; the next run submits them first. */
export const batchSyncRun = z.object({
  batch: z.object({ id: z.uuid(), number: z.number().int() }).nullable(),
  cards: z.number().int(),
  waitingBatches: z.number().int(),
});

export const batchSyncChange = z.strictObject({
  enabled: z.boolean(),
  intervalSeconds: z.number().int().min(1).max(86_400),
});

/** `submitFailures`: attempts to hand a batch to the bureau that failed, since the database was made. */
export const batchSyncRead = batchSync.extend({
  intervalSeconds: z.number().int(),
  waitingBatches: z.number().int(),
  submitFailures: z.number().int(),
});

/** Who did what to which object: ids, no names. `hash` chains it to the entry before. */
export const auditEntry = z.object({
  seq: z.number().int(),
  at: time,
  operatorId: z.uuid().nullable(),
  action: z.string(),
  object: z.string(),
  result: z.string(),
  hash: z.string(),
});

/** `after`: the number of the last entry that was read. */
export const auditQuery = z.object({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  limit: limit(50, 500),
});

export const auditPage = z.object({ entries: z.array(auditEntry), next: z.number().int().nullable() });

export const heartbeat = z.object({
  deskId,
  appVersion: z.string().max(50),
  replicaAsOf: time.nullable(),
  commandsWaiting: z.number().int().min(0),
  oldestWaitingSince: time.nullable(),
  journal: z.object({ length: z.number().int().min(0), head: z.string().max(200) }),
});

export type Card = z.infer<typeof card>;
export type BatchSync = z.infer<typeof batchSync>;
export type BatchSyncRead = z.infer<typeof batchSyncRead>;
export type Meta = z.infer<typeof meta>;
export type Operator = z.infer<typeof operator>;
export type Session = z.infer<typeof session>;
export type Permissions = z.infer<typeof permissions>;
export type Me = z.infer<typeof me>;
export type Change = z.infer<typeof change>;
export type ChangesPage = z.infer<typeof changesPage>;
export type SnapshotPage = z.infer<typeof snapshotPage>;
export type ResyncReason = z.infer<typeof resyncReason>;
export type HistoryEntry = z.infer<typeof historyEntry>;
export type OrderInput = z.infer<typeof orderInput>;
export type ProcessInput = z.infer<typeof processInput>;
export type ProblemDetails = z.infer<typeof problemDetails>;
export type StateCommands = z.infer<typeof stateCommands>;
