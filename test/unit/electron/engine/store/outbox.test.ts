import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { CardCommandRecord, CommandRecord } from '../../../../../electron/engine/store/commandTable.ts';
import type { DeskStore } from '../../../../../electron/engine/store/deskStore.ts';
import type { AttemptEnd } from '../../../../../electron/engine/store/outbox.ts';
import { problem } from '../../../../../shared/domain/problem.ts';
import { aCommand, anOrder } from '../../../../support/commands.ts';
import { deskStoreKinds } from '../../../../support/storeKinds.ts';

const now = '2026-05-04T11:00:00.000Z';
const author = { operatorId: 'operator-1' };
const done: AttemptEnd = { kind: 'done', note: null };
const refused: AttemptEnd = { kind: 'refused', problem: problem('not-in-start-state') };
const unconfirmed: AttemptEnd = { kind: 'unconfirmed' };

describe.each(deskStoreKinds)('the outbox %s', (_, createPlace) => {
  let place: ReturnType<typeof createPlace>;
  let store: DeskStore;

  const open = (): DeskStore => place.open({ deskId: 'desk-1', now });

  beforeEach(() => {
    place = createPlace();
    store = open();
  });

  afterEach(() => {
    store.close();
    place.remove();
  });

  const reopen = (): void => {
    store.close();
    store = open();
  };
  const accepted = (changed: Partial<CardCommandRecord> = {}): CardCommandRecord => {
    const command = aCommand(changed);
    expect(store.outbox.accept(command)).toBe(true);
    return command;
  };
  const attempted = (changed: Partial<CardCommandRecord> = {}): CardCommandRecord => {
    const { id } = accepted(changed);
    const sending = store.outbox.beginAttempt(id, now);
    if (sending?.kind !== 'card') throw new Error('it was queued');
    return sending;
  };
  const ended = (end: AttemptEnd, changed: Partial<CardCommandRecord> = {}): CardCommandRecord => {
    const command = attempted(changed);
    store.outbox.endAttempt(command.id, end, now);
    return { ...command, state: end, answeredAt: end.kind === 'unconfirmed' ? null : now };
  };
  const kinds = (): readonly string[] => store.journal.entries().map(({ kind }) => kind);

  it('has commands of every state after the desk was started again', () => {
    const queued = accepted();
    const { id } = accepted();
    store.outbox.takeBack(id, now);
    const finished = [ended(unconfirmed), ended(done), ended(refused)];
    const before = store.journal.entries();
    reopen();
    for (const command of [queued, ...finished]) expect(store.outbox.find(command.id)).toEqual(command);
    expect(store.outbox.find(id)).toMatchObject({ state: { kind: 'takenBack' }, answeredAt: now });
    expect(store.journal.entries()).toEqual(before);
  });

  it('takes any number of orders, the same ones, too, and none twice', () => {
    const orders = [anOrder(), anOrder()];
    for (const order of orders) expect(store.outbox.accept(order)).toBe(true);
    reopen();
    expect(store.outbox.toSend(author)).toEqual(orders);
    const [first] = orders;
    expect(() => store.outbox.accept(first ?? anOrder())).toThrow();
    expect(store.journal.entries()).toHaveLength(2);
  });

  it('keeps the number of the order that a command made', () => {
    const order = anOrder();
    store.outbox.accept(order);
    store.outbox.beginAttempt(order.id, now);
    const end = { kind: 'done', note: null, orderNumber: 'TC-2026-018842' } as const;
    store.outbox.endAttempt(order.id, end, now);
    reopen();
    expect(store.outbox.find(order.id)?.state).toEqual(end);
  });

  it('takes one open command per card and operator', () => {
    const { cardId } = accepted();
    expect(store.outbox.accept(aCommand({ cardId }))).toBe(false);
    expect(store.outbox.accept(aCommand({ cardId, operatorId: 'operator-2' }))).toBe(true);
    expect(kinds()).toEqual(['accepted', 'accepted']);
  });

  it.each([
    ['being sent', (command: CommandRecord) => store.outbox.beginAttempt(command.id, now)],
    [
      'unconfirmed',
      (command: CommandRecord) => {
        store.outbox.beginAttempt(command.id, now);
        store.outbox.endAttempt(command.id, unconfirmed, now);
      },
    ],
  ])('takes no other command on a card while one is %s', (_state, act) => {
    const command = accepted();
    act(command);
    expect(store.outbox.accept(aCommand({ cardId: command.cardId }))).toBe(false);
  });

  it('takes another command on the card once the first is answered or taken back', () => {
    const { cardId } = ended(refused);
    const { id } = accepted({ cardId });
    store.outbox.takeBack(id, now);
    expect(store.outbox.accept(aCommand({ cardId }))).toBe(true);
  });

  it('lets what was refused rest once the same is asked for again on its card, and says which it was', () => {
    const first = ended(refused);
    const ofAnotherProcess = ended(refused, { cardId: first.cardId, process: 'Lock' });
    const ofAnother = ended(refused, { cardId: first.cardId, operatorId: 'operator-2' });
    const again = accepted({ cardId: first.cardId });
    expect(store.outbox.find(again.id)?.retryOf).toBe(first.id);
    expect(store.outbox.find(first.id)?.acknowledged).toBe(true);
    for (const { id } of [ofAnotherProcess, ofAnother])
      expect(store.outbox.find(id)?.acknowledged).toBe(false);
    expect(store.outbox.counts(author).needsAttention).toBe(1);
    expect(store.journal.entries().at(-1)).toMatchObject({
      commandId: first.id,
      kind: 'acknowledged',
      detail: `tried again as ${again.id}`,
    });
  });

  it('lets a refused order rest once that very order is given again', () => {
    const orders = [anOrder(), anOrder()];
    for (const { id } of orders) {
      store.outbox.accept(orders.find((order) => order.id === id) ?? anOrder());
      store.outbox.beginAttempt(id, now);
      store.outbox.endAttempt(id, refused, now);
    }
    const [first, second] = orders.map(({ id }) => id);
    store.outbox.accept(anOrder({ retryOf: second }));
    expect([first, second].map((id) => store.outbox.find(String(id))?.acknowledged)).toEqual([false, true]);
    store.outbox.accept(anOrder());
    expect(store.outbox.counts(author).needsAttention).toBe(1);
  });

  it('takes no id twice, and nothing of the second', () => {
    const command = accepted();
    expect(() => store.outbox.accept({ ...command, operatorId: 'operator-2' })).toThrow();
    expect(store.outbox.find(command.id)).toEqual(command);
    expect(kinds()).toEqual(['accepted']);
  });

  it('gives an operator only his own commands', () => {
    const { cardId } = accepted({ operatorId: 'operator-2' });
    expect(store.outbox.toSend(author)).toEqual([]);
    expect(store.outbox.listOf(author, 10)).toEqual([]);
    expect(store.outbox.onCards(author, [cardId])).toEqual([]);
    expect(store.outbox.counts(author)).toEqual({ waiting: 0, sending: 0, needsAttention: 0 });
  });

  it('says how many commands of others wait, and since when, but not those that are answered', () => {
    expect(store.outbox.waitingOfOthers(author)).toBeNull();
    expect(store.outbox.waitingOfAll()).toBeNull();
    ended(done, { operatorId: 'operator-2', acceptedAt: '2026-05-04T08:00:00.000Z' });
    accepted({ operatorId: 'operator-2', acceptedAt: '2026-05-04T09:00:00.000Z' });
    ended(unconfirmed, { operatorId: 'operator-3', acceptedAt: '2026-05-04T10:00:00.000Z' });
    accepted({ acceptedAt: '2026-05-04T10:30:00.000Z' });
    const since = '2026-05-04T09:00:00.000Z';
    expect(store.outbox.waitingOfOthers(author)).toEqual({ waiting: 2, since });
    expect(store.outbox.waitingOfAll()).toEqual({ waiting: 3, since });
  });

  it('takes back what was never attempted, and nothing else', () => {
    const { id } = accepted();
    expect(store.outbox.takeBack(id, now)).toBe(true);
    expect(store.outbox.takeBack(id, now)).toBe(false);
    expect(store.outbox.beginAttempt(id, now)).toBeUndefined();
    expect(store.outbox.takeBack(attempted().id, now)).toBe(false);
    expect(store.outbox.takeBack(ended(unconfirmed).id, now)).toBe(false);
    expect(store.outbox.takeBack(ended(done).id, now)).toBe(false);
    expect(store.outbox.takeBack('nobody', now)).toBe(false);
  });

  it('lets one attempt at a time leave, and counts them', () => {
    const command = accepted();
    expect(store.outbox.beginAttempt(command.id, now)?.attempts).toBe(1);
    expect(store.outbox.beginAttempt(command.id, now)).toBeUndefined();
    store.outbox.endAttempt(command.id, unconfirmed, now);
    expect(store.outbox.beginAttempt(command.id, now)).toEqual({
      ...command,
      state: { kind: 'sending' },
      attempts: 2,
    });
  });

  it.each([done, refused])('attempts nothing that is $kind', (end) => {
    expect(store.outbox.beginAttempt(ended(end).id, now)).toBeUndefined();
  });

  it('takes an answer only to what is being sent', () => {
    const queued = accepted();
    const answered = ended(refused);
    const before = kinds();
    store.outbox.endAttempt(queued.id, done, now);
    store.outbox.endAttempt(answered.id, done, now);
    expect(store.outbox.find(queued.id)).toEqual(queued);
    expect(store.outbox.find(answered.id)).toEqual(answered);
    expect(kinds()).toEqual(before);
  });

  it('does not know the answer of what was being sent when the desk fell', () => {
    const fallen = [attempted(), attempted({ operatorId: 'operator-2' })];
    reopen();
    for (const { id } of fallen) expect(store.outbox.find(id)?.state).toEqual(unconfirmed);
    expect(kinds().slice(-2)).toEqual(['unconfirmed', 'unconfirmed']);
    expect(store.outbox.counts(author)).toEqual({ waiting: 0, sending: 1, needsAttention: 0 });
  });

  it('sends the oldest first, and what is being sent not a second time', () => {
    const first = ended(unconfirmed);
    attempted();
    ended(done);
    const last = accepted();
    expect(store.outbox.toSend(author).map(({ id }) => id)).toEqual([first.id, last.id]);
  });

  it('lists what is open or needs attention whatever its age, then the newest of the finished', () => {
    const attention = ended(refused);
    const settled = [ended(done), ended(done), ended(done)];
    const open = [attempted(), accepted()];
    const listed = store.outbox.listOf(author, 2).map(({ id }) => id);
    expect(listed).toEqual([open[1]?.id, open[0]?.id, attention.id, settled[2]?.id, settled[1]?.id]);
  });

  it('has the newest done ones first', () => {
    const [first, second] = [ended(done), ended(done)];
    ended(refused);
    expect(store.outbox.recentlyDone(author)).toEqual([second, first]);
  });

  it('keeps a refused command in sight until it is acknowledged', () => {
    const { id, cardId } = ended(refused);
    expect(store.outbox.onCards(author, [cardId])).toHaveLength(1);
    expect(store.outbox.counts(author)).toEqual({ waiting: 0, sending: 0, needsAttention: 1 });
    store.outbox.acknowledge(id, now);
    expect(store.outbox.onCards(author, [cardId])).toHaveLength(0);
    expect(store.outbox.counts(author)).toEqual({ waiting: 0, sending: 0, needsAttention: 0 });
    expect(store.outbox.find(id)?.acknowledged).toBe(true);
  });

  it('acknowledges only what was refused', () => {
    const command = ended(done);
    store.outbox.acknowledge(command.id, now);
    expect(store.outbox.find(command.id)).toEqual(command);
  });

  it('shows open commands on the cards that are asked for', () => {
    const [first, , third] = [accepted(), accepted(), attempted()];
    ended(done, { cardId: first.cardId, operatorId: 'operator-2' });
    expect(store.outbox.onCards(author, [third.cardId, first.cardId])).toEqual([first, third]);
    expect(store.outbox.onCards(author, [])).toEqual([]);
  });

  it('counts what waits, is being sent and needs attention', () => {
    accepted();
    attempted();
    ended(unconfirmed);
    ended(refused);
    ended(done);
    expect(store.outbox.counts(author)).toEqual({ waiting: 1, sending: 2, needsAttention: 1 });
  });

  it('puts under attention what the server has forgotten, if it was done', () => {
    const [finished, open] = [ended(done), ended(unconfirmed)];
    store.outbox.forget(finished.id, now);
    store.outbox.forget(open.id, now);
    expect(store.outbox.find(finished.id)?.state).toEqual({
      kind: 'refused',
      problem: problem('forgotten-by-server'),
    });
    expect(store.outbox.counts(author)).toEqual({ waiting: 0, sending: 1, needsAttention: 1 });
    expect(kinds().at(-1)).toBe('forgotten');
  });
});
