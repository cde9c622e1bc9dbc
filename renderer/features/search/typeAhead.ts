/** The next word after the present one that begins with this letter, round the end of the list. */
export const typeAhead = (words: readonly string[], present: number, letter: string): number | null => {
  const begins = (word: string) => word.toLocaleLowerCase().startsWith(letter.toLocaleLowerCase());
  const after = words.findIndex((word, index) => index > present && begins(word));
  const found = after >= 0 ? after : words.findIndex(begins);
  return found >= 0 ? found : null;
};
