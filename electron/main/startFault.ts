import { app, dialog } from 'electron';

import { localeOf } from '../config/deskConfiguration.ts';
import { textsIn } from './texts.ts';

/** The desk cannot even open its window: says why, in the system's language, and ends with exit code 1. */
export const endWithFault = (fault: unknown): void => {
  const { title, text } = textsIn(localeOf(app.getLocale()) ?? 'en').startFault;
  const reason = fault instanceof Error ? fault.message : String(fault);
  process.stderr.write(`card-desk: ${reason}\n`);
  dialog.showErrorBox(
    title,
    text.replaceAll('{{folder}}', app.getPath('userData')).replaceAll('{{reason}}', reason),
  );
  app.exit(1);
};
