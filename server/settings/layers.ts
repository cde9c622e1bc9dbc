import { err, ok, type Result } from '../../shared/domain/result.ts';
import { expected, type Field, fields, layer, type Layer, variables } from './fields.ts';

const isField = (name: string): name is Field => Object.hasOwn(fields, name);

const names: readonly Field[] = Object.keys(fields).filter(isField);

/** Which of a setting's parts is wrong: `bureau.folder`. */
const placeOf = (name: Field, path: readonly PropertyKey[]): string => [name, ...path.map(String)].join('.');

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The settings file's text (JSON). */
export const layerOfFile = (file: string, text: string): Result<Layer, string> => {
  const content = jsonOf(text);
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return err(`${file}: expected a JSON object`);
  }
  const given: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(content)) {
    if (!isField(name)) return err(`${file}: ${name}: unknown; expected one of ${names.join(', ')}`);
    const parsed = fields[name].safeParse(value === 'off' ? null : value);
    if (!parsed.success) {
      return err(`${file}: ${placeOf(name, parsed.error.issues[0]?.path ?? [])}: ${expected[name]}`);
    }
    given[name] = parsed.data;
  }
  return ok(layer.parse(given));
};

// A text is itself; everything else is written as in the file.
const valueOf = (name: Field, text: string): unknown => {
  if (text === 'off') return null;
  const itself = fields[name].safeParse(text);
  return itself.success ? text : jsonOf(text);
};

/** The environment's variables; an empty one counts as not given. */
export const layerOfEnvironment = (
  environment: Readonly<Record<string, string | undefined>>,
): Result<Layer, string> => {
  const given: Record<string, unknown> = {};
  for (const name of names) {
    const text = environment[variables[name]];
    if (text === undefined || text === '') continue;
    const parsed = fields[name].safeParse(valueOf(name, text));
    if (!parsed.success) return err(`${variables[name]}: ${expected[name]}`);
    given[name] = parsed.data;
  }
  return ok(layer.parse(given));
};
