/** The pictures of docs/operator-guide.md and the other documents: the demo takes each at one of its steps. */
export const guidePictures = [
  'sign-in',
  'home',
  'search',
  'admin',
  'wizard',
  'profile',
  'offline',
  'outbox',
  'too-late',
  'order',
  'shortcuts',
] as const;

export type GuidePicture = (typeof guidePictures)[number];
