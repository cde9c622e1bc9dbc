import type { App, Session } from 'electron';

/** The screens may load their own files and nothing else, go nowhere, open nothing and ask for nothing. */
export const lockDown = (app: App, session: Session, origin: string): void => {
  session.setPermissionRequestHandler((_contents, permission, decide) => {
    decide(isAllowed(permission));
  });
  session.setPermissionCheckHandler((_contents, permission) => isAllowed(permission));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((request, decide) => {
    decide({ cancel: !isOwn(request.url, origin) });
  });
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
};

/** Copying a trace id is all that a screen needs leave for. */
const isAllowed = (permission: string): boolean => permission === 'clipboard-sanitized-write';

const isOwn = (url: string, origin: string): boolean =>
  url.startsWith(`${origin}/`) ||
  url.startsWith(origin.replace(/^http/, 'ws') + '/') ||
  url.startsWith('devtools:');
