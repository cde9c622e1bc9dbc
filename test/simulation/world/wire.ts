/** A request as it arrives at the server. */
export type RawRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query: Record<string, string | string[]>;
  readonly body: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly address: string;
};

/** An answer as it leaves the server. */
export type RawAnswer = {
  readonly status: number;
  readonly text: string;
  readonly etag: string | null;
  readonly retryAfter: string | null;
};
