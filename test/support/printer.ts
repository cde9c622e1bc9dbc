import { writeFile } from 'node:fs/promises';

import type { ElectronApplication } from '@playwright/test';

/** What the person does in the system's print dialog, which no test can press: `prints` makes a PDF of the same pages. */
type Answer = 'prints' | 'leaves' | 'has no printer';

/** From now on the window prints this way. */
export const willPrint = async (app: ElectronApplication, answer: Answer): Promise<void> => {
  await app.evaluate(({ BrowserWindow }, how) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) throw new Error('there is no window');
    contents.print = ({ landscape, pageSize, margins } = {}, done = () => undefined) => {
      if (how !== 'prints') {
        done(false, how === 'leaves' ? 'Print job canceled' : 'No printers available');
        return;
      }
      const wishes = { preferCSSPageSize: true };
      Object.assign(wishes, { landscape, pageSize, margins });
      void contents.printToPDF(wishes).then((pdf) => {
        Object.assign(globalThis, { printed: pdf.toString('base64') });
        done(true, '');
      });
    };
  }, answer);
};

/** The last PDF that was made so; also written to `file`, for whoever wants to look at it. */
export const printedPdf = async (app: ElectronApplication, file: string): Promise<Buffer> => {
  const printed = await app.evaluate(() => {
    const { printed: last } = globalThis as { readonly printed?: string };
    return last ?? '';
  });
  const pdf = Buffer.from(printed, 'base64');
  await writeFile(file, pdf);
  return pdf;
};
