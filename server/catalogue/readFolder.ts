import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { err, ok, type Result } from '../../shared/domain/result.ts';
import { definitionFile } from './definitionFile.ts';
import type { Process } from './process.ts';
import type { StateGraph } from './stateGraph.ts';
import type { CatalogueParts } from './validateCatalogue.ts';

export type Folder = CatalogueParts & {
  /** What is wrong with files that could not be read, each fault naming its file. */
  readonly faults: readonly string[];
  /** The files of a definition, by `objectType card` or `process TempCards…`. */
  readonly files: ReadonlyMap<string, readonly string[]>;
};

const parse = (text: string): Result<unknown, string> => {
  try {
    return ok(JSON.parse(text));
  } catch {
    return err('not JSON');
  }
};

const nameIn = (value: unknown): string => {
  const { symbolicName, name } = Object(value) as { symbolicName?: unknown; name?: unknown };
  const given = symbolicName ?? name;
  return typeof given === 'string' ? `${given}: ` : '';
};

const listed = (folder: string): Result<readonly string[], string> => {
  try {
    return ok(
      readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .sort(),
    );
  } catch {
    return err(`${folder}: the catalogue folder cannot be read`);
  }
};

const textOf = (file: string): Result<string, string> => {
  try {
    return ok(readFileSync(file, 'utf8'));
  } catch {
    return err('cannot be read');
  }
};

/** Every definition in `folder`, not yet checked against each other. */
export const readFolder = (folder: string): Folder => {
  const names = listed(folder);
  const faults: string[] = names.ok ? [] : [names.error];
  const files = new Map<string, readonly string[]>();
  const objectTypes: StateGraph[] = [];
  const processes: Process[] = [];
  const note = (definition: string, file: string) => {
    files.set(definition, [...(files.get(definition) ?? []), file]);
  };
  for (const file of names.ok ? names.value : []) {
    const text = textOf(path.join(folder, file));
    const value = text.ok ? parse(text.value) : text;
    if (!value.ok) {
      faults.push(`${file}: ${value.error}`);
      continue;
    }
    const parsed = definitionFile.safeParse(value.value);
    if (!parsed.success) {
      const of = nameIn(value.value);
      for (const issue of parsed.error.issues) {
        faults.push(`${file}: ${of}${issue.path.join('.') || 'the definition'}: ${issue.message}`);
      }
    } else if (parsed.data.kind === 'objectType') {
      const { kind, ...objectType } = parsed.data;
      note(`${kind} ${objectType.name}`, file);
      objectTypes.push(objectType);
    } else {
      const { kind, ...process } = parsed.data;
      note(`${kind} ${process.symbolicName}`, file);
      processes.push(process);
    }
  }
  return { objectTypes, processes, faults, files };
};
