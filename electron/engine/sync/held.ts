/** The commands that their operator holds back, all of which wait. It is forgotten when he leaves. */
export type Held = {
  hold(ids: readonly string[]): void;
  /** All, or one. */
  letGo(id?: string): void;
  has(id: string): boolean;
  ids(): readonly string[];
};

export const createHeld = (): Held => {
  const held = new Set<string>();
  return {
    hold: (ids) => {
      for (const id of ids) held.add(id);
    },
    letGo: (id) => {
      if (id === undefined) held.clear();
      else held.delete(id);
    },
    has: (id) => held.has(id),
    ids: () => [...held],
  };
};
