/** A part of the document. */
export type Json = Readonly<Record<string, unknown>>;

export type Headers = Readonly<Record<string, Json>>;

/** By status code. */
export type Responses = Readonly<Record<string, Json>>;
