import fc from 'fast-check';

import { abort, type Sent } from './http.ts';
import { type AnswerCheck, type Operation, pointer } from './openapi.ts';

type Request = { readonly method: string; readonly path: string; readonly sent: Sent };

/** Operations of which no request is malformed, since nothing of it is read; and a stream, which never ends. */
const notMalformable = new Set(['getEvents', 'exportAudit', 'runBatchSync', 'signOut', 'stopSending']);

const text = fc.string({ unit: 'binary', maxLength: 40 });
const segment = text.map(encodeURIComponent);
const headerText = fc.string({ unit: 'grapheme-ascii', maxLength: 40 }).map((value) => value.trim());
const etag = fc.constantFrom('"999"', '"1', '7', 'W/"1"', '"-1"');

const valueFor = (cardId: string): fc.Arbitrary<string> => {
  const known = ['temporaryCard', 'processing', 'Uppsala', '1', '-1', '-orderedAt', abort];
  return fc.oneof(segment, fc.uuid(), fc.constantFrom(cardId, ...known));
};

/** The value with one part of it, at whatever depth, gone or something else. */
const mutated = (value: unknown): fc.Arbitrary<unknown> => {
  const other = fc.oneof(fc.jsonValue(), text, fc.constantFrom(null, -1, 1e308, [], {}, 'x'.repeat(300)));
  if (typeof value !== 'object' || value === null) return other;
  const entries = Object.entries(value);
  if (entries.length === 0) return other;
  const put = (key: string, part: unknown): unknown =>
    Array.isArray(value)
      ? value.map((old: unknown, at) => (String(at) === key ? part : old))
      : { ...value, [key]: part };
  return fc.constantFrom(...entries).chain(([key, part]: [string, unknown]) =>
    fc.oneof(
      fc.constant(put(key, undefined)),
      mutated(part).map((changed) => put(key, changed)),
      other,
    ),
  );
};

const bodyFor = (check: AnswerCheck, one: Operation): fc.Arbitrary<unknown> => {
  const media = one.requestBody?.content['application/json'];
  if (media === undefined)
    return one.method === 'GET' ? fc.constant(undefined) : fc.oneof(text, fc.jsonValue());
  const at = pointer(
    'paths',
    one.path,
    one.method.toLowerCase(),
    'requestBody',
    'content',
    'application/json',
  );
  const asSent = (body: unknown): unknown => JSON.parse(JSON.stringify(body ?? null));
  return fc
    .oneof({ weight: 4, arbitrary: mutated(media.example) }, { weight: 1, arbitrary: fc.jsonValue() })
    .map(asSent)
    .filter((body) => check.validate(`${at}/schema`, body).length > 0);
};

const requestTo = (check: AnswerCheck, cardId: string, one: Operation): fc.Arbitrary<Request> => {
  const value = valueFor(cardId);
  const query = one.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const path = fc.array(value, { minLength: 3, maxLength: 3 }).map((values) => {
    const left = [...values];
    return one.path.replaceAll(/\{\w+\}/g, () => left.pop() ?? '');
  });
  const asked = fc.array(fc.tuple(fc.constantFrom('other', ...query), value), { maxLength: 4 });
  const headers = fc.record(
    {
      'idempotency-key': fc.oneof(fc.uuid(), headerText),
      'if-match': fc.oneof(headerText, etag),
      'if-none-match': fc.oneof(headerText, etag),
      'content-type': fc.oneof(headerText, fc.constant('application/json')),
      'client-version': fc.oneof(headerText, fc.constant('1.0.0')),
    },
    { requiredKeys: [] },
  );
  return fc.tuple(path, asked, headers, bodyFor(check, one)).map(([where, pairs, sentHeaders, body]) => ({
    method: one.method,
    path: `${where}${pairs.map(([name, given], at) => `${at === 0 ? '?' : '&'}${name}=${given}`).join('')}`,
    sent: { headers: sentHeaders, ...(body === undefined ? {} : { body }) },
  }));
};

const nowhere = fc
  .tuple(fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH'), segment)
  .map(([method, rest]): Request => ({ method, path: `/${rest}`, sent: {} }));

/** Requests to every operation of the document; of those that change something, the body is never as it should be. */
export const malformedRequests = (check: AnswerCheck, cardId: string): fc.Arbitrary<Request> => {
  const operations = check.operations.filter(({ operationId }) => !notMalformable.has(operationId ?? ''));
  return fc.oneof(nowhere, ...operations.map((one) => requestTo(check, cardId, one)));
};
