import { z } from 'zod';

import { locales } from '../domain/locale.ts';

export const themes = ['system', 'light', 'dark', 'highContrast'] as const;

/** Per cent of the usual size: up to what WCAG 2.2, 1.4.4 asks for. */
export const textSizes = [100, 115, 130, 150, 200] as const;

export const papers = ['A4', 'Letter'] as const;

/** What may be expected of a value in a configuration file; the screens have a sentence for each. */
export const expectations = [
  'json',
  'administratorsOnly',
  'knownKey',
  'serverAddress',
  'text',
  'texts',
  'wholeNumber',
  'trueOrFalse',
  'language',
  'theme',
  'textSize',
  'windowPlace',
] as const;

/** A wrong value that the desk started without: which file and key (empty: the whole file), and what is expected. */
export const configurationProblem = z.object({
  file: z.string(),
  key: z.string(),
  expected: z.enum(expectations),
});

export const settings = z.object({
  language: z.enum(locales),
  theme: z.enum(themes),
  textSize: z.literal(textSizes),
  serverAddress: z.string().nullable(),
  lastUserName: z.string().nullable(),
  /** The IT department's file or a flag sets the address; it cannot be changed here. */
  serverAddressIsManaged: z.boolean(),
  problems: z.array(configurationProblem),
  /** After so many minutes without a key or a move of the mouse the desk locks itself; 0: never. */
  idleLockMinutes: z.number(),
  /** Whether what the desk holds may be written to a file of the operator's. */
  exportAllowed: z.boolean(),
  /** Above so many cards their number is typed before a process on them begins. */
  bulkConfirmAbove: z.number(),
  /** What this computer's region prints on. */
  paper: z.enum(papers),
  appVersion: z.string(),
});

/** Versions, and the system's name, release and architecture. */
export const about = z.object({
  appVersion: z.string(),
  electron: z.string(),
  chromium: z.string(),
  node: z.string(),
  system: z.string(),
});

export type About = z.infer<typeof about>;
export type Settings = z.infer<typeof settings>;
export type TextSize = Settings['textSize'];
export type Expectation = (typeof expectations)[number];
export type ConfigurationProblem = z.infer<typeof configurationProblem>;
