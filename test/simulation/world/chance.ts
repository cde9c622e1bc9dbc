import { createRandom, type Random } from '../../../server/demo/random.ts';

/** FNV-1a: names that differ a little give seeds that differ altogether. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
};

/**
 * Numbers of one seed for one purpose. What is drawn for one purpose leaves the others as they are, so that a history
 * from which something was left out stays like itself.
 */
export const chanceOf = (seed: number, purpose: string): Random => createRandom(hashOf(`${seed}/${purpose}`));

export const happens = ({ next }: Random, probability: number): boolean => next() < probability;
