import { readFile } from 'node:fs/promises';
import path from 'node:path';

export const clusterUser = 'card_desk';

export const clusterFolder = (folder: string): string => path.join(folder, 'postgres');

export const passwordFile = (folder: string): string => path.join(folder, 'password');

export const readPassword = (folder: string): Promise<string> => readFile(passwordFile(folder), 'utf8');

export const clusterUrl = (password: string, port: number): string =>
  `postgres://${clusterUser}:${password}@127.0.0.1:${port}/postgres`;
