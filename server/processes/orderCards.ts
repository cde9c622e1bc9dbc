import type { z } from 'zod';

import type { orderRequest } from '../../shared/contract/http.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Process } from '../catalogue/process.ts';
import type { Role } from '../../shared/domain/role.ts';
import { defaultNewProcessRoles } from '../catalogue/newProcessRoles.ts';
import type { Refusal } from '../refusal.ts';
import type { SessionOperator } from '../store/sessions.ts';
import type { Batch } from '../store/batches.ts';
import type { Transaction } from '../store/store.ts';
import { answerOnce, type Reply } from './answerOnce.ts';
import { inputFits } from './decideRun.ts';
import { newOrder } from './newOrder.ts';
import type { ProcessParts } from './runOnCard.ts';

export type OrderRequest = {
  readonly operator: SessionOperator;
  readonly key: string | undefined;
  readonly process: string;
  readonly body: z.infer<typeof orderRequest>;
  readonly traceId: string;
};

const mayOrder = ({ roles, sites }: SessionOperator, permitted: readonly Role[], site: string): boolean =>
  roles.some((role) => permitted.includes(role)) && (sites === null || sites.includes(site));

/** Whether the input is what the process asks for, and keeps to the limits that it names. */
const orderFits = (process: Process, input: OrderRequest['body']['input']): boolean => {
  const limits = process.input;
  if (!inputFits(process, input)) return false;
  if (limits === undefined) return true;
  const { amount, layouts, sites } = limits;
  return (
    input.amount >= amount.least &&
    input.amount <= amount.most &&
    (layouts === undefined || layouts.includes(input.layout)) &&
    (sites === undefined || sites.includes(input.site))
  );
};

/** Cards that begin at the bureau are in a batch from the start; the next batch sync submits it. */
const batchOf = async (
  tables: Transaction,
  { catalogue: { objectTypes }, newId }: ProcessParts,
  { objectType, endState }: Process,
  at: Date,
): Promise<{ readonly batch?: Batch }> => {
  const graph = objectTypes.find(({ name }) => name === objectType);
  return graph?.handOver.to === endState ? { batch: await tables.batches.create(newId(), at) } : {};
};

/** Orders cards: a process that starts from nothing, for the roles that may start it, to a site that they may see. */
export const orderCards = async (
  parts: ProcessParts,
  { operator, key, process: name, body, traceId }: OrderRequest,
): Promise<Result<Reply, Refusal>> => {
  if (key === undefined) return err({ name: 'key-missing' });
  const process = parts.catalogue.processes.find(({ symbolicName }) => symbolicName === name);
  if (process !== undefined && !orderFits(process, body.input)) return err({ name: 'malformed' });
  const content = ['POST', null, name, null, body];
  const attempt = { operatorId: operator.id, key, content, process: name, cardId: null, traceId };
  return answerOnce(parts, attempt, async (tables) => {
    if (process === undefined || process.start !== 'nothing') return err({ name: 'not-found' });
    const permitted = (await tables.newProcesses.find(name))?.roles ?? defaultNewProcessRoles;
    if (!mayOrder(operator, permitted, body.input.site)) return err({ name: 'not-permitted' });
    const { amount, layout, site, reason, note } = body.input;
    const at = parts.clock.now();
    const cards = await tables.cards.insert(
      newOrder({
        orderId: parts.newId(),
        number: await tables.cards.nextOrderNumber(),
        cardIds: Array.from({ length: amount }, () => parts.newId()),
        objectType: process.objectType,
        state: process.endState,
        layout,
        site,
        at,
        orderedBy: operator.display_name,
        process: name,
        deskId: body.deskId,
        reason,
        note,
        ...(await batchOf(tables, parts, process, at)),
      }),
    );
    tables.change(
      ...cards.map(({ id }) => ({ kind: 'card' as const, cardId: id, siteBefore: null, siteAfter: site })),
    );
    return ok({ httpStatus: 201, body: { outcome: 'done', cards } });
  });
};
