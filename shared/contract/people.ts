import { z } from 'zod';

import { cardState, objectType, role } from './configuration.ts';
import { deskId } from './http.ts';

/** RFC 3339, UTC. */
const time = z.iso.datetime();

const limit = z.coerce.number().int().min(1).max(500).default(50);

const hasNoControls = (text: string): boolean => !/\p{Cc}/u.test(text);

const name = z.string().trim().min(1).max(200).refine(hasNoControls, 'no control characters');

/** NIST SP 800-63B: what counts is the length; no rules about kinds of characters. */
export const newPassword = z.string().min(8).max(1000);

const areDifferent = (items: readonly string[]): boolean => new Set(items).size === items.length;

const roleList = z.array(role).min(1).refine(areDifferent, 'each role once');

/** `sites: null`: every site. */
export const userChange = z.strictObject({
  displayName: name,
  roles: roleList,
  sites: z.array(name).max(200).refine(areDifferent, 'each site once').nullable(),
  enabled: z.boolean(),
});

export const newUser = z.strictObject({
  userName: name,
  password: newPassword,
  ...userChange.pick({ displayName: true, roles: true, sites: true }).shape,
});

/** `demo`: an account of the demo, which works at the server's own machine only. */
export const user = z.object({
  id: z.uuid(),
  userName: z.string(),
  displayName: z.string(),
  roles: z.array(role),
  sites: z.array(z.string()).nullable(),
  enabled: z.boolean(),
  demo: z.boolean(),
});

/** In the order of user names; `next` goes into ?after=. */
export const userList = z.object({ users: z.array(user), next: z.uuid().nullable() });

export const userListQuery = z.object({ after: z.uuid().optional(), limit });

export const passwordSet = z.strictObject({ password: newPassword });

export const passwordChange = z.strictObject({
  currentPassword: z.string().min(1).max(1000),
  newPassword,
});

const journal = z.object({ length: z.number().int(), head: z.string() });

/**
 * A desk by its last heartbeat. `journalShortened`: once a journal came shorter than it had been, or as long with another
 * end; `longestJournal` is the longest that was ever reported, to compare with.
 */
export const workstation = z.object({
  deskId,
  lastSeen: time,
  appVersion: z.string(),
  operatorId: z.uuid(),
  commandsWaiting: z.number().int(),
  oldestWaitingSince: time.nullable(),
  replicaAsOf: time.nullable(),
  journal,
  journalShortened: z.boolean(),
  journalShortenedAt: time.nullable(),
  longestJournal: journal,
});

/** A desk as it may know itself to the server: to compare its journal with. */
export const ownDesk = workstation.pick({
  deskId: true,
  lastSeen: true,
  longestJournal: true,
});

/** In the order of their ids; `next` goes into ?after=. */
export const workstationList = z.object({ workstations: z.array(workstation), next: deskId.nullable() });

export const workstationListQuery = z.object({ after: deskId.optional(), limit });

/** `cardId: null`: of a process that starts from nothing. */
const waitingCommand = z.strictObject({
  key: z.uuid().toLowerCase(),
  cardId: z.uuid().toLowerCase().nullable(),
  process: z.string().min(1).max(80),
});

/** How many commands one credential is for. */
export const sendOnlyMost = 1000;

/** The commands that a desk goes on sending when its operator has signed out. */
export const sendOnlyRequest = z
  .strictObject({ commands: z.array(waitingCommand).min(1).max(sendOnlyMost) })
  .refine(({ commands }) => areDifferent(commands.map(({ key }) => key)), 'each key once');

/** `expiresIn`: seconds from now, for a desk whose clock is wrong. */
export const sendOnlyCredential = z.object({
  accessToken: z.string(),
  expiresAt: time,
  expiresIn: z.number().int(),
});

/** The operator's own credentials of this kind that still work. */
export const sendOnlyList = z.object({
  credentials: z.array(z.object({ deskId, startedAt: time, expiresAt: time, commands: z.number().int() })),
});

/** Who may start a process that starts from nothing. */
export const processRoles = z.strictObject({ roles: z.array(role).refine(areDifferent, 'each role once') });

export const objectTypeList = z.object({
  objectTypes: z.array(
    objectType.extend({
      states: z.array(cardState.omit({ objectType: true }).extend({ cards: z.number().int() })),
    }),
  ),
});

export type User = z.infer<typeof user>;
export type UserChange = z.infer<typeof userChange>;
export type NewUser = z.infer<typeof newUser>;
export type Workstation = z.infer<typeof workstation>;
export type OwnDesk = z.infer<typeof ownDesk>;
export type SendOnlyCredential = z.infer<typeof sendOnlyCredential>;
export type WaitingCommand = z.infer<typeof waitingCommand>;
