import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

import type { Protocol } from 'electron';

import { deskOrigin } from './scheme.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Serves the screens from one folder as `app://desk/…`, each page with a nonce of its own for its styles. */
export const serveScreens = (protocol: Protocol, folder: string): void => {
  protocol.handle('app', async (request) => {
    const file = fileOf(request.url, folder);
    const type = file === undefined ? undefined : types[extname(file)];
    if (file === undefined || type === undefined) return new Response('', { status: 404 });
    try {
      const content = await readFile(file);
      return type.startsWith('text/html')
        ? page(content.toString('utf8'))
        : answer(new Uint8Array(content), type);
    } catch {
      return new Response('', { status: 404 });
    }
  });
};

/** Undefined where the address leads out of the folder or to another host. */
const fileOf = (address: string, folder: string): string | undefined => {
  const { origin, host, protocol, pathname } = new URL(address);
  if (`${protocol}//${host}` !== deskOrigin && origin !== deskOrigin) return undefined;
  const file = normalize(join(folder, decodeURIComponent(pathname)));
  return file.startsWith(folder + sep) ? file : undefined;
};

const page = (html: string): Response => {
  const nonce = randomBytes(16).toString('base64');
  return answer(html.replaceAll('__CSP_NONCE__', nonce), 'text/html; charset=utf-8', policy(nonce));
};

const answer = (body: string | Uint8Array<ArrayBuffer>, type: string, csp = "default-src 'none'"): Response =>
  new Response(body, {
    headers: { 'Content-Type': type, 'Content-Security-Policy': csp, 'X-Content-Type-Options': 'nosniff' },
  });

/** Content Security Policy Level 3: scripts of ours alone; styles of ours or with the page's nonce. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
