import fc from 'fast-check';

import { count, key, limit, name, objectType, sorted, state, type Steps, steps, time } from './step.ts';

const roles = fc.constantFrom<('operator' | 'auditor')[]>(['operator'], ['operator', 'auditor']);

const commandList = fc.array(fc.record({ process: name, roles }), { maxLength: 2 });

const configurationSteps: readonly Steps[] = [
  steps('version', fc.constant(0), ({ configuration }) => configuration.version()),
  steps('commands', fc.constant(0), ({ configuration }) => configuration.commands()),
  steps('stateCommands', fc.tuple(objectType, state), ({ configuration }, asked) =>
    configuration.stateCommands(...asked),
  ),
  steps('saveStateCommands', fc.tuple(objectType, state, count, commandList), ({ configuration }, asked) =>
    configuration.saveStateCommands(...asked),
  ),
  steps('noteCatalogue', name, ({ configuration }, hash) => configuration.noteCatalogue(hash)),
  steps('countUnless', name, ({ configuration }, hash) => configuration.countUnless(hash)),
  steps('all', fc.constant(0), async ({ newProcesses }) => sorted(await newProcesses.all())),
  steps('find', name, async ({ newProcesses }, process) => {
    const found = await newProcesses.find(process);
    return found === undefined ? undefined : [found.revision, found.roles];
  }),
  steps('save', fc.tuple(name, count, roles), ({ newProcesses }, asked) => newProcesses.save(...asked)),
];

const schedule = fc.record({ enabled: fc.boolean(), intervalSeconds: fc.constantFrom(60, 900) });

const scheduleSteps: readonly Steps[] = [
  steps('schedule', fc.constant(0), ({ batchSync }) => batchSync.schedule()),
  steps('save', fc.tuple(schedule, limit, time), ({ batchSync }, asked) => batchSync.save(...asked)),
  steps('startWith', fc.tuple(fc.constantFrom(null, 60, 900), time), ({ batchSync }, asked) =>
    batchSync.startWith(...asked),
  ),
  steps('planNext', time, async ({ batchSync }, at) => {
    const { nextRunAt } = await batchSync.schedule();
    return batchSync.planNext(nextRunAt ?? at, at);
  }),
  steps('planNext', fc.tuple(time, time), ({ batchSync }, asked) => batchSync.planNext(...asked)),
  steps('countFailure', fc.constant(0), ({ batchSync }) => batchSync.countFailure()),
];

const end = fc.record({ seq: count, hash: name });

const signed = fc.record({
  at: time.map((at) => at.toISOString()),
  audit: end,
  history: end,
  publicKey: name,
  signature: name,
});

const auditSteps: readonly Steps[] = [
  steps('heads', fc.constant(0), ({ auditTrail }) => auditTrail.heads()),
  steps('auditAfter', fc.tuple(count, limit), ({ auditTrail }, asked) => auditTrail.auditAfter(...asked)),
  steps('historyAfter', fc.tuple(count, limit), ({ auditTrail }, asked) => auditTrail.historyAfter(...asked)),
  steps('unchained', limit, async ({ auditTrail }, most) => (await auditTrail.unchained(most)).length),
  steps('addSigned', signed, ({ auditTrail }, heads) => auditTrail.addSigned(heads)),
  steps('lastSigned', fc.constant(0), ({ auditTrail }) => auditTrail.lastSigned()),
  steps('signedHeads', fc.constant(0), async ({ auditTrail }) => (await auditTrail.signedHeads()).slice(-3)),
];

const feedSteps: readonly Steps[] = [
  steps('after', fc.tuple(count, limit), async ({ feed }, asked) =>
    // A tag is random.
    (await feed.after(...asked)).map((row) => ({ ...row, tag: '' })),
  ),
  steps('factsAt', count, async ({ feed, instance }, sequence) => {
    const [{ head, tag, epoch }, present] = [await feed.factsAt(sequence), await feed.head()];
    const isHead = present.tag === head.tag && present.sequence === head.sequence;
    return [head.sequence, isHead, tag !== undefined, epoch === (await instance.epoch())];
  }),
  steps('beginEpoch', key, async ({ instance }, epoch) => {
    await instance.beginEpoch(epoch);
    return instance.epoch();
  }),
];

export const upkeepSteps: readonly Steps[] = [
  ...configurationSteps,
  ...scheduleSteps,
  ...auditSteps,
  ...feedSteps,
];
