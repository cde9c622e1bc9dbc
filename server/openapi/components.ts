import type { z } from 'zod';

import { configuration } from '../../shared/contract/configuration.ts';
import * as http from '../../shared/contract/http.ts';
import * as people from '../../shared/contract/people.ts';
import { serverProblemNames } from '../../shared/domain/problem.ts';
import {
  abortedCard,
  at,
  exampleCard,
  exampleConfiguration,
  exampleId,
  exampleOperator,
  exampleProblem,
} from './examples.ts';
import { componentOf, problemSchemaOf } from './problems.ts';

/** A schema under its own name in the document, with an example of it. */
export type Component = { readonly schema: z.ZodType; readonly example: unknown };

const component = <T extends z.ZodType>(schema: T, example: z.input<T>): Component => ({ schema, example });

const cursor = 'eyJlcG9jaCI6IjEifQ';
const session = {
  accessToken: 'n2Jq0V7d',
  refreshToken: 'Zx81kQ3p',
  expiresIn: 300,
  operator: exampleOperator,
};
const permissions = { roles: exampleOperator.roles, sites: null };
const batchSync = { enabled: true, nextRunAt: at, lastRunAt: null, intervalSeconds: 900 };
const asked = { issuedAt: at, deskId: 'desk-12' };
const commands = [{ process: 'TempCardsAddonExtProdProcAbort', roles: exampleOperator.roles }];

const user = {
  id: exampleOperator.id,
  userName: exampleOperator.userName,
  displayName: exampleOperator.displayName,
  roles: exampleOperator.roles,
  sites: null,
  enabled: true,
  demo: false,
};
const journal = { length: 7, head: '9f86d081884c7d65' };
const waiting = { key: exampleId, cardId: exampleId, process: 'TempCardsAddonExtProdProcAbort' };

const peopleMessages: Readonly<Record<string, Component>> = {
  User: component(people.user, user),
  UserList: component(people.userList, { users: [user], next: null }),
  NewUser: component(people.newUser, {
    userName: 'samira',
    password: 'four words, no rules',
    displayName: 'Haddad, Samira',
    roles: exampleOperator.roles,
    sites: null,
  }),
  UserChange: component(people.userChange, {
    displayName: 'Haddad, Samira',
    roles: exampleOperator.roles,
    sites: ['Uppsala'],
    enabled: true,
  }),
  PasswordSet: component(people.passwordSet, { password: 'four words, no rules' }),
  PasswordChange: component(people.passwordChange, {
    currentPassword: 'the old one',
    newPassword: 'four words, no rules',
  }),
  WorkstationList: component(people.workstationList, {
    workstations: [
      {
        deskId: 'desk-12',
        lastSeen: at,
        appVersion: '1.0.0',
        operatorId: exampleOperator.id,
        commandsWaiting: 1,
        oldestWaitingSince: at,
        replicaAsOf: at,
        journal,
        journalShortened: false,
        journalShortenedAt: null,
        longestJournal: journal,
      },
    ],
    next: null,
  }),
  OwnDesk: component(people.ownDesk, {
    deskId: 'desk-12',
    lastSeen: at,
    longestJournal: journal,
  }),
  SendOnlyRequest: component(people.sendOnlyRequest, { commands: [waiting] }),
  SendOnlyCredential: component(people.sendOnlyCredential, {
    accessToken: 'n2Jq0V7d',
    expiresAt: at,
    expiresIn: 43_200,
  }),
  SendOnlyList: component(people.sendOnlyList, {
    credentials: [{ deskId: 'desk-12', startedAt: at, expiresAt: at, commands: 1 }],
  }),
  ProcessRoles: component(people.processRoles, { roles: exampleOperator.roles }),
  ObjectTypeList: component(people.objectTypeList, {
    objectTypes: exampleConfiguration.objectTypes.map((type) => ({
      ...type,
      states: exampleConfiguration.states.map(({ objectType: _, ...state }) => ({ ...state, cards: 41 })),
    })),
  }),
};

const messages: Readonly<Record<string, Component>> = {
  Meta: component(http.meta, {
    epoch: '1',
    apiVersions: ['v1'],
    minClientVersion: '0.1.0',
    signInMethods: ['password'],
    serverTime: at,
    batchSync,
  }),
  SignIn: component(http.signInRequest, { userName: 'samira', password: 'a long one', deskId: 'desk-12' }),
  Refresh: component(http.refreshRequest, { refreshToken: 'Zx81kQ3p' }),
  Operator: component(http.operator, exampleOperator),
  Permissions: component(http.permissions, permissions),
  Session: component(http.session, session),
  Me: component(http.me, { operator: exampleOperator, permissions, scope: '9f86d081' }),
  Configuration: component(configuration, exampleConfiguration),
  Card: component(http.card, exampleCard),
  CardList: component(http.cardList, { cards: [exampleCard], total: 1, next: null }),
  SnapshotPage: component(http.snapshotPage, { cards: [exampleCard], next: null, cursor }),
  Change: component(http.change, { kind: 'card', card: exampleCard }),
  ChangesPage: component(http.changesPage, {
    changes: [
      { kind: 'card', card: exampleCard },
      { kind: 'cardRemoved', id: exampleId },
    ],
    cursor,
    hasMore: false,
  }),
  History: component(http.history, {
    entries: [
      {
        at,
        kind: 'created',
        process: 'TempCardsAddonExtProdProcOrder',
        fromState: null,
        toState: 'processing',
        by: 'Haddad, Samira',
        deskId: 'desk-12',
      },
      {
        at,
        kind: 'process',
        process: 'TempCardsReportLost',
        fromState: 'assigned',
        toState: 'locked',
        by: 'Haddad, Samira',
        deskId: 'desk-12',
        reason: 'stolen',
        note: 'Told by telephone.',
      },
    ],
  }),
  RunProcess: component(http.processRequest, { input: {}, ...asked }),
  ProcessDone: component(http.processDone, { outcome: 'done', card: abortedCard }),
  OrderCards: component(http.orderRequest, {
    input: { amount: 3, layout: 'Contractor', site: 'Uppsala' },
    ...asked,
  }),
  OrderDone: component(http.orderDone, { outcome: 'done', cards: [exampleCard] }),
  StoredCommand: component(http.storedCommand, {
    key: '3b241101-e2bb-4255-8caf-4136c566a962',
    status: 'done',
    outcome: { httpStatus: 200, body: { outcome: 'done', card: abortedCard } },
    process: 'TempCardsAddonExtProdProcAbort',
    cardId: exampleId,
    operatorId: exampleOperator.id,
    receivedAt: at,
  }),
  StateCommands: component(http.stateCommands, { commands }),
  StateCommandsRead: component(http.stateCommandsRead, { commands, cards: 41 }),
  BatchSyncRun: component(http.batchSyncRun, {
    batch: { id: exampleId, number: 12 },
    cards: 41,
    waitingBatches: 0,
  }),
  BatchSyncChange: component(http.batchSyncChange, { enabled: true, intervalSeconds: 900 }),
  BatchSyncRead: component(http.batchSyncRead, {
    ...batchSync,
    waitingBatches: 0,
    submitFailures: 0,
  }),
  AuditPage: component(http.auditPage, {
    entries: [
      {
        seq: 1,
        at,
        operatorId: exampleOperator.id,
        action: 'signIn',
        object: exampleId,
        result: 'done',
        hash: '9f86d081884c7d65',
      },
    ],
    next: null,
  }),
  ...peopleMessages,
  Heartbeat: component(http.heartbeat, {
    deskId: 'desk-12',
    appVersion: '1.0.0',
    replicaAsOf: at,
    commandsWaiting: 1,
    oldestWaitingSince: at,
    journal: { length: 7, head: '9f86d081884c7d65' },
  }),
};

/** The document's named schemas; what a route has beyond these is named after its operation. */
export const components = (): Readonly<Record<string, Component>> => ({
  ...messages,
  ...Object.fromEntries(
    serverProblemNames.map((name) => [
      componentOf(name),
      component(problemSchemaOf(name), exampleProblem(name)),
    ]),
  ),
});
