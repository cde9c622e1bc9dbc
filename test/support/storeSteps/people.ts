import fc from 'fast-check';

import { count, hash, key, limit, name, operatorId, sessionId, type Steps, steps, time } from './step.ts';

const roles = fc.constantFrom<('operator' | 'administrator')[]>(['operator'], ['administrator'], []);

const nullable = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });

const deskId = nullable(fc.constantFrom('desk-1', 'desk-2'));

const person = fc.record({
  id: operatorId,
  user_name: name,
  display_name: name,
  password_hash: name,
  roles,
  sites: fc.constantFrom<string[] | null>(null, ['Uppsala']),
  enabled: fc.boolean(),
  demo: fc.boolean(),
});

const change = fc.record({ displayName: name, roles, sites: fc.constant(null), enabled: fc.boolean() });

const operatorSteps: readonly Steps[] = [
  steps('addMissing', person, ({ operators }, one) => operators.addMissing([one])),
  steps('addMissing', person, ({ operators }, one) => operators.addMissing([{ ...one, enabled: true }])),
  steps('change', fc.record({ id: operatorId, revision: limit, change }), ({ operators }, asked) =>
    operators.change(asked.id, asked.revision, asked.change),
  ),
  steps('setPassword', fc.tuple(operatorId, name), ({ operators }, asked) => operators.setPassword(...asked)),
  steps('findByUserName', name, ({ operators }, text) => operators.findByUserName(text)),
  steps('find', operatorId, ({ operators }, id) => operators.find(id)),
  steps('hold', operatorId, ({ operators }, id) => operators.hold(id)),
  steps('pageAfter', fc.tuple(fc.option(operatorId, { nil: undefined }), limit), ({ operators }, asked) =>
    operators.pageAfter(...asked),
  ),
  steps('lockAdministrators', fc.constant(0), ({ operators }) => operators.lockAdministrators()),
  steps('hasAdministrator', fc.constant(0), ({ operators }) => operators.hasAdministrator()),
];

const session = fc.record({ id: sessionId, operatorId, deskId, startedAt: time, endsAt: time });

const token = fc.record({ hash, sessionId, expiresAt: time });

const sessionSteps: readonly Steps[] = [
  steps('start', session, ({ sessions }, one) => sessions.start(one)),
  steps('addAccessToken', token, ({ sessions }, one) => sessions.addAccessToken(one)),
  steps('addRefreshToken', token, ({ sessions }, one) => sessions.addRefreshToken(one)),
  steps('operatorOf', fc.tuple(hash, time), ({ sessions }, asked) => sessions.operatorOf(...asked)),
  steps('lockRefreshToken', hash, ({ sessions }, one) => sessions.lockRefreshToken(one)),
  steps('isReplaced', hash, ({ sessions }, one) => sessions.isReplaced(one)),
  steps('markReplaced', fc.tuple(hash, time), ({ sessions }, asked) => sessions.markReplaced(...asked)),
  steps('revoke', fc.tuple(sessionId, time), ({ sessions }, asked) => sessions.revoke(...asked)),
  steps('revokeAll', fc.tuple(operatorId, nullable(sessionId), time), ({ sessions }, asked) =>
    sessions.revokeAll(...asked),
  ),
  steps('openAmong', fc.tuple(fc.array(sessionId), time), async ({ sessions }, asked) =>
    [...(await sessions.openAmong(...asked))].sort(),
  ),
];

const sendOnlySession = fc.record({
  id: sessionId,
  operatorId,
  deskId: fc.constantFrom('desk-1', 'desk-2'),
  startedAt: time,
  endsAt: time,
});

const command = fc.record({ key, cardId: fc.constant(null), process: name });

const sendOnlySteps: readonly Steps[] = [
  steps(
    'start to send only',
    fc.tuple(sendOnlySession, fc.array(command, { minLength: 1, maxLength: 2 })),
    ({ sendOnly }, asked) => sendOnly.start(...asked),
  ),
  steps('command', fc.tuple(sessionId, key), ({ sendOnly }, asked) => sendOnly.command(...asked)),
  steps('list', fc.tuple(operatorId, time), async ({ sendOnly }, asked) =>
    // Those that started at one moment come in any order.
    (await sendOnly.list(...asked)).map((one) => JSON.stringify(one)).sort(),
  ),
  steps('end', fc.tuple(operatorId, deskId, time), ({ sendOnly }, asked) => sendOnly.end(...asked)),
];

const attemptSteps: readonly Steps[] = [
  steps('count', fc.tuple(hash, time, time), ({ attempts }, asked) => attempts.count(...asked)),
  steps('forget', hash, ({ attempts }, one) => attempts.forget(one)),
  steps('removeOld', time, ({ attempts }, now) => attempts.removeOld(now)),
];

const report = fc.record({
  deskId: fc.constantFrom('desk-1', 'desk-2', 'desk-3'),
  operatorId,
  seenAt: time,
  report: fc.record({
    deskId: fc.constant('desk'),
    appVersion: fc.constant('1.0.0'),
    replicaAsOf: fc.constant(null),
    commandsWaiting: count,
    oldestWaitingSince: fc.constant(null),
    journal: fc.record({ length: count, head: fc.constantFrom('a', 'b').map((text) => text.repeat(64)) }),
  }),
});

const deskSteps: readonly Steps[] = [
  steps('note', report, ({ desks }, one) => desks.note(one)),
  steps('desks after', fc.tuple(fc.constantFrom(undefined, 'desk-1'), limit), ({ desks }, asked) =>
    desks.pageAfter(...asked),
  ),
];

export const peopleSteps: readonly Steps[] = [
  ...operatorSteps,
  ...sessionSteps,
  ...sendOnlySteps,
  ...attemptSteps,
  ...deskSteps,
];
