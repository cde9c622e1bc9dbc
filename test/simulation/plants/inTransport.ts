import type {
  HttpAnswer,
  HttpRequest,
  Transport,
  TransportFailure,
} from '../../../electron/engine/sync/transport.ts';
import { createRandom } from '../../../server/demo/random.ts';
import { problemTypeBase } from '../../../shared/domain/problem.ts';
import { ok, type Result } from '../../../shared/domain/result.ts';
import type { Plant } from './plant.ts';

type Answer = Result<HttpAnswer, TransportFailure>;

const withTransport = (change: (transport: Transport) => Transport['send']): Plant['parts'] => ({
  desk: {
    parts: (parts) => ({ ...parts, transport: { ...parts.transport, send: change(parts.transport) } }),
  },
});

const isCommand = ({ method, path }: HttpRequest): boolean =>
  method === 'POST' && path.includes('/processes/');

const misread = (isMisread: (answer: Answer) => boolean): Plant['parts'] =>
  withTransport(({ send }) => async (server, request) => {
    const answer = await send(server, request);
    if (!isCommand(request) || !isMisread(answer)) return answer;
    const body = { type: `${problemTypeBase}already-done`, title: '', status: 409, traceId: 'planted' };
    return ok({ status: 409, body, etag: null, retryAfterMs: null });
  });

const newKeys: Plant['parts'] = withTransport(({ send }) => {
  const { uuid } = createRandom(1);
  return (server, request) =>
    send(
      server,
      isCommand(request)
        ? { ...request, headers: { ...request.headers, 'Idempotency-Key': uuid() } }
        : request,
    );
});

const heldFor = (body: unknown, held: Readonly<Record<string, string>>): unknown =>
  typeof body === 'object' && body !== null ? { ...body, ...held } : body;

const deafToRestores: Plant['parts'] = withTransport(({ send }) => async (server, request) => {
  const answer = await send(server, request);
  if (!answer.ok) return answer;
  const { status, body } = answer.value;
  if (request.path === '/v1/meta') {
    return ok({ ...answer.value, body: heldFor(body, { epoch: 'the one and only' }) });
  }
  const isRestored = status === 409 && JSON.stringify(body).includes('"reason":"restored"');
  return isRestored ? ok({ ...answer.value, body: heldFor(body, { reason: 'horizon' }) }) : answer;
});

export const inTransport: readonly Plant[] = [
  { name: 'sends every attempt under a key of its own', breaks: [2], parts: newKeys },
  {
    name: 'takes a failing server for one that has done it',
    breaks: [4],
    parts: misread((answer) => answer.ok && answer.value.status >= 500),
  },
  {
    name: 'takes the page of a captive portal for an answer',
    breaks: [4],
    parts: misread((answer) => (answer.ok ? answer.value.body === null : answer.error === 'foreign')),
  },
  {
    name: 'does not notice that the server was restored',
    breaks: [3],
    parts: deafToRestores,
  },
];
