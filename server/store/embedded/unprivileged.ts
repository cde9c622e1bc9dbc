import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A program to start another one with: what stands before its own path and arguments. */
export type Launcher = { readonly prefix: readonly string[]; readonly owner: number | null };

const ordinaryId = '1000';

const direct: Launcher = { prefix: [], owner: null };

// Root's own files stay root's, seen as an ordinary user's: folders of mode 0700 above them do not matter.
const userNamespace: Launcher = {
  prefix: ['unshare', '--user', `--map-user=${ordinaryId}`, `--map-group=${ordinaryId}`, '--'],
  owner: null,
};

// Where user namespaces are forbidden: an ordinary user who keeps the right to pass folders closed to him.
const otherUser: Launcher = {
  prefix: [
    'setpriv',
    `--reuid=${ordinaryId}`,
    `--regid=${ordinaryId}`,
    '--clear-groups',
    // Else access(2), by which PostgreSQL looks for its programs, does without that right.
    '--securebits=+no_setuid_fixup',
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
    '--bounding-set=-all,+dac_override',
    '--',
  ],
  owner: Number(ordinaryId),
};

const works = async ({ prefix }: Launcher): Promise<boolean> => {
  const [program, ...rest] = [...prefix, 'true'];
  return promisify(execFile)(program, rest).then(
    () => true,
    () => false,
  );
};

/** How to start PostgreSQL, which refuses to run as root. Throws where root has no way to become anyone else. */
export const findLauncher = async (): Promise<Launcher> => {
  if (process.getuid?.() !== 0) return direct;
  if (await works(userNamespace)) return userNamespace;
  if (await works(otherUser)) return otherUser;
  throw new Error(
    'PostgreSQL does not run as root, and neither "unshare --user" nor "setpriv" works here. Start the server as another user, or set DATABASE_URL.',
  );
};
