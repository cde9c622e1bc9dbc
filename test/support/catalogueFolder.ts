import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const handbook = resolve(import.meta.dirname, '../../docs/catalogue.md');

/** The complete definitions that docs/catalogue.md shows, as text: a process and an object type. */
export const examples = (): { readonly process: string; readonly objectType: string } => {
  const blocks = [...readFileSync(handbook, 'utf8').matchAll(/```json\n([^]*?)```/g)];
  const [process = '', objectType = ''] = blocks.map(([, text]) => text ?? '');
  return { process, objectType };
};

export const reportLost = 'TempCardsReportLost';

/** The process of docs/catalogue.md, asking for one of these reasons and for a note. */
export const lostFor = (reasons: readonly string[]): object => {
  const labelled = reasons.map((name) => ({ name, label: { en: name, de: name, sv: name } }));
  const process = JSON.parse(examples().process) as object;
  return { ...process, options: { reason: 'required', reasons: labelled, note: true } };
};
