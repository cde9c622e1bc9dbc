import { inflateSync } from 'node:zlib';

type Pdf = {
  /** In points, as wide and high as its first page. */
  readonly size: readonly [number, number];
  /** The text of each page, without what separates its places. */
  readonly pages: readonly string[];
};

/** Reads a PDF as Chromium writes them (Skia: plain objects, compressed streams, fonts with a table of their letters). */
export const readPdf = (bytes: Buffer): Pdf => {
  const objects = objectsOf(bytes);
  const object = (number: string | undefined) => objects.get(number ?? '') ?? { head: '', stream: '' };
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head));
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pages[0]?.head ?? '') ?? [];
  return {
    size: [Number(width), Number(height)],
    pages: pages.map(({ head }) => {
      const fonts = new Map(
        [...head.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', number]) => {
          const [, table] = /\/ToUnicode (\d+) 0 R/.exec(object(number).head) ?? [];
          return [name, lettersOf(object(table).stream)];
        }),
      );
      const [, content] = /\/Contents (\d+) 0 R/.exec(head) ?? [];
      return textOf(object(content).stream, fonts);
    }),
  };
};

type PdfObject = { readonly head: string; readonly stream: string };

const objectsOf = (bytes: Buffer): ReadonlyMap<string, PdfObject> => {
  const text = bytes.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const [, number = '', body = ''] of text.matchAll(/(?:^|\n)(\d+) 0 obj\r?\n?([\s\S]*?)\nendobj/g)) {
    const begin = /stream\r?\n/.exec(body);
    const head = begin === null ? body : body.slice(0, begin.index);
    const data =
      begin === null ? '' : body.slice(begin.index + begin[0].length, body.lastIndexOf('endstream'));
    const isPacked = head.includes('/FlateDecode') && !head.includes('/Subtype /Image');
    objects.set(number, {
      head,
      stream: isPacked ? inflateSync(Buffer.from(data, 'latin1')).toString('latin1') : data,
    });
  }
  return objects;
};

type Letters = ReadonlyMap<number, string>;

const wordOf = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** The font's ToUnicode table: each glyph's letter. */
const lettersOf = (table: string): Letters => {
  const letters = new Map<number, string>();
  for (const [, block = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', word = ''] of block.matchAll(/<(\w+)> <(\w+)>/g)) {
      letters.set(parseInt(glyph, 16), wordOf(word));
    }
  }
  for (const [, block = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', word = ''] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const first = parseInt(from, 16);
      for (let glyph = first; glyph <= parseInt(to, 16); glyph += 1) {
        letters.set(glyph, String.fromCharCode(parseInt(word, 16) + glyph - first));
      }
    }
  }
  return letters;
};

const textOf = (content: string, fonts: ReadonlyMap<string, Letters>): string => {
  let letters: Letters = new Map();
  const runs: string[] = [];
  for (const [, font, glyphs] of content.matchAll(/\/(F\d+) [\d.]+ Tf|((?:<\w+>|\[(?:[^\]])*\]) ?T[jJ])/g)) {
    if (font !== undefined) letters = fonts.get(font) ?? letters;
    const hex = [...(glyphs ?? '').matchAll(/<(\w+)>/g)].map(([, part]) => part).join('');
    runs.push(...(hex.match(/.{4}/g) ?? []).map((glyph) => letters.get(parseInt(glyph, 16)) ?? ''));
  }
  return runs.join('');
};
