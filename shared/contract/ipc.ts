import { z } from 'zod';

import { csvSeparators } from '../domain/csv.ts';
import { bulkRequests, mostInBulk } from './bulk.ts';
import { command, journalLine, problem } from './command.ts';
import { configuration, orderLimits } from './configuration.ts';
import { connection } from './connection.ts';
import {
  batchSync,
  card,
  history,
  meta,
  operator,
  orderInput,
  processInput,
  stateCommands,
  stateCommandsRead,
} from './http.ts';
import { journalVerdict } from './journal.ts';
import { batchSyncRisk, outlook } from './outlook.ts';
import { menuCommands } from './menu.ts';
import type { searchSort, selection } from './search.ts';
import {
  exportProgress,
  foundCards,
  hitsExport,
  orderPlaces,
  orderPlacesWanted,
  preferences,
  searchChoices,
  searchCriteria,
  searchDone,
  searchWanted,
} from './search.ts';
import { about, settings } from './settings.ts';

/** `bootstrapping` fills the first replica, `resyncing` a new one while the old one serves. `cards`: so far. */
export const replicaStatus = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('bootstrapping'), cards: z.number() }),
  z.object({ kind: z.literal('ready'), asOf: z.string() }),
  z.object({ kind: z.literal('resyncing'), asOf: z.string(), cards: z.number() }),
]);

/**
 * `otherOperators` speaks of commands that other people left waiting at this desk: how many, since when, and how many
 * of them are being sent for their authors, not more.
 */
export const deskStatus = z.object({
  deskId: z.string(),
  serverAddress: z.string().nullable(),
  operator: operator.nullable(),
  /** The person works on the local replica without a session with the server. */
  unlockedOffline: z.boolean(),
  connection,
  replica: replicaStatus,
  batchSync: batchSync.nullable(),
  commands: z.object({ waiting: z.number(), sending: z.number(), needsAttention: z.number() }),
  /** Of those that wait: what the operator holds back. */
  held: z.number(),
  otherOperators: z.object({ waiting: z.number(), since: z.string(), keptSending: z.number() }).nullable(),
  /**
   * The key of an outbox was lost, and this operator has not read of it yet: how many commands waited in that outbox since
   * when, as far as is known.
   */
  lostKey: z
    .object({ at: z.string(), waiting: z.number().nullable(), since: z.string().nullable() })
    .nullable(),
  /** `ownerFile`: no key store of the operating system wraps the desk key, which is a file that only its owner can read. */
  keys: z.enum(['keyStore', 'ownerFile']),
  replicaInMemory: z.boolean(),
  /** What keeps the replica from being kept up; `damaged`: it was put aside and is read anew. Null: all is well. */
  replicaTrouble: z.enum(['full', 'inUse', 'damaged']).nullable(),
  /**
   * What of the outbox could not be read any more, told for a week: when that was noticed, and how many commands are
   * known to be lost (there may be more). Null: nothing.
   */
  outboxLoss: z.object({ at: z.string(), commands: z.number() }).nullable(),
  /** The engine fell and was started again, and nobody has signed in since. */
  restartedAfterFall: z.boolean(),
  /** The operator is away: nothing is shown until his password comes. */
  locked: z.boolean(),
});

/** `outlook`: null where nothing is known that speaks against the command, and once it was attempted. */
export const commandMark = z.object({
  id: z.uuid(),
  process: z.string(),
  mark: z.enum(['waiting', 'sending']),
  at: z.string(),
  outlook: outlook.nullable(),
});

/**
 * `matches`: whether the card still answers the criteria of its search; `refused`: an unacknowledged refusal; `risk`:
 * what a command given now would face.
 */
export const cardRow = z.object({
  card,
  matches: z.boolean(),
  risk: batchSyncRisk.nullable(),
  open: commandMark.nullable(),
  refused: z.object({ process: z.string(), problem }).nullable(),
});

/** `closed`: nothing else may be chosen; otherwise they are what is known at this desk. */
const choices = z.object({ values: z.array(z.string()), closed: z.boolean() });

/** What an order of this process, by the signed-in operator, can ask for. */
export const orderChoices = z.object({
  amount: orderLimits.shape.amount,
  layouts: choices,
  sites: choices,
});

/** What the file is called that was saved; null where the operator chose none. */
const savedFile = z.object({ name: z.string().nullable() });

const nothing = z.object({});
const objectTypeAndState = z.object({ objectType: z.string(), state: z.string() });

/** Every request of the screens that the main process answers itself. */
export const mainRequests = {
  readSettings: { args: nothing, reply: settings },
  saveSettings: {
    args: settings
      .pick({ language: true, theme: true, textSize: true, serverAddress: true, lastUserName: true })
      .partial(),
    reply: settings,
  },
  /** Tries again where the desk's keys could not be opened; where only a new start can, Card Desk starts again. */
  openKeys: { args: nothing, reply: nothing },
  readAbout: { args: nothing, reply: about },
  /** Versions, settings, numbers and log, without personal data, where the operator says. */
  saveSupportFile: { args: nothing, reply: savedFile },
  /** The desk's whole journal, to be verified elsewhere. */
  exportJournal: { args: nothing, reply: savedFile },
  /** All hits of a search as CSV, where the operator says. A null name: he thought better of it, also while it was written. */
  exportHits: { args: hitsExport, reply: savedFile },
  /** The sheet that the screens have made ready, on the printer that the operator chooses, or on none. */
  printSheet: { args: nothing, reply: z.object({ printed: z.boolean() }) },
  cancelExport: { args: nothing, reply: nothing },
  /** A table that the screens made, as CSV where the operator says. `name`: of the file, without its ending. */
  saveTable: {
    args: z.object({
      name: z.string().regex(/^[\p{L}\p{N} ._-]{1,80}$/u),
      records: z.array(z.array(z.string().max(2_000)).max(20)).max(2 * mostInBulk + 1),
    }),
    reply: savedFile,
  },
} as const;

/** Every request of the screens that the engine answers. */
export const screenRequests = {
  readStatus: { args: nothing, reply: deskStatus },
  /** Asks the server at the desk's address who it is. */
  readServer: { args: nothing, reply: meta },
  signIn: { args: z.object({ userName: z.string(), password: z.string() }), reply: operator },
  /** What waits stays at the desk until its author signs in here again. */
  signOut: { args: nothing, reply: nothing },
  /** Signs out, and what waits goes on being sent. Where the server gives no leave for that, nobody is signed out. */
  keepSending: { args: nothing, reply: nothing },
  lock: { args: nothing, reply: nothing },
  unlock: { args: z.object({ password: z.string() }), reply: nothing },
  readConfiguration: { args: nothing, reply: z.object({ configuration: configuration.nullable() }) },
  /** The hits are those of now and keep their places; read them with `readHits`. */
  searchCards: { args: searchWanted, reply: searchDone },
  readSearchChoices: { args: z.object({ objectType: z.string() }), reply: searchChoices },
  /** The signed-in operator's own. */
  readPreferences: { args: nothing, reply: preferences },
  savePreferences: { args: preferences, reply: nothing },
  countCards: { args: z.object({ criteria: searchCriteria }), reply: z.object({ total: z.number() }) },
  /** Quick search through all object types: by a part of a number or a name, or by the whole number (`exact`). */
  findCards: { args: z.object({ text: z.string().trim().min(1).max(200) }), reply: foundCards },
  /** One for one by place; null where a card is not to be seen any more. */
  readHits: {
    args: z.object({
      searchId: z.string(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
    reply: z.object({ rows: z.array(cardRow.nullable()) }),
  },
  /** A part of an export: the hits from `offset` on as CSV; `next` is where to go on, null at the end. */
  readHitsFile: {
    args: hitsExport
      .pick({ searchId: true, locale: true })
      .extend({ separator: z.enum(csvSeparators), offset: z.number().int().min(0) }),
    reply: z.object({ text: z.string(), next: z.number().nullable(), total: z.number() }),
  },
  /** How many cards answer a search's criteria by now that are not among its hits. */
  countNewHits: { args: z.object({ searchId: z.string() }), reply: z.object({ total: z.number() }) },
  findOrderPlaces: { args: orderPlacesWanted, reply: orderPlaces },
  /** `related`: the other cards of the same order, by position. */
  readCard: {
    args: z.object({ id: z.uuid() }),
    reply: z.object({ row: cardRow, related: z.array(cardRow), asOf: z.string() }),
  },
  readHistory: { args: z.object({ id: z.uuid() }), reply: history },
  /** Answers when the command is safe on the desk's disk. `stateRevision` is that of the card the operator saw. */
  startProcess: {
    args: z.object({
      process: z.string(),
      cardId: z.uuid(),
      stateRevision: z.number().int(),
      input: z.strictObject(processInput.shape),
    }),
    reply: z.object({ commandId: z.uuid() }),
  },
  /**
   * Answers when the order is safe on the desk's disk. A wizard orders under one id, drawn when it opened: the same id
   * again is the same order. `retryOf`: the refused order that it tries again.
   */
  orderCards: {
    args: z.object({
      commandId: z.uuid(),
      process: z.string(),
      input: orderInput,
      retryOf: z.uuid().optional(),
    }),
    reply: z.object({ commandId: z.uuid() }),
  },
  ...bulkRequests,
  readOrderChoices: { args: z.object({ process: z.string() }), reply: orderChoices },
  readCommands: { args: nothing, reply: z.object({ commands: z.array(command) }) },
  takeBackCommand: { args: z.object({ id: z.uuid() }), reply: nothing },
  acknowledgeCommand: { args: z.object({ id: z.uuid() }), reply: nothing },
  acknowledgeLostKey: { args: nothing, reply: nothing },
  /** The newest entries of the signed-in operator. */
  readJournal: { args: nothing, reply: z.object({ lines: z.array(journalLine) }) },
  /** Follows the whole chain, whoever wrote into it. */
  verifyJournal: { args: nothing, reply: journalVerdict },
  /** Sends what waits and asks for changes now. */
  synchronise: { args: nothing, reply: nothing },
  readAdditionalCommands: { args: objectTypeAndState, reply: stateCommandsRead.extend({ etag: z.string() }) },
  saveAdditionalCommands: {
    args: objectTypeAndState.extend({ commands: stateCommands.shape.commands, etag: z.string() }),
    reply: stateCommandsRead.extend({ etag: z.string() }),
  },
} as const;

/** What the main process asks the engine for the operator at work, and no screen may. */
const innerRequests = {
  /** The journal of everybody at this desk, in the lines of `journalFile.ts`. */
  readJournalFile: { args: nothing, reply: z.object({ content: z.string() }) },
} as const;

export const engineRequests = { ...screenRequests, ...innerRequests } as const;

/** What a screen may ask. */
export const requests = { ...mainRequests, ...screenRequests } as const;

type AnyRequest = typeof mainRequests & typeof engineRequests;

/** What the desk tells its screens unasked. What carries nothing has the screens read again. */
export const events = {
  statusChanged: deskStatus,
  cardsChanged: nothing,
  commandsChanged: nothing,
  configurationChanged: nothing,
  settingsChanged: settings,
  exportProgressed: exportProgress,
  /** A command was refused just now: a banner on the screen that the operator is on. */
  commandRefused: z.object({ command, wasGivenOffline: z.boolean() }),
  /** A command found its work done already; its note says by whom. */
  commandForestalled: command,
  /** In the window's menu; a screen that has no use for it does nothing. */
  menuChosen: z.object({ command: z.enum(menuCommands) }),
  /** Cards were ordered just now: their order has a number. */
  cardsOrdered: command,
  /** The operator wants to see OUTBOX: he clicked a notification of the operating system. */
  outboxAsked: nothing,
} as const;

export type RequestName = keyof typeof requests;
export type EngineRequestName = keyof typeof engineRequests;
export type MainRequestName = keyof typeof mainRequests;
export type RequestArgs<N extends RequestName | EngineRequestName> = z.infer<AnyRequest[N]['args']>;
export type RequestReply<N extends RequestName | EngineRequestName> = z.infer<AnyRequest[N]['reply']>;
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>;

export type DeskStatus = z.infer<typeof deskStatus>;
export type SearchCriteria = z.infer<typeof searchCriteria>;
export type SearchSort = z.infer<typeof searchSort>;
export type Preferences = z.infer<typeof preferences>;
export type SavedSearch = Preferences['savedSearches'][number];
export type Selection = z.infer<typeof selection>;
export type FoundCards = z.infer<typeof foundCards>;
export type CardRow = z.infer<typeof cardRow>;
export type OrderChoices = z.infer<typeof orderChoices>;
