import type { Role } from '../../shared/domain/role.ts';

export type DemoAccount = {
  readonly userName: string;
  readonly password: string;
  readonly displayName: string;
  readonly role: Role;
};

/** That this server has demo accounts, and what its sign-in screen says of them. */
export type DemoAccess = { readonly accounts: readonly DemoAccount[]; readonly abortEnabled: boolean };

export type Origin = {
  readonly remoteAddress: string;
  readonly localAddress: string;
  readonly headers: Readonly<Record<string, unknown>>;
};

const isLoopback = (address: string): boolean =>
  address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);

/** Demo accounts are for people at this very machine: a proxy in between would make everyone look like that. */
export const isAtThisMachine = ({ remoteAddress, localAddress, headers }: Origin): boolean =>
  isLoopback(remoteAddress) &&
  isLoopback(localAddress) &&
  !Object.keys(headers).some((name) => /^(forwarded|via|x-forwarded-.*|x-real-ip)$/i.test(name));
