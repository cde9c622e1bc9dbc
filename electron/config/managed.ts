import { readFileSync, statSync, type Stats } from 'node:fs';

import { z } from 'zod';

import type { ConfigurationProblem, Expectation } from '../../shared/contract/settings.ts';
import { err, ok, type Result } from '../../shared/domain/result.ts';
import { readValues, type Rules } from './readValues.ts';
import { serverAddress } from './serverAddress.ts';

/** What the IT department may lay down for a desk. */
export type Policies = {
  readonly offlineDays: number;
  readonly idleLockMinutes: number;
  readonly sites: readonly string[];
  readonly bulkConfirmAbove: number;
  readonly exportAllowed: boolean;
  readonly replicaWithoutKeyStore: boolean;
};

export type ManagedConfiguration = {
  readonly server: string | null;
  readonly oidcIssuer: string | null;
  readonly policies: Policies;
  readonly updateFeed: string | null;
};

const wholeNumber = { schema: z.number().int().min(0), expected: 'wholeNumber' } as const;
const trueOrFalse = { schema: z.boolean(), expected: 'trueOrFalse' } as const;
const text = { schema: z.string().nullable(), expected: 'text' } as const;

const policyRules: Rules<Policies> = {
  offlineDays: wholeNumber,
  idleLockMinutes: wholeNumber,
  sites: { schema: z.array(z.string()), expected: 'texts' },
  bulkConfirmAbove: wholeNumber,
  exportAllowed: trueOrFalse,
  replicaWithoutKeyStore: trueOrFalse,
};

const defaultPolicies: Policies = {
  offlineDays: 7,
  idleLockMinutes: 15,
  sites: [],
  bulkConfirmAbove: 25,
  exportAllowed: true,
  replicaWithoutKeyStore: false,
};

const rules: Rules<Record<keyof ManagedConfiguration, unknown>> = {
  server: { schema: serverAddress.nullable(), expected: 'serverAddress' },
  oidcIssuer: text,
  policies: { schema: z.record(z.string(), z.unknown()), expected: 'json' },
  updateFeed: text,
};

const unmanaged: ManagedConfiguration = {
  server: null,
  oidcIssuer: null,
  policies: defaultPolicies,
  updateFeed: null,
};

type Managed = {
  readonly configuration: ManagedConfiguration;
  readonly problems: readonly ConfigurationProblem[];
};

/** Where the IT department places its file. */
export const managedPath = (platform: NodeJS.Platform, programData: string | undefined): string =>
  platform === 'win32'
    ? `${programData ?? 'C:\\ProgramData'}\\Card Desk\\config.json`
    : '/etc/card-desk/config.json';

/** Reads the managed configuration. A file that others than `trustedOwners` (user ids) can write does not count. */
export const readManaged = (file: string, trustedOwners: readonly number[]): Managed => {
  const content = readTrusted(file, trustedOwners);
  if (!content.ok) {
    return {
      configuration: unmanaged,
      problems: content.error.map((expected) => ({ file, key: '', expected })),
    };
  }
  const outer = readValues(content.value, { rules, defaults: unmanaged, file, at: '' });
  const given = z.record(z.string(), z.unknown()).safeParse(content.value['policies']);
  const policies = readValues(given.data ?? {}, {
    rules: policyRules,
    defaults: defaultPolicies,
    file,
    at: 'policies.',
  });
  return {
    configuration: { ...outer.values, policies: policies.values } as ManagedConfiguration,
    problems: [...outer.problems, ...policies.problems],
  };
};

/** The error is what is expected of the file; empty where there is no file. */
const readTrusted = (
  file: string,
  trustedOwners: readonly number[],
): Result<Record<string, unknown>, readonly Expectation[]> => {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return err([]);
  if (!isTrusted(stats, trustedOwners)) return err(['administratorsOnly']);
  try {
    return ok(z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8'))));
  } catch {
    return err(['json']);
  }
};

/** Windows keeps its rights elsewhere: the folder there is writable for administrators alone by its own rules. */
const isTrusted = (stats: Stats, owners: readonly number[]): boolean =>
  process.platform === 'win32' || (owners.includes(stats.uid) && (stats.mode & 0o022) === 0);
