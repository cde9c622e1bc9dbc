import type { z } from 'zod';

import type { ConfigurationProblem, Expectation } from '../../shared/contract/settings.ts';

/** How one key is checked, and what a person is told to put there. */
export type Rule<T> = { readonly schema: z.ZodType<T>; readonly expected: Expectation };

export type Rules<T> = { readonly [K in keyof T]: Rule<T[K]> };

type Reading<T> = {
  readonly rules: Rules<T>;
  readonly defaults: T;
  readonly file: string;
  /** What stands before the keys in what a person is told ("policies."). */
  readonly at: string;
};

/** Takes what is right, key by key; what is missing or wrong keeps its default, and what is wrong is told. */
export const readValues = <T extends object>(
  values: Readonly<Record<string, unknown>>,
  { rules, defaults, file, at }: Reading<T>,
): { values: T; problems: readonly ConfigurationProblem[] } => {
  const known = new Map<string, Rule<unknown>>(Object.entries(rules));
  const taken: Record<string, unknown> = {};
  const problems: ConfigurationProblem[] = [];
  for (const [key, value] of Object.entries(values)) {
    const rule = known.get(key);
    const parsed = rule?.schema.safeParse(value);
    if (parsed?.success === true) taken[key] = parsed.data;
    else problems.push({ file, key: at + key, expected: rule?.expected ?? 'knownKey' });
  }
  return { values: { ...defaults, ...taken }, problems };
};
