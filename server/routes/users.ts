import type { FastifyReply } from 'fastify';
import { z } from 'zod';

import {
  newUser,
  passwordSet,
  user,
  userChange,
  userList,
  userListQuery,
} from '../../shared/contract/people.ts';
import { describe } from '../openapi/operation.ts';
import { addUser, changeUser, setPassword, userOf } from '../people/users.ts';
import { etagOf, etagPattern, revisionOf } from './etag.ts';
import { operatorOf } from './guard.ts';
import type { App, RouteParts } from './parts.ts';
import { sendRefusal } from './respond.ts';

const params = z.object({ id: z.uuid() });
const headers = z.object({ 'if-match': z.string().regex(etagPattern).optional() });
const roles = ['administrator' as const];
const tag = 'administration' as const;
const newUserRevision = 1;

const addUserList = (app: App, { store }: RouteParts): void => {
  const schema = { querystring: userListQuery, response: { 200: userList } };
  const described = describe({ id: 'listUsers', summary: 'The users, by name.', tag });
  app.get('/v1/admin/users', { config: { roles, ...described }, schema }, async (request) => {
    const { after, limit } = request.query;
    const found = await store.operators.pageAfter(after, limit + 1);
    const users = found.slice(0, limit).map(userOf);
    return { users, next: found.length > limit ? (users.at(-1)?.id ?? null) : null };
  });
};

/** Users and what each of them may; for administrators. */
export const addUserRoutes = (app: App, parts: RouteParts): void => {
  const sendPresent = async (reply: FastifyReply, id: string) => {
    const present = await parts.store.operators.find(id);
    if (present === undefined) return sendRefusal(reply, { name: 'not-found' });
    return reply.header('etag', etagOf(present.revision)).send(userOf(present));
  };
  addUserList(app, parts);

  const addSchema = { body: newUser, response: { 201: user } };
  const adding = describe({ id: 'addUser', summary: 'Adds a user, enabled.', tag, etag: true });
  app.post('/v1/admin/users', { config: { roles, ...adding }, schema: addSchema }, async (request, reply) => {
    const added = await addUser(parts.sessions, { ...request.body, by: operatorOf(request).id });
    if (!added.ok) return sendRefusal(reply, added.error);
    return reply.code(201).header('etag', etagOf(newUserRevision)).send(added.value);
  });

  const url = '/v1/admin/users/:id';
  const reading = describe({ id: 'getUser', summary: 'A user.', tag, problems: ['not-found'], etag: true });
  app.get(
    url,
    { config: { roles, ...reading }, schema: { params, response: { 200: user } } },
    (request, reply) => sendPresent(reply, request.params.id),
  );

  const schema = { params, headers, body: userChange, response: { 200: user } };
  const saving = describe({
    id: 'putUser',
    summary: 'Changes what a user may do and see; bites at the next request.',
    tag,
    problems: ['not-found', 'precondition-missing', 'changed-meanwhile'],
    etag: true,
  });
  app.put(url, { config: { roles, ...saving }, schema }, async (request, reply) => {
    const { id } = request.params;
    const revision = revisionOf(request.headers['if-match']);
    if (revision === undefined) return sendRefusal(reply, { name: 'precondition-missing' });
    const change = { by: operatorOf(request).id, id, revision, change: request.body };
    const changed = await changeUser(parts, change);
    return changed.ok ? sendPresent(reply, id) : sendRefusal(reply, changed.error);
  });

  const setting = describe({
    id: 'setUserPassword',
    summary: 'Gives a user another password and ends all sessions of the user.',
    tag,
    problems: ['not-found'],
  });
  const setSchema = { params, body: passwordSet, response: { 204: z.null() } };
  app.put(`${url}/password`, { config: { roles, ...setting }, schema: setSchema }, async (request, reply) => {
    const asked = { by: operatorOf(request).id, id: request.params.id, ...request.body };
    const set = await setPassword(parts.sessions, asked);
    return set.ok ? reply.code(204).send() : sendRefusal(reply, set.error);
  });
};
