import type { App } from '../../server/routes/parts.ts';
import { type AnswerCheck, createAnswerCheck } from './openapi.ts';

/**
 * Holds every answer of a server, to whomever it goes, against the document that it serves. Where an answer is not as
 * the document says, the test that stops the server hears of it.
 */
export const checkAnswers = (app: App): { readonly mustBeDescribed: () => void } => {
  const faults = new Set<string>();
  let checking: Promise<AnswerCheck> | undefined;
  const check = () =>
    (checking ??= app
      .inject({ method: 'GET', url: '/v1/openapi.json' })
      .then((answer) => createAnswerCheck(answer.json())));
  app.addHook('onSend', async (request, reply, payload) => {
    // The path of the document itself: to check it would ask for it, and so on.
    if (request.is404 || request.routeOptions.url === '/v1/openapi.json') return;
    const text = typeof payload === 'string' ? payload : undefined;
    const found = (await check()).faultsOf({
      method: request.method,
      path: new URL(request.url, 'http://server').pathname,
      status: reply.statusCode,
      header: (name) => reply.getHeader(name)?.toString() ?? null,
      text: payload === undefined || payload === null ? '' : text,
    });
    for (const fault of found) faults.add(fault);
  });
  return {
    mustBeDescribed: () => {
      if (faults.size > 0) throw new Error(`Not as the OpenAPI document says: ${[...faults].join('\n')}`);
    },
  };
};
