import type { OrderLimits, ProcessDefinition } from '../../../shared/contract/configuration.ts';
import type { OrderChoices } from '../../../shared/contract/ipc.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/domain/result.ts';
import { atWork } from '../desk.ts';
import type { Action } from './action.ts';

/** What the protocol allows, where the server does not say. */
const widest: OrderLimits = { amount: { least: 1, most: 9 } };

export const orderLimitsOf = ({ input }: ProcessDefinition): OrderLimits => input ?? widest;

export const readOrderChoices: Action<'readOrderChoices'> = (desk, { process }) => {
  const work = atWork(desk);
  if (!work.ok) return work;
  const { shift, replica } = work.value;
  const definition = replica
    .configuration()
    ?.processes.find(({ symbolicName, start }) => symbolicName === process && start === 'nothing');
  if (definition === undefined) return err(problem('not-found'));
  const { objectType } = definition;
  const known = {
    layouts: replica.cards.values(objectType, 'layout'),
    sites: replica.cards.values(objectType, 'site'),
  };
  return ok(choicesOf(orderLimitsOf(definition), shift.person().permissions.sites, known));
};

type Known = { readonly layouts: readonly string[]; readonly sites: readonly string[] };

/**
 * What the definition lists is all there is, and a site must be one that the operator may see. Where neither says
 * anything, what the cards at this desk have is offered, and other is possible.
 */
export const choicesOf = (
  { amount, layouts, sites }: OrderLimits,
  permitted: readonly string[] | null,
  known: Known,
): OrderChoices => ({
  amount,
  layouts: { values: [...(layouts ?? known.layouts)], closed: layouts !== undefined },
  sites: {
    values: [...(sites ?? permitted ?? known.sites)].filter((site) => permitted?.includes(site) ?? true),
    closed: sites !== undefined || permitted !== null,
  },
});
