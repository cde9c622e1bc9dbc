import type { Credential, Credentials } from '../store/credentials.ts';
import type { Author } from '../store/outbox.ts';
import { startSendOnly, type SendOnly, type SendOnlyParts } from './sendOnly.ts';

/** Goes on sending for operators who signed out and left a credential for it, whoever is at the desk meanwhile. */
export type KeptSending = {
  /** Of the credentials, only those of the server at this address are used; null: none. */
  serve(server: string | null): void;
  /** On disk when it returns. */
  begin(credential: Credential): void;
  /** The operator is back: his own session sends what is left. */
  drop(author: Author): void;
  /** Asks the server now. */
  kick(): void;
  /** How many commands are being sent like this. */
  count(): number;
};

type Options = SendOnlyParts & {
  readonly credentials: Credentials;
  /** One of them ended. */
  readonly onOver: () => void;
};

export const createKeptSending = ({ credentials, onOver, ...parts }: Options): KeptSending => {
  const running = new Map<string, SendOnly>();
  let served: string | null = null;

  const stop = ({ operatorId }: Author): void => {
    running.get(operatorId)?.stop();
    running.delete(operatorId);
  };
  const drop = (author: Author): void => {
    credentials.drop(author);
    stop(author);
  };
  const start = (credential: Credential): void => {
    if (credential.server !== served) return;
    const { operatorId } = credential;
    stop({ operatorId });
    const sending = startSendOnly(credential, parts, () => {
      drop({ operatorId });
      onOver();
    });
    running.set(operatorId, sending);
  };

  return {
    serve: (server) => {
      served = server;
      for (const operatorId of [...running.keys()]) stop({ operatorId });
      // One that cannot be read keeps nobody from the desk: its commands wait for their author.
      try {
        for (const credential of credentials.all()) start(credential);
      } catch (error) {
        parts.onFault(error);
      }
    },
    begin: (credential) => {
      credentials.save(credential);
      start(credential);
    },
    drop,
    kick: () => {
      for (const sending of running.values()) sending.kick();
    },
    count: () => [...running.values()].reduce((sum, sending) => sum + sending.left().length, 0),
  };
};
