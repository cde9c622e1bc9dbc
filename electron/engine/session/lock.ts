/** Locked: nothing is shown or done for whoever is signed in, but his commands and his replica go on. */
export type Lock = {
  isLocked(): boolean;
  set(locked: boolean): void;
};

export const createLock = (onChanged: () => void): Lock => {
  let locked = false;
  return {
    isLocked: () => locked,
    set: (now) => {
      locked = now;
      onChanged();
    },
  };
};
