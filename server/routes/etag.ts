/** An entity tag (RFC 9110, 8.8.3) of a number. */
export const etagOf = (revision: number): string => `"${revision}"`;

/** `"7"`, exactly that form. */
export const etagPattern = /^"(0|[1-9][0-9]{0,8})"$/;

export const revisionOf = (etag: string | undefined): number | undefined =>
  etag === undefined ? undefined : Number(etagPattern.exec(etag)?.[1]);
