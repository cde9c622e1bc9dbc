import { hash, verify } from '@node-rs/argon2';

// Argon2id (the package's default algorithm) with the first choice of OWASP's password storage cheat sheet.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

export type PasswordCheck = (password: string, passwordHash: string | undefined) => Promise<boolean>;

type Verify = (passwordHash: string, password: string) => Promise<boolean>;

/** Makes a check that takes the same time for a user whom nobody knows (undefined), and is false then. */
export const createPasswordCheck = async (verifyHash: Verify = verify): Promise<PasswordCheck> => {
  const decoy = await hashPassword('no one has this password');
  return async (password, passwordHash) => {
    const matches = await verifyHash(passwordHash ?? decoy, password);
    return matches && passwordHash !== undefined;
  };
};

/** What is wrong with a new password, beyond its length; undefined where nothing is. */
export const faultOfPassword = (password: string, userName: string): string | undefined =>
  password.toLowerCase() === userName.toLowerCase() ? 'the password is the user name' : undefined;
