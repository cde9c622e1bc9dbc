import type { FastifyReply } from 'fastify';
import { z } from 'zod';

import { stateCommands, stateCommandsRead } from '../../shared/contract/http.ts';
import { hasState } from '../catalogue/checkStateCommands.ts';
import { readStateCommands } from '../catalogue/readStateCommands.ts';
import { saveStateCommands } from '../catalogue/saveStateCommands.ts';
import { describe } from '../openapi/operation.ts';
import { etagOf, etagPattern, revisionOf } from './etag.ts';
import { operatorOf } from './guard.ts';
import type { App, RouteParts } from './parts.ts';
import { sendRefusal } from './respond.ts';

const url = '/v1/admin/object-types/:objectType/states/:state/commands';
const params = z.object({ objectType: z.string().max(100), state: z.string().max(100) });
const headers = z.object({ 'if-match': z.string().regex(etagPattern).optional() });
const response = { 200: stateCommandsRead };

const reading = describe({
  id: 'getStateCommands',
  summary: 'The additional commands of a state, and how many cards are in it.',
  tag: 'administration',
  problems: ['not-found'],
  etag: true,
});
const saving = describe({
  id: 'putStateCommands',
  summary: 'Replaces the additional commands of a state.',
  tag: 'administration',
  problems: ['not-found', 'precondition-missing', 'changed-meanwhile'],
  etag: true,
});

export const addStateCommandRoutes = (app: App, parts: RouteParts): void => {
  const { store, catalogue } = parts;
  const roles = ['administrator' as const];

  const sendPresent = async (reply: FastifyReply, objectType: string, state: string) => {
    const { revision, commands } = await readStateCommands(store, catalogue, objectType, state);
    const cards = await store.cards.count(objectType, state);
    return reply.header('etag', etagOf(revision)).send({ commands, cards });
  };

  app.get(url, { config: { roles, ...reading }, schema: { params, response } }, async (request, reply) => {
    const { objectType, state } = request.params;
    if (!hasState(catalogue, objectType, state)) return sendRefusal(reply, { name: 'not-found' });
    return sendPresent(reply, objectType, state);
  });

  const schema = { params, headers, body: stateCommands, response };
  app.put(url, { config: { roles, ...saving }, schema }, async (request, reply) => {
    const { objectType, state } = request.params;
    const { commands } = request.body;
    if (!hasState(catalogue, objectType, state)) return sendRefusal(reply, { name: 'not-found' });
    const revision = revisionOf(request.headers['if-match']);
    if (revision === undefined) return sendRefusal(reply, { name: 'precondition-missing' });
    const change = { operatorId: operatorOf(request).id, objectType, state, commands, revision };
    const saved = await saveStateCommands(parts, change);
    return saved.ok ? sendPresent(reply, objectType, state) : sendRefusal(reply, saved.error);
  });
};
