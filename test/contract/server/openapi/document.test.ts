import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { z } from 'zod';

import { problemTypeBase, serverProblemNames } from '../../../../shared/domain/problem.ts';
import { call } from '../../../support/http.ts';
import { type AnswerCheck, createAnswerCheck, openApiDocument, pointer } from '../../../support/openapi.ts';
import { startTestServer, type TestServer } from '../../../support/testServer.ts';

describe('the OpenAPI document', () => {
  let server: TestServer;
  let document: Record<string, unknown>;
  let check: AnswerCheck;

  beforeAll(async () => {
    server = await startTestServer({ postgresUrl: inject('postgresUrl') });
    const answer = await call(server.url, 'GET', '/v1/openapi.json');
    document = answer.as(z.record(z.string(), z.unknown()));
    check = createAnswerCheck(document);
  });

  afterAll(() => server.stop());

  test('says of every route what it is for: a route without `operation` in its config is named here', () => {
    const incomplete = check.operations.filter(
      ({ operationId, summary, tags }) =>
        operationId === undefined || summary === undefined || tags.length !== 1,
    );
    expect(incomplete.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    const ids = check.operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('says of every route how it ends well', () => {
    const endless = check.operations.filter(({ responses }) =>
      Object.keys(responses).every((status) => !/^[23]/.test(status)),
    );
    expect(endless.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  test(
    'has an example of every body and every answer, and each is what it is an example of',
    { timeout: 60_000 },
    () => {
      const bodies = check.operations.flatMap(({ method, path, requestBody, responses }) => {
        const place = ['paths', path, method.toLowerCase()];
        const answers = Object.entries(responses).map(([status, { content }]) => ({
          place: [...place, 'responses', status],
          content,
        }));
        return [{ place: [...place, 'requestBody'], content: requestBody?.content }, ...answers];
      });
      const faults = bodies.flatMap(({ place, content }) =>
        Object.entries(content ?? {}).flatMap(([type, { example, examples }]) => {
          const at = pointer(...place, 'content', type, 'schema');
          const given =
            examples === undefined ? [example] : Object.values(examples).map(({ value }) => value);
          return given.flatMap((value) =>
            value === undefined ? [`${at}: no example`] : check.validate(at, value),
          );
        }),
      );
      expect(faults).toEqual([]);
    },
  );

  test('names every problem type', () => {
    const { schemas } = openApiDocument.parse(document).components;
    const types = Object.values(schemas).map(
      (schema) =>
        z.object({ properties: z.object({ type: z.object({ const: z.string() }) }) }).safeParse(schema).data
          ?.properties.type.const,
    );
    expect(types).toEqual(expect.arrayContaining(serverProblemNames.map((name) => problemTypeBase + name)));
  });

  test('tells where a credential to send only is good', () => {
    const sending = check.operations.filter(({ security }) => security.some((one) => 'sendOnly' in one));
    const ids = sending.map(({ operationId }) => operationId).sort();
    expect(ids).toEqual(['getCommand', 'runProcess', 'signOut', 'startProcess']);
  });

  test('tells what is open and what needs a token', () => {
    const open = check.operations.filter(({ security }) => security.length === 0);
    expect(open.map(({ path }) => path).sort()).toEqual([
      '/healthz',
      '/metrics',
      '/readyz',
      '/v1/meta',
      '/v1/openapi.json',
      '/v1/sessions',
      '/v1/sessions/refresh',
    ]);
  });
});
