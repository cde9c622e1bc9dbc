import type { Outbox } from '../../../electron/engine/store/outbox.ts';
import type { Replica } from '../../../electron/engine/store/replica.ts';
import { people } from '../world/people.ts';
import type { DeskParts } from '../world/deskMachine.ts';
import type { Plant } from './plant.ts';

const withOutbox =
  (change: (outbox: Outbox) => Partial<Outbox>) =>
  (parts: DeskParts): DeskParts => ({
    ...parts,
    store: { ...parts.store, outbox: { ...parts.store.outbox, ...change(parts.store.outbox) } },
  });

const authors = Object.values(people).map(({ id }) => ({ operatorId: id }));

/** The card is shown as aborted as soon as somebody wants it so. */
const optimistic = (parts: DeskParts): DeskParts => {
  let present: Replica | null = null;
  const { replicas, store } = parts;
  const accept: Outbox['accept'] = (record) => {
    const accepted = store.outbox.accept(record);
    const card = record.kind === 'card' ? present?.cards.find(record.cardId) : undefined;
    if (accepted && card !== undefined) {
      present?.apply([{ kind: 'card', card: { ...card, state: 'aborted', version: card.version + 1 } }], {});
    }
    return accepted;
  };
  return {
    ...parts,
    store: { ...store, outbox: { ...store.outbox, accept } },
    replicas: {
      ...replicas,
      open: (scope) => (present = replicas.open(scope)),
      promote: (...copies) => (present = replicas.promote(...copies)),
    },
  };
};

/** What waits goes with whoever leaves. */
const lostAtSignOut = (parts: DeskParts): DeskParts => ({
  ...parts,
  transport: {
    ...parts.transport,
    send: (server, request) => {
      if (request.method === 'DELETE') {
        const waiting = authors.flatMap((author) => parts.store.outbox.toSend(author));
        for (const { id, acceptedAt } of waiting) parts.store.outbox.takeBack(id, acceptedAt);
      }
      return parts.transport.send(server, request);
    },
  },
});

const attemptedInMemory = (outbox: Outbox): Partial<Outbox> => ({
  beginAttempt: (id) => {
    const record = outbox.find(id);
    return record && { ...record, state: { kind: 'sending' }, attempts: record.attempts + 1 };
  },
  endAttempt: (id, state, at) => {
    outbox.beginAttempt(id, at);
    outbox.endAttempt(id, state, at);
  },
});

export const inOutbox: readonly Plant[] = [
  {
    name: 'shows a card as aborted before the server said so',
    breaks: [4],
    parts: { desk: { parts: optimistic } },
  },
  {
    name: 'accepts a command that is not yet safe on the disk',
    breaks: [1],
    parts: { desk: { syncs: 'whenTold' } },
  },
  {
    name: 'loses what waits when its author signs out',
    breaks: [1],
    parts: { desk: { parts: lostAtSignOut } },
  },
  {
    name: 'sends what another operator left',
    breaks: [5],
    parts: {
      desk: {
        parts: withOutbox((outbox) => ({ toSend: () => authors.flatMap((author) => outbox.toSend(author)) })),
      },
    },
  },
  {
    name: 'takes back what was attempted',
    breaks: [7],
    parts: {
      desk: {
        parts: withOutbox((outbox) => ({
          takeBack: (id, at) => outbox.takeBack(id, at) || outbox.find(id)?.state.kind === 'unconfirmed',
        })),
      },
    },
  },
  {
    name: 'puts an attempt on disk only after it was made',
    breaks: [7],
    parts: { desk: { parts: withOutbox(attemptedInMemory) } },
  },
  {
    name: 'never sends again what is unconfirmed',
    breaks: [3],
    parts: {
      desk: {
        parts: withOutbox((outbox) => ({
          toSend: (author) => outbox.toSend(author).filter(({ state }) => state.kind === 'queued'),
        })),
      },
    },
  },
  {
    name: 'sends a second attempt with a time of its own',
    breaks: [2],
    parts: {
      desk: {
        parts: withOutbox((outbox) => ({
          beginAttempt: (id, at) => {
            const record = outbox.beginAttempt(id, at);
            const body: unknown = record && JSON.parse(record.body);
            return record && { ...record, body: JSON.stringify({ ...Object(body), issuedAt: at }) };
          },
        })),
      },
    },
  },
  {
    name: 'leaves attempts out of the journal',
    breaks: [1],
    parts: {
      desk: {
        tables: (tables) => ({
          ...tables,
          journal: {
            ...tables.journal,
            insert: (entry) => {
              if (entry.kind !== 'attempted') tables.journal.insert(entry);
            },
          },
        }),
      },
    },
  },
];
