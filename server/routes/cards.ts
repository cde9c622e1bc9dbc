import { z } from 'zod';

import { card, type Card, cardList, cardSearchQuery, history } from '../../shared/contract/http.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Refusal } from '../refusal.ts';
import { scopeOf } from '../replica/scope.ts';
import type { SearchField } from '../store/search.ts';
import { describe } from '../openapi/operation.ts';
import { operatorOf } from './guard.ts';
import type { App, RouteParts } from './parts.ts';
import { sendRefusal, sendResult } from './respond.ts';
import { sitesAsked } from './sitesAsked.ts';

const params = z.object({ id: z.uuid() });
const fields = z.enum(['order', 'state', 'layout', 'site', 'orderedBy', 'orderedAt', 'cardNumber', 'holder']);
const offset = z.coerce.number().int().min(0).max(100_000_000);

const operations = {
  card: describe({
    id: 'getCard',
    summary: 'A card as it is now.',
    tag: 'cards',
    problems: ['not-found'],
    etag: true,
  }),
  history: describe({
    id: 'getCardHistory',
    summary: 'What happened to a card, oldest first.',
    tag: 'cards',
    problems: ['not-found'],
  }),
  search: describe({ id: 'searchCards', summary: 'The cards that match, in pages.', tag: 'cards' }),
};

const sortOf = (sort: string): { field: SearchField; descending: boolean } => ({
  field: fields.parse(sort.replace('-', '')),
  descending: sort.startsWith('-'),
});

const found = (value: Card | undefined): Result<Card, Refusal> =>
  value === undefined ? err({ name: 'not-found' }) : ok(value);

export const addCardRoutes = (app: App, { store }: RouteParts): void => {
  app.get(
    '/v1/cards/:id',
    { config: operations.card, schema: { params, response: { 200: card } } },
    async (request, reply) => {
      const result = found(await store.cards.find(request.params.id, operatorOf(request).sites));
      if (result.ok) void reply.header('etag', `"v${result.value.version}"`);
      return sendResult(reply, result);
    },
  );

  app.get(
    '/v1/cards/:id/history',
    { config: operations.history, schema: { params, response: { 200: history } } },
    async (request, reply) => {
      const result = found(await store.cards.find(request.params.id, operatorOf(request).sites));
      if (!result.ok) return sendRefusal(reply, result.error);
      return reply.send({ entries: await store.cards.history(request.params.id) });
    },
  );

  const schema = { querystring: cardSearchQuery, response: { 200: cardList } };
  app.get('/v1/cards', { config: operations.search, schema }, async (request, reply) => {
    const { text, site, sort, after, ...asked } = request.query;
    const start = offset.safeParse(after ?? 0);
    if (!start.success) return sendRefusal(reply, { name: 'malformed', detail: 'after' });
    const { cards, total } = await store.search({
      ...asked,
      text: (text ?? '').trim(),
      sites: scopeOf(operatorOf(request).sites, sitesAsked(site)),
      sort: sortOf(sort),
      offset: start.data,
    });
    const end = start.data + cards.length;
    return reply.send({ cards, total, next: cards.length > 0 && end < total ? String(end) : null });
  });
};
