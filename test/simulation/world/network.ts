import type {
  Ear,
  HttpAnswer,
  HttpRequest,
  Transport,
  TransportFailure,
} from '../../../electron/engine/sync/transport.ts';
import type { Random } from '../../../server/demo/random.ts';
import { err, ok, type Result } from '../../../shared/domain/result.ts';
import { happens } from './chance.ts';
import { fateOf, type Fate, type LinkState, type Weather } from './link.ts';
import type { Schedule } from './schedule.ts';
import type { RawAnswer, RawRequest } from './wire.ts';

/** The server at the other end. Null: it fell before it answered. */
export type FarEnd = {
  ask(request: RawRequest): Promise<RawAnswer | null>;
  /** A hint that something changed; returns the unsubscription. */
  onChanged(listener: () => void): () => void;
  isUp(): boolean;
};

/** Sees what really goes over the wire. */
export type Tap = {
  onSent(owner: string, request: HttpRequest): void;
  onArrived(owner: string, request: HttpRequest): void;
  onAnswered(request: HttpRequest, answer: RawAnswer): void;
};

type Parts = {
  /** The desk's run: what was on its way to it is lost with it. */
  readonly owner: string;
  readonly address: string;
  readonly appVersion: string;
  readonly schedule: Schedule;
  readonly chance: Random;
  readonly weather: () => Weather;
  readonly state: () => LinkState;
  readonly server: FarEnd;
  readonly tap: Tap;
};

type Answer = Result<HttpAnswer, TransportFailure>;

const timeoutMs = 30_000;
const portalPages = ['<!doctype html><title>Welcome to the guest network</title>', '', '{"status":"login"}'];

const rawOf = (request: HttpRequest, { address, appVersion }: Parts): RawRequest => ({
  method: request.method,
  path: request.path,
  query: Object.fromEntries(
    Object.entries(request.query ?? {}).map(([name, value]) => [
      name,
      typeof value === 'object' ? [...value] : String(value),
    ]),
  ),
  body: request.body,
  headers: {
    'client-version': appVersion,
    accept: 'application/json, application/problem+json',
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(request.token === undefined ? {} : { authorization: `Bearer ${request.token}` }),
    ...request.headers,
  },
  address,
});

/** As the desk's own transport reads what comes in. */
const readRaw = ({ status, text, etag, retryAfter }: RawAnswer): Answer => {
  const seconds = retryAfter === null ? Number.NaN : Number.parseInt(retryAfter, 10);
  const rest = { status, etag, retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : null };
  if (text === '') return ok({ ...rest, body: null });
  try {
    return ok({ ...rest, body: JSON.parse(text) as unknown });
  } catch {
    return err('foreign');
  }
};

const cutShort = (answer: RawAnswer, at: number): Answer =>
  // A body that ends too early is a broken transfer, except where it says nothing of its length.
  at < 0.5
    ? err('unreachable')
    : readRaw({ ...answer, text: answer.text.slice(0, Math.floor(answer.text.length * (at - 0.5) * 2)) });

const deliver = (parts: Parts, request: HttpRequest, fate: Fate, answer: (answer: Answer) => void): void => {
  const { schedule, owner, server, tap, chance } = parts;
  const later = (inMs: number, label: string, run: () => void, whose = owner): void => {
    schedule.plan({ owner: whose, label: `${owner} ${label} ${request.method} ${request.path}`, inMs, run });
  };
  const answerLater = (inMs: number, label: string, what: Answer): void => {
    later(inMs, label, () => {
      answer(what);
    });
  };
  const arrive = async (backMs: number, how: 'whole' | 'lost' | 'cut', cutAt: number): Promise<void> => {
    tap.onArrived(owner, request);
    const raw = await server.ask(rawOf(request, parts));
    if (raw !== null) tap.onAnswered(request, raw);
    if (raw === null) answerLater(backMs, 'reset', err('unreachable'));
    else if (how === 'cut') answerLater(backMs, 'cut answer', cutShort(raw, cutAt));
    else if (how === 'whole') answerLater(backMs, `answer ${raw.status}`, readRaw(raw));
  };
  switch (fate.kind) {
    case 'refused':
      answerLater(fate.inMs, 'refused', err('unreachable'));
      return;
    case 'swallowed':
      return;
    case 'portal': {
      const text = portalPages[chance.int(0, portalPages.length - 1)] ?? '';
      answerLater(fate.inMs, 'portal', readRaw({ status: 200, text, etag: null, retryAfter: null }));
      return;
    }
    case 'delivered': {
      const { thereMs, backMs, again, answer: how, cutAt } = fate;
      later(thereMs, 'arrives', () => void arrive(backMs, how, cutAt), 'network');
      if (again !== null)
        later(again.thereMs, 'arrives again', () => void arrive(again.backMs, how, cutAt), 'network');
    }
  }
};

const sendOver = (parts: Parts, request: HttpRequest): Promise<Answer> =>
  new Promise((resolve) => {
    const { schedule, owner, tap, state, weather, chance } = parts;
    // The power went in the middle of it: nothing leaves a machine that is off.
    if (schedule.isDropped(owner)) return;
    tap.onSent(owner, request);
    const giveUp = schedule.plan({
      owner,
      label: `${owner} timeout ${request.method} ${request.path}`,
      inMs: timeoutMs,
      run: () => resolve(err('unreachable')),
    });
    deliver(parts, request, fateOf(state(), weather(), chance), (answer) => {
      giveUp();
      resolve(answer);
    });
  });

const longestStreamMs = 300_000;
const keepAliveMs = 20_000;

/** Hints come late, not at all, or after the stream has ended: none of it may matter. */
const listenOver = (parts: Parts, { onSign, onHint }: Ear, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const { schedule, owner, chance, server, state, weather } = parts;
    const isOpen = state() === 'up' && server.isUp();
    const plan = (inMs: number, label: string, run: () => void) =>
      schedule.plan({ owner, label: `${owner} ${label}`, inMs, run });
    const unsubscribe = server.onChanged(() => {
      if (!isOpen || state() !== 'up' || happens(chance, 0.1)) return;
      plan(Math.floor(chance.next() * weather().slowest), 'hint', onHint);
    });
    const keepAlive = (): (() => void) =>
      plan(keepAliveMs, 'keep-alive', () => {
        if (isOpen && state() === 'up') onSign();
        cancelKeepAlive = keepAlive();
      });
    let cancelKeepAlive = keepAlive();
    const end = (): void => {
      unsubscribe();
      cancel();
      cancelKeepAlive();
      resolve();
    };
    const cancel = plan(isOpen ? Math.floor(chance.next() * longestStreamMs) : 5, 'end of hints', end);
    signal.addEventListener('abort', end, { once: true });
  });

/** The engine's way to the server, through a network that loses, delays, repeats, reorders, cuts and lies. */
export const createLine = (parts: Parts): Transport => ({
  send: (_, request) => sendOver(parts, request),
  listen: (_server, _token, ear, signal) => listenOver(parts, ear, signal),
});
