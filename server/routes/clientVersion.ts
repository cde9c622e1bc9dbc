const numbersOf = (version: string): readonly number[] | undefined => {
  const match = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:[-+].*)?$/.exec(version);
  return match === null ? undefined : match.slice(1, 4).map(Number);
};

/** Whether a Client-Version (semver, its numbers) is below the least; none is accepted, one that is none is too old. */
export const isTooOld = (version: string | readonly string[] | undefined, least: string): boolean => {
  if (version === undefined) return false;
  const theirs = typeof version === 'string' ? numbersOf(version) : undefined;
  const ours = numbersOf(least);
  if (theirs === undefined || ours === undefined) return true;
  const different = theirs.findIndex((number, index) => number !== ours[index]);
  return different >= 0 && (theirs[different] ?? 0) < (ours[different] ?? 0);
};
