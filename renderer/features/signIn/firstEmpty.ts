export type Fields = { readonly address: string; readonly userName: string; readonly password: string };

/** The name of the field to type into first; the button's when all are filled. */
export const firstEmpty = ({ address, userName, password }: Fields): keyof Fields | 'button' => {
  if (address === '') return 'address';
  if (userName === '') return 'userName';
  return password === '' ? 'password' : 'button';
};
