import { cardOf } from '../../../../server/store/cardRow.ts';
import type { Batch, BatchStore, BureauChange } from '../../../../server/store/batches.ts';
import type { Ask } from './ask.ts';
import { addHistory, cardAt, moved } from './cards.ts';
import type { Rows } from './content.ts';
import { changeInstance, instanceOf } from './instance.ts';
import { ascending } from './order.ts';
import { all, get, insert, lock, lockName, remove, update, type Work } from './work.ts';

type Row = Rows['card'];

/** Of what no operator did. */
const nobodys = { process: null, desk_id: null, reason: null, note: null };

const byId = ascending<Row>((row) => row.id);

const create = async (ask: Ask, id: string, at: Date): Promise<Batch> => {
  await ask((work) => lockName(work, 'batch numbers'));
  const number = await ask(async (work) => {
    const next = all(work, 'batch').reduce((most, row) => Math.max(most, row.number), 0) + 1;
    await insert(work, 'batch', { id, number: next, created_at: at, submitted_at: null, closed_at: null });
    return next;
  });
  return { id, number, createdAt: at };
};

const take: (work: Work, ...asked: Parameters<BatchStore['take']>) => ReturnType<BatchStore['take']> = async (
  work,
  { objectType, from, to },
  batch,
  limit,
  at,
) => {
  const waits = (row: Row) => row.object_type === objectType && row.state === from;
  const oldestFirst = ascending<Row>(
    (row) => row.ordered_at?.getTime() ?? null,
    (row) => row.id,
  );
  const inBatch = { batch_id: batch.id, batch_number: batch.number, batch_sent_at: batch.createdAt };
  const waiting = all(work, 'card').filter(waits).toSorted(oldestFirst);
  const held = await lock(work, 'card', waiting, 'update', waits, limit);
  const taken = await update(
    work,
    'card',
    held,
    (row) => ({ ...moved(row, to, at, null), ...inBatch }),
    waits,
  );
  const told = { at, kind: 'batchSync' as const, ...nobodys, by: `Batch ${batch.number}` };
  await addHistory(
    work,
    taken.map(({ id }) => ({ ...told, card_id: id, from_state: from, to_state: to })),
  );
  return taken.map(cardOf);
};

const advance = async (work: Work, changes: readonly BureauChange[], at: Date) => {
  const advanced: Row[] = [];
  for (const { id, from, to, cardNumber } of changes) {
    const change = (row: Row) => ({
      ...moved(row, to, at, null),
      card_number: cardNumber ?? row.card_number,
    });
    const cards = await update(work, 'card', [cardAt(work, id)], change, (row) => row.state === from);
    advanced.push(...cards);
    const told = { at, kind: 'bureau' as const, ...nobodys, by: 'Bureau' };
    await addHistory(
      work,
      cards.map((card) => ({ ...told, card_id: card.id, from_state: from, to_state: to })),
    );
  }
  return advanced.map(cardOf);
};

const unsubmitted = (work: Work): readonly Batch[] =>
  all(work, 'batch')
    .filter((row) => row.submitted_at === null)
    .toSorted(ascending((row) => row.number))
    .map(({ id, number, created_at }) => ({ id, number, createdAt: created_at }));

const atBureau = (work: Work, objectType: string, states: readonly string[], limit: number) =>
  all(work, 'card')
    .filter((row) => row.object_type === objectType && states.includes(row.state) && row.batch_id !== null)
    .toSorted(
      ascending(
        (row) => row.state_since.getTime(),
        (row) => row.id,
      ),
    )
    .slice(0, limit)
    .map(cardOf);

export const createBatchTable = (ask: Ask): BatchStore => {
  const change = async (
    id: string,
    changes: Partial<Rows['batch']>,
    where?: (row: Rows['batch']) => boolean,
  ): Promise<void> => {
    await ask((work) =>
      update(work, 'batch', [get(work, 'batch', id)], (row) => ({ ...row, ...changes }), where),
    );
  };
  return {
    create: (id, at) => create(ask, id, at),
    addPast: (batches) =>
      ask(async (work) => {
        for (const { id, number, createdAt } of batches) {
          await insert(work, 'batch', {
            id,
            number,
            created_at: createdAt,
            submitted_at: createdAt,
            closed_at: null,
          });
        }
      }),
    remove: (id) =>
      ask(async (work) => {
        const isEmpty = () => !all(work, 'card').some(({ batch_id }) => batch_id === id);
        await remove(work, 'batch', [get(work, 'batch', id)], isEmpty);
      }),
    unsubmitted: () => ask(unsubmitted),
    isOpen: (id) =>
      ask(async (work) => {
        const open = await lock(
          work,
          'batch',
          [get(work, 'batch', id)],
          'share',
          (row) => row.closed_at === null,
        );
        return open.length > 0;
      }),
    close: (id, at) => change(id, { closed_at: at }, (row) => row.closed_at === null),
    markSubmitted: (id, at) => change(id, { submitted_at: at }),
    cardsOf: (id) =>
      ask((work) =>
        all(work, 'card')
          .filter(({ batch_id }) => batch_id === id)
          .toSorted(byId)
          .map(cardOf),
      ),
    take: (...asked) => ask((work) => take(work, ...asked)),
    atBureau: (objectType, states, limit) => ask((work) => atBureau(work, objectType, states, limit)),
    lockCards: (ids) =>
      ask(async (work) => {
        const found = ids.map((id) => cardAt(work, id)).filter((row) => row !== undefined);
        return (await lock(work, 'card', [...new Set(found)].toSorted(byId), 'update')).map(cardOf);
      }),
    advance: (changes, at) => ask((work) => advance(work, changes, at)),
    lastRunAt: () => ask((work) => instanceOf(work).last_batch_sync_at),
    noteRun: (at) =>
      ask(async (work) => {
        await changeInstance(work, () => ({ last_batch_sync_at: at }));
      }),
  };
};
