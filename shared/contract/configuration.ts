import { z } from 'zod';

import { locales } from '../domain/locale.ts';
import { roles } from '../domain/role.ts';

/** One text in every language of the product: catalogue data, so that a new process needs no code in the desk. */
const inEveryLocale = <T extends z.ZodType>(text: T) => z.record(z.enum(locales), text);

export const role = z.enum(roles);

export const localizedText = inEveryLocale(z.string().min(1));

/** `handOver`: the batch sync takes cards in `from`, which are in `to` from then on; older servers do not say. */
export const objectType = z.object({
  name: z.string().min(1),
  label: localizedText,
  handOver: z.object({ from: z.string(), to: z.string() }).optional(),
});

/** A state of an object type's state graph; `order` is its place in lists, `kind` drives its shape on screens. */
export const cardState = z.object({
  objectType: z.string(),
  name: z.string().min(1),
  label: localizedText,
  order: z.number().int(),
  kind: z.enum(['waiting', 'underWay', 'ready', 'stopped']),
  initial: z.boolean(),
  final: z.boolean(),
});

export const transition = z.object({ objectType: z.string(), from: z.string(), to: z.string() });

/**
 * A process's words. `confirmation` may use {{position}}, {{amount}}, {{order}}, {{card}}; `rest_one`/`rest_other`
 * speak of the {{count}} other cards of the order; `waiting` and `sending` are the marks of an open command; `refused`
 * heads the reason of a refused one ("Not aborted"); `done` names the effect ("Aborted").
 */
export const processTexts = z.object({
  name: z.string().min(1),
  confirmation: z.string(),
  rest_one: z.string(),
  rest_other: z.string(),
  waiting: z.string(),
  sending: z.string(),
  refused: z.string(),
  done: z.string(),
});

/** What an order may ask for. Without `layouts` or `sites` any layout, any site. */
export const orderLimits = z.object({
  amount: z.object({ least: z.number().int(), most: z.number().int() }),
  layouts: z.array(z.string()).optional(),
  sites: z.array(z.string()).optional(),
});

/** A process: data, never code in the desk. `start: "nothing"` starts from HOME and creates cards. */
export const processDefinition = z.object({
  symbolicName: z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,79}$/),
  objectType: z.string(),
  start: z.enum(['card', 'nothing']),
  startStates: z.array(z.string()),
  endState: z.string(),
  options: z.object({
    reason: z.enum(['off', 'optional', 'required']),
    reasons: z.array(z.object({ name: z.string(), label: localizedText })),
    note: z.boolean(),
  }),
  /** Of a process that starts from nothing; older servers do not say. */
  input: orderLimits.optional(),
  texts: inEveryLocale(processTexts),
});

/** A process made available on (object type, state) to these roles by an administrator. */
export const additionalCommand = z.object({
  objectType: z.string(),
  state: z.string(),
  process: z.string(),
  roles: z.array(role),
});

export const configuration = z.object({
  version: z.number().int(),
  objectTypes: z.array(objectType),
  states: z.array(cardState),
  transitions: z.array(transition),
  processes: z.array(processDefinition),
  commands: z.array(additionalCommand),
  /** Who may start each process that starts from nothing; older servers do not say. */
  newProcesses: z.array(z.object({ process: z.string(), roles: z.array(role) })).optional(),
});

export type LocalizedText = z.infer<typeof localizedText>;
export type ObjectType = z.infer<typeof objectType>;
export type CardState = z.infer<typeof cardState>;
export type Transition = z.infer<typeof transition>;
export type OrderLimits = z.infer<typeof orderLimits>;
export type ProcessDefinition = z.infer<typeof processDefinition>;
export type AdditionalCommand = z.infer<typeof additionalCommand>;
export type Configuration = z.infer<typeof configuration>;
