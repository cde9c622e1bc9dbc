import type { ConfigurationProblem, Settings } from '../../shared/contract/settings.ts';
import { locales, type Locale } from '../../shared/domain/locale.ts';
import type { ManagedConfiguration, Policies } from './managed.ts';
import { serverAddressOf } from './serverAddress.ts';
import type { LocalSettings } from './settings.ts';

/** What was given on the command line; empty where a flag is absent. */
export type Flags = { readonly server: string; readonly locale: string };

export type DeskConfiguration = {
  /** Set by the managed configuration or a flag, which the person at the desk cannot change; null where by neither. */
  readonly fixedServer: string | null;
  /** The language to start with, whatever was chosen before. */
  readonly startLanguage: Locale | null;
  readonly policies: Policies;
  readonly problems: readonly ConfigurationProblem[];
};

/** Managed configuration wins over flags, and flags over local settings. */
export const mergeConfiguration = (
  managed: {
    readonly configuration: ManagedConfiguration;
    readonly problems: readonly ConfigurationProblem[];
  },
  flags: Flags,
): DeskConfiguration => {
  const flagServer = serverAddressOf(flags.server);
  const flagLanguage = localeOf(flags.locale);
  const problems: ConfigurationProblem[] = [...managed.problems];
  const file = '--';
  if (flags.server !== '' && flagServer === undefined)
    problems.push({ file, key: 'server', expected: 'serverAddress' });
  if (flags.locale !== '' && flagLanguage === undefined)
    problems.push({ file, key: 'locale', expected: 'language' });
  return {
    fixedServer: managed.configuration.server ?? flagServer ?? null,
    startLanguage: flagLanguage ?? null,
    policies: managed.configuration.policies,
    problems,
  };
};

/** The language of the product that a BCP 47 tag asks for ("de-AT": de). */
export const localeOf = (tag: string): Locale | undefined =>
  locales.find((locale) => tag.toLowerCase().split(/[-_]/)[0] === locale);

type Parts = {
  readonly configuration: DeskConfiguration;
  readonly local: LocalSettings;
  readonly localProblems: readonly ConfigurationProblem[];
  readonly startLanguage: Locale | null;
  readonly systemLanguage: string;
  readonly paper: Settings['paper'];
  readonly appVersion: string;
};

/** The settings as the screens see them. */
export const settingsOf = (parts: Parts): Settings => ({
  language: parts.startLanguage ?? parts.local.language ?? localeOf(parts.systemLanguage) ?? 'en',
  theme: parts.local.theme,
  textSize: parts.local.textSize,
  serverAddress: parts.configuration.fixedServer ?? parts.local.serverAddress,
  lastUserName: parts.local.lastUserName,
  serverAddressIsManaged: parts.configuration.fixedServer !== null,
  problems: [...parts.configuration.problems, ...parts.localProblems],
  idleLockMinutes: parts.configuration.policies.idleLockMinutes,
  bulkConfirmAbove: parts.configuration.policies.bulkConfirmAbove,
  exportAllowed: parts.configuration.policies.exportAllowed,
  paper: parts.paper,
  appVersion: parts.appVersion,
});
