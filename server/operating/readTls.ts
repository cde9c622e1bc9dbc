import { createSecureContext } from 'node:tls';

import { err, ok, type Result } from '../../shared/domain/result.ts';
import type { Settings } from '../settings/settings.ts';
import type { Tls } from './secureServer.ts';

/** Certificate and key that belong together, or what is wrong with which file. */
export const readTls = (
  tls: Settings['tls'],
  readFile: (file: string) => string | undefined,
): Result<Tls | null, string> => {
  if (tls === null) return ok(null);
  const certificate = readFile(tls.certificate);
  const key = readFile(tls.key);
  if (certificate === undefined)
    return err(`tls.certificate: ${tls.certificate}: expected a file that can be read`);
  if (key === undefined) return err(`tls.key: ${tls.key}: expected a file that can be read`);
  try {
    createSecureContext({ cert: certificate, key });
  } catch {
    return err(`tls: expected a certificate in ${tls.certificate} and its key in ${tls.key}, both in PEM`);
  }
  return ok({ certificate, key });
};
