import type { ProcessDefinition } from '../../../shared/contract/configuration.ts';
import type { OrderInput } from '../../../shared/contract/http.ts';
import type { OrderChoices } from '../../../shared/contract/ipc.ts';
import { inputOf, nothingEntered, type Entered } from './standing.ts';

export type Step = 'amount' | 'layout' | 'site' | 'options' | 'summary';

/** As it stands in the fields. */
export type Draft = Entered & {
  readonly amount: string;
  readonly layout: string;
  readonly site: string;
};

type Options = ProcessDefinition['options'];

/** What the definition asks for, one thing at a time, and all of it before the end. */
export const stepsOf = ({ reason, note }: Options): readonly Step[] => [
  'amount',
  'layout',
  'site',
  ...(reason !== 'off' || note ? (['options'] as const) : []),
  'summary',
];

const only = (values: readonly string[]): string => (values.length === 1 ? (values[0] ?? '') : '');

/** Nothing is chosen but what has no alternative, and what was ordered before. */
export const firstDraft = (
  { layouts, sites }: OrderChoices,
  before?: Pick<OrderInput, 'amount' | 'layout' | 'site'>,
): Draft => ({
  amount: before === undefined ? '' : String(before.amount),
  layout: before?.layout ?? (layouts.closed ? only(layouts.values) : ''),
  site: before?.site ?? (sites.closed ? only(sites.values) : ''),
  ...nothingEntered,
});

/** A known value in the letters that it is known by, whatever case it was typed in. */
const settled = (entered: string, { values }: OrderChoices['layouts']): string => {
  const wanted = entered.trim().toLocaleLowerCase();
  return values.find((value) => value.toLocaleLowerCase() === wanted) ?? entered.trim();
};

const isChoice = (entered: string, choices: OrderChoices['layouts']): boolean => {
  const value = settled(entered, choices);
  return value !== '' && (!choices.closed || choices.values.includes(value));
};

/** Whether the step's fields hold what can be ordered. */
export const isComplete = (step: Step, draft: Draft, choices: OrderChoices, options: Options): boolean => {
  switch (step) {
    case 'amount': {
      const { least, most } = choices.amount;
      return /^\d+$/.test(draft.amount) && Number(draft.amount) >= least && Number(draft.amount) <= most;
    }
    case 'layout':
      return isChoice(draft.layout, choices.layouts);
    case 'site':
      return isChoice(draft.site, choices.sites);
    case 'options':
      return inputOf(options, draft) !== null;
    case 'summary':
      return true;
  }
};

export const orderInputOf = (draft: Draft, choices: OrderChoices, options: Options): OrderInput => ({
  amount: Number(draft.amount),
  layout: settled(draft.layout, choices.layouts),
  site: settled(draft.site, choices.sites),
  ...inputOf(options, draft),
});
