type Comparable = string | number | null;

const compare = (one: Comparable, other: Comparable): number => {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return one < other ? -1 : 1;
};

type Compare<T> = (one: T, other: T) => number;

/** By the first of the values that differs, as PostgreSQL's locale C has them; null comes last. */
export const ascending =
  <T>(...values: readonly ((row: T) => Comparable)[]): Compare<T> =>
  (one, other) => {
    for (const valueOf of values) {
      const order = compare(valueOf(one), valueOf(other));
      if (order !== 0) return order;
    }
    return 0;
  };

/** The same the other way round; null comes last, too. */
export const descending =
  <T>(...values: readonly ((row: T) => Comparable)[]): Compare<T> =>
  (one, other) => {
    for (const valueOf of values) {
      const [a, b] = [valueOf(one), valueOf(other)];
      const order = a === null || b === null ? compare(a, b) : compare(b, a);
      if (order !== 0) return order;
    }
    return 0;
  };
