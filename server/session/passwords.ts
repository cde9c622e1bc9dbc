import { hash, verify } from '@node-rs/argon2';

/** Makes and checks what is stored of a password. */
export type PasswordHasher = {
  readonly hash: (password: string) => Promise<string>;
  readonly verify: (passwordHash: string, password: string) => Promise<boolean>;
};

// Argon2id (the package's default algorithm) with the first choice of OWASP's password storage cheat sheet.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

export const argon2id: PasswordHasher = { hash: hashPassword, verify };

export type Passwords = {
  readonly hash: (password: string) => Promise<string>;
  /** Takes the same time for a user whom nobody knows (undefined), and is false then. */
  readonly matches: (password: string, passwordHash: string | undefined) => Promise<boolean>;
};

export const createPasswords = async (hasher: PasswordHasher): Promise<Passwords> => {
  const decoy = await hasher.hash('no one has this password');
  return {
    hash: hasher.hash,
    matches: async (password, passwordHash) => {
      const matches = await hasher.verify(passwordHash ?? decoy, password);
      return matches && passwordHash !== undefined;
    },
  };
};

/** What is wrong with a new password, beyond its length; undefined where nothing is. */
export const faultOfPassword = (password: string, userName: string): string | undefined =>
  password.toLowerCase() === userName.toLowerCase() ? 'the password is the user name' : undefined;
