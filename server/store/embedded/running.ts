import { isAlive, readPostmaster } from './orphan.ts';
import { clusterFolder, clusterUrl, readPassword } from './places.ts';

/** The URL of the PostgreSQL that runs on the data in `folder`; undefined where none does. */
export const runningCluster = async (folder: string): Promise<string | undefined> => {
  const found = await readPostmaster(clusterFolder(folder));
  if (found === undefined || !isAlive(found.pid)) return undefined;
  return clusterUrl(await readPassword(folder), found.port);
};
