/** Of two clocks, in ms: the wall's goes on while the machine sleeps, but can be set; the steady one cannot. */
export type Reading = { readonly wall: number; readonly steady: number };

export const readClocks = (): Reading => ({ wall: Date.now(), steady: performance.now() });

/** How long ago it was, in ms: by whichever clock says more. */
export const timeAway = (since: Reading, now: Reading): number =>
  Math.max(now.wall - since.wall, now.steady - since.steady);
