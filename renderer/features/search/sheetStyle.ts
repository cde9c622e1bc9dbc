import type { Settings } from '../../../shared/contract/settings.ts';

type Paper = Settings['paper'];

const margin = 12;

/** Millimetres, landscape. */
const sizes: Record<Paper, { readonly width: number; readonly height: number }> = {
  A4: { width: 297, height: 210 },
  Letter: { width: 279.4, height: 215.9 },
};

/** Half a millimetre less than the paper has, for a page that is rounded up would begin another. */
export const pageRoom = (paper: Paper) => ({
  width: sizes[paper].width - 2 * margin,
  height: sizes[paper].height - 2 * margin - 0.5,
});

export const sheetClass = 'printed-sheet';

/** Black on white whatever the theme; out of sight on the screen, alone on paper. */
export const sheetStyle = (paper: Paper): string => {
  const { width, height } = pageRoom(paper);
  const sheet = `.${sheetClass}`;
  return `
@page { size: ${paper} landscape; margin: ${margin}mm; }
@media screen { ${sheet} { position: fixed; top: 0; left: 0; visibility: hidden; pointer-events: none; z-index: -1; } }
@media print {
  html, body { height: auto !important; overflow: visible !important; background: #fff !important; }
  body > :not(${sheet}) { display: none !important; }
}
${sheet} {
  width: ${width}mm; color: #000; background: #fff; forced-color-adjust: none;
  font: 9pt/11.5pt "Segoe UI", system-ui, sans-serif; font-variant-numeric: tabular-nums;
}
${sheet} section { height: ${height}mm; display: flex; flex-direction: column; break-after: page; }
${sheet} section:last-of-type { break-after: auto; }
${sheet} header { padding-bottom: 4mm; }
${sheet} h1 { font-size: 14pt; line-height: 18pt; font-weight: 600; overflow-wrap: anywhere; }
${sheet} p { margin: 0.5mm 0 0; }
${sheet} table { width: 100%; border-collapse: collapse; }
${sheet} th, ${sheet} td { padding: 0.8mm 3mm 0.8mm 0; text-align: left; vertical-align: top; overflow-wrap: break-word; }
${sheet} th { font-weight: 600; vertical-align: bottom; border-bottom: 0.4mm solid #000; }
${sheet} td { border-bottom: 0.1mm solid #888; }
${sheet} footer { margin-top: auto; padding-top: 2mm; display: flex; gap: 10mm; justify-content: space-between; font-size: 8pt; line-height: 10pt; }
${sheet} footer span { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
${sheet} footer span:last-child { flex-shrink: 0; }
`;
};
