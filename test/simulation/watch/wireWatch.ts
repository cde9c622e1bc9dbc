import { session } from '../../../shared/contract/http.ts';
import { sendOnlyCredential } from '../../../shared/contract/people.ts';
import type { HttpRequest } from '../../../electron/engine/sync/transport.ts';
import type { DeskStore } from '../../../electron/engine/store/deskStore.ts';
import type { Tap } from '../world/network.ts';
import type { Ledger } from './ledger.ts';

type Parts = {
  readonly ledger: Ledger;
  /** What is on the disk of the desk whose run this is. */
  readonly diskOf: (owner: string) => DeskStore | undefined;
};

const keyOf = ({ method, path, headers }: HttpRequest): string | undefined =>
  method === 'POST' && path.includes('/processes/') ? headers?.['Idempotency-Key'] : undefined;

/** Reads along on the wire: who sends what, under whose session, and whether it was on disk before. */
export const createWireWatch = ({ ledger, diskOf }: Parts): Tap => {
  const firstBodies = new Map<string, string>();
  const tell = (promise: 1 | 2 | 5 | 7, words: string): void => {
    ledger.broken.push({ promise, words });
  };
  const judgeSent = (owner: string, key: string, request: HttpRequest): void => {
    const command = diskOf(owner)?.outbox.find(key);
    if (ledger.takenBack.has(key)) tell(7, `command ${key} was taken back, and is sent`);
    if (command === undefined)
      tell(2, `${owner} sends a command under the key ${key}, which is not on its disk`);
    else if (command.state.kind !== 'sending' || command.attempts === 0) {
      tell(
        7,
        `${owner} sends command ${key}, which is ${command.state.kind} on its disk: it could be taken back`,
      );
    }
    const body = `${request.path}\n${request.headers?.['If-Match'] ?? ''}\n${request.body ?? ''}`;
    const first = firstBodies.get(key) ?? body;
    firstBodies.set(key, first);
    if (first !== body) tell(2, `command ${key} is another at its second attempt`);
  };
  const judgeArrived = (owner: string, key: string, request: HttpRequest): void => {
    const author = ledger.accepted.get(key)?.operatorId ?? diskOf(owner)?.outbox.find(key)?.operatorId;
    const sender = ledger.operatorOfToken.get(request.token ?? '');
    if (author !== undefined && sender !== undefined && author !== sender) {
      tell(5, `command ${key} of ${author} is sent by ${owner} under the session of ${sender}`);
    }
  };
  return {
    onSent: (owner, request) => {
      const key = keyOf(request);
      if (key !== undefined) judgeSent(owner, key, request);
    },
    onArrived: (owner, request) => {
      const key = keyOf(request);
      if (key !== undefined) judgeArrived(owner, key, request);
    },
    onAnswered: ({ path, token }, { status, text }) => {
      if (!path.startsWith('/v1/sessions') || status > 201) return;
      const opened = session.safeParse(JSON.parse(text));
      const kept = sendOnlyCredential.safeParse(JSON.parse(text));
      const author = ledger.operatorOfToken.get(token ?? '');
      if (kept.success && author !== undefined) ledger.operatorOfToken.set(kept.data.accessToken, author);
      if (opened.success) ledger.operatorOfToken.set(opened.data.accessToken, opened.data.operator.id);
    },
  };
};
