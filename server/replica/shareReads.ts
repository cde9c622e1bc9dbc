/** Reads for one key, or shares a reading that begins after this call. */
export type SharedReads<T> = (key: string, read: () => Promise<T>) => Promise<T>;

/**
 * After a commit every desk asks the same at once. Those who ask while it is being read share the next reading: the
 * present one may have begun before the commit that they were told of.
 */
export const shareReads = <T>(): SharedReads<T> => {
  const present = new Map<string, Promise<T>>();
  const next = new Map<string, Promise<T>>();
  const readAfterPresent: SharedReads<T> = async (key, read) => {
    await present.get(key)?.catch(() => undefined);
    next.delete(key);
    const reading = read().finally(() => {
      present.delete(key);
    });
    present.set(key, reading);
    return reading;
  };
  return (key, read) => {
    const shared = next.get(key) ?? readAfterPresent(key, read);
    next.set(key, shared);
    return shared;
  };
};
