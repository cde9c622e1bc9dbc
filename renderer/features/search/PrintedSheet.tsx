import { use, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';

import type { Settings } from '../../../shared/contract/settings.ts';
import { NonceContext } from '../../ui/NonceContext.ts';
import { useFormat } from '../../ui/useFormat.ts';
import { measured, type Measures } from './measured.ts';
import { pagesOf } from './sheetPages.ts';
import { pageRoom, sheetClass, sheetStyle } from './sheetStyle.ts';

/** What is printed, in the words of the paper. */
export type Sheet = {
  readonly title: string;
  /** How many, found when, and how old the data is. */
  readonly facts: readonly string[];
  /** When, by whom and where it was printed; it stands on each page. */
  readonly printed: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

type Props = {
  readonly sheet: Sheet;
  readonly paper: Settings['paper'];
  /** All pages are there; how many. */
  readonly onReady: (pages: number) => void;
};

/** Measures one long page first, then sets the same rows on pages, each with its own head and number. */
export const PrintedSheet = ({ sheet, paper, onReady }: Props) => {
  const nonce = use(NonceContext);
  const root = useRef<HTMLDivElement>(null);
  const [measures, setMeasures] = useState<Measures | null>(null);
  const pages = measures === null ? null : pagesOf(measures.rows, measures.room);
  const count = pages?.length ?? 0;
  useLayoutEffect(() => {
    if (root.current !== null) setMeasures(measured(root.current, pageRoom(paper)));
  }, [sheet, paper]);
  useEffect(() => {
    if (count > 0) onReady(count);
  }, [count, onReady]);
  return createPortal(
    <div ref={root} className={sheetClass} aria-hidden="true">
      <style nonce={nonce}>{sheetStyle(paper)}</style>
      {pages === null ? (
        <>
          <Title sheet={sheet} />
          <Rows sheet={sheet} />
          <Foot sheet={sheet} page={1} pages={1} />
        </>
      ) : (
        pages.map(({ from, to }, index) => (
          <section key={from}>
            {index === 0 && <Title sheet={sheet} />}
            <Rows sheet={sheet} from={from} to={to} widths={measures?.widths} />
            <Foot sheet={sheet} page={index + 1} pages={count} />
          </section>
        ))
      )}
    </div>,
    document.body,
  );
};

type Part = { readonly sheet: Sheet };

const Title = ({ sheet: { title, facts, printed } }: Part) => {
  const { t } = useTranslation();
  return (
    <header>
      <h1>{title}</h1>
      <p>{facts.join(t('common.separator'))}</p>
      <p>{printed}</p>
    </header>
  );
};

type RowsProps = Part & {
  readonly from?: number;
  readonly to?: number;
  readonly widths?: readonly string[] | undefined;
};

const Rows = ({ sheet: { columns, rows }, from = 0, to = rows.length, widths }: RowsProps) => (
  <table style={widths && { tableLayout: 'fixed' }}>
    <colgroup>
      {columns.map((name, index) => (
        <col key={name} style={{ width: widths?.[index] }} />
      ))}
    </colgroup>
    <thead>
      <tr>
        {columns.map((name) => (
          <th key={name}>{name}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.slice(from, to).map((cells, index) => (
        <tr key={from + index}>
          {columns.map((name, column) => (
            <td key={name}>{cells[column]}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

type FootProps = Part & { readonly page: number; readonly pages: number };

const Foot = ({ sheet: { title, printed }, page, pages }: FootProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <footer>
      <span>{[title, printed].join(t('common.separator'))}</span>
      <span>{t('print.page', { page: format.number(page), pages: format.number(pages) })}</span>
    </footer>
  );
};
