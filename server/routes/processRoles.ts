import type { FastifyReply } from 'fastify';
import { z } from 'zod';

import { processRoles } from '../../shared/contract/people.ts';
import {
  defaultNewProcessRoles,
  saveNewProcessRoles,
  startsFromNothing,
} from '../catalogue/newProcessRoles.ts';
import { describe } from '../openapi/operation.ts';
import { etagOf, etagPattern, revisionOf } from './etag.ts';
import { operatorOf } from './guard.ts';
import type { App, RouteParts } from './parts.ts';
import { sendRefusal } from './respond.ts';

const url = '/v1/admin/processes/:symbolicName/roles';
const params = z.object({ symbolicName: z.string().max(80) });
const headers = z.object({ 'if-match': z.string().regex(etagPattern).optional() });
const response = { 200: processRoles };
const roles = ['administrator' as const];
const tag = 'administration' as const;
const reading = describe({
  id: 'getProcessRoles',
  summary: 'Who may start a process that starts from nothing.',
  tag,
  problems: ['not-found'],
  etag: true,
});
const saving = describe({
  id: 'putProcessRoles',
  summary: 'Lets these roles start the process.',
  tag,
  problems: ['not-found', 'precondition-missing', 'changed-meanwhile'],
  etag: true,
});

/** Who may start a process that starts from nothing; on a card the state's additional commands say it. */
export const addProcessRolesRoutes = (app: App, parts: RouteParts): void => {
  const { store, catalogue } = parts;
  const sendPresent = async (reply: FastifyReply, process: string) => {
    const found = await store.newProcesses.find(process);
    const permitted = found?.roles ?? defaultNewProcessRoles;
    return reply.header('etag', etagOf(found?.revision ?? 0)).send({ roles: permitted });
  };

  app.get(url, { config: { roles, ...reading }, schema: { params, response } }, async (request, reply) => {
    const { symbolicName } = request.params;
    return startsFromNothing(catalogue, symbolicName)
      ? sendPresent(reply, symbolicName)
      : sendRefusal(reply, { name: 'not-found' });
  });

  const schema = { params, headers, body: processRoles, response };
  app.put(url, { config: { roles, ...saving }, schema }, async (request, reply) => {
    const { symbolicName: process } = request.params;
    if (!startsFromNothing(catalogue, process)) return sendRefusal(reply, { name: 'not-found' });
    const revision = revisionOf(request.headers['if-match']);
    if (revision === undefined) return sendRefusal(reply, { name: 'precondition-missing' });
    const change = { operatorId: operatorOf(request).id, process, roles: request.body.roles, revision };
    const saved = await saveNewProcessRoles(parts, change);
    return saved.ok ? sendPresent(reply, process) : sendRefusal(reply, saved.error);
  });
};
