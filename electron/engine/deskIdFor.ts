/** So much of a computer's name that with the rest it stays under the 64 characters of a desk's id. */
const longestName = 48;

/**
 * The id of a new desk, which people read in histories: the name of its computer, as far as an id can hold it, and
 * eight characters of chance, since another account of the computer, or a copy of its disk, is a desk of its own.
 */
export const deskIdFor = (computer: string, chance: string): string => {
  const [host = ''] = computer.split('.');
  const name = host
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
    .slice(0, longestName)
    .replaceAll(/^-+|-+$/g, '');
  return `${name === '' ? 'desk' : name}-${chance.slice(0, 8)}`;
};
