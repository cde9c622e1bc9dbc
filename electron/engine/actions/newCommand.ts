import type { ProcessDefinition } from '../../../shared/contract/configuration.ts';
import type { Author } from '../store/outbox.ts';

/** Who wants what done. `at`: RFC 3339. */
export type Intent = {
  readonly id: string;
  readonly author: Author;
  readonly process: Pick<ProcessDefinition, 'symbolicName' | 'objectType'>;
  readonly input: object;
  readonly deskId: string;
  readonly at: string;
};

/** A command that waits to be sent, but for what it is about. */
export const newCommand = ({ id, author, process, input, deskId, at }: Intent) => ({
  id,
  ...author,
  process: process.symbolicName,
  objectType: process.objectType,
  body: JSON.stringify({ input, issuedAt: at, deskId }),
  state: { kind: 'queued' as const },
  acceptedAt: at,
  answeredAt: null,
  attempts: 0,
  acknowledged: false,
});
