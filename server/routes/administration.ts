import {
  objectTypeList,
  type Workstation,
  workstationList,
  workstationListQuery,
} from '../../shared/contract/people.ts';
import { describe } from '../openapi/operation.ts';
import type { Desk } from '../store/desks.ts';
import type { App, RouteParts } from './parts.ts';

const roles = ['administrator' as const];
const tag = 'administration' as const;
const listingDesks = describe({ id: 'listWorkstations', summary: 'The desks by their last heartbeat.', tag });
const listingTypes = describe({
  id: 'listObjectTypes',
  summary: 'Object types and states, with how many cards are in each.',
  tag,
});

const workstationOf = ({
  deskId,
  operatorId,
  seenAt,
  report,
  longestJournal,
  journalShortenedAt,
}: Desk): Workstation => ({
  deskId,
  lastSeen: seenAt.toISOString(),
  appVersion: report.appVersion,
  operatorId,
  commandsWaiting: report.commandsWaiting,
  oldestWaitingSince: report.oldestWaitingSince,
  replicaAsOf: report.replicaAsOf,
  journal: report.journal,
  journalShortened: journalShortenedAt !== null,
  journalShortenedAt: journalShortenedAt?.toISOString() ?? null,
  longestJournal,
});

/** What administrators look at: the desks, and the object types with how many cards are in each state. */
export const addAdministrationRoutes = (app: App, { store, catalogue }: RouteParts): void => {
  const schema = { querystring: workstationListQuery, response: { 200: workstationList } };
  app.get('/v1/admin/workstations', { config: { roles, ...listingDesks }, schema }, async (request) => {
    const { after, limit } = request.query;
    const found = await store.desks.pageAfter(after, limit + 1);
    const workstations = found.slice(0, limit).map(workstationOf);
    return { workstations, next: found.length > limit ? (workstations.at(-1)?.deskId ?? null) : null };
  });

  const response = { 200: objectTypeList };
  app.get(
    '/v1/admin/object-types',
    { config: { roles, ...listingTypes }, schema: { response } },
    async () => {
      const counts = await store.cards.counts();
      const cardsIn = (objectType: string, state: string): number =>
        counts.find((count) => count.objectType === objectType && count.state === state)?.cards ?? 0;
      return {
        objectTypes: catalogue.objectTypes.map(({ name, label, states }) => ({
          name,
          label,
          states: states.map((state, order) => ({ ...state, order, cards: cardsIn(name, state.name) })),
        })),
      };
    },
  );
};
