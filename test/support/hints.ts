/** A desk's stream of hints. */
export type Hints = {
  /** Resolves when the next hint comes, or one has come since the last call; rejects when the stream has ended. */
  readonly next: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const hint = 'event: changed\ndata: {}\n\n';

/** Opens `/v1/events`; resolves when the server has answered. */
export const openHints = async (url: string, accessToken: string): Promise<Hints> => {
  const stop = new AbortController();
  const headers = { authorization: `Bearer ${accessToken}` };
  const response = await fetch(`${url}/v1/events`, { headers, signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined || response.status !== 200) throw new Error(`No stream: ${response.status}`);
  let heard = '';
  return {
    next: async () => {
      while (!heard.includes(hint)) {
        const { value, done } = await reader.read();
        if (done) throw new Error('The stream has ended.');
        heard += value;
      }
      heard = '';
    },
    close: async () => {
      await reader.cancel().catch(() => undefined);
      stop.abort();
    },
  };
};
