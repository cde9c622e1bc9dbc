export type Measures = {
  /** Of the columns, in per cent. */
  readonly widths: readonly string[];
  /** The rows' heights, and the room for them on the first page and on the others, in CSS pixels. */
  readonly rows: readonly number[];
  readonly room: { readonly first: number; readonly others: number };
};

/** Two lines' worth: a printer's letters may be a hair wider than the screen's, and wrap where these did not. */
const spare = 30;

/** What a sheet that is one long page tells of its parts, once its columns stand still. */
export const measured = (
  sheet: HTMLElement,
  page: { readonly width: number; readonly height: number },
): Measures => {
  const table = sheet.querySelector('table');
  const heads = [...sheet.querySelectorAll('th')].map(widthOf);
  const all = heads.reduce((sum, width) => sum + width, 0);
  const widths = heads.map((width) => `${(100 * width) / all}%`);
  if (table !== null) table.style.tableLayout = 'fixed';
  sheet.querySelectorAll('col').forEach((col, index) => {
    col.style.width = widths[index] ?? '';
  });
  const [head, title, foot] = ['thead', 'header', 'footer'].map((part) =>
    heightOf(sheet.querySelector(part)),
  );
  const others = (widthOf(sheet) * page.height) / page.width - (head ?? 0) - (foot ?? 0) - spare;
  return {
    widths,
    rows: [...sheet.querySelectorAll('tbody tr')].map(heightOf),
    room: { first: others - (title ?? 0), others },
  };
};

const widthOf = (element: Element): number => element.getBoundingClientRect().width;

const heightOf = (element: Element | null): number => element?.getBoundingClientRect().height ?? 0;
