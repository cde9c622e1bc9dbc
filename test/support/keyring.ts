import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

import { newFolder, type Session } from './desk.ts';

const password = 'the password of the session';
const pollMs = 50;

/** A real key store (gnome-keyring) on a bus of its own, as a desktop session has one. */
export type Keyring = {
  /** What a desk is started with to find it. */
  readonly session: Session;
  /** As when the person signs in to the computer. */
  unlock(): Promise<void>;
  /** It is there, and nobody unlocked it: who is asked for the password gives none. */
  lock(): Promise<void>;
  /** Everything that was in it is gone. Unlocked. */
  lose(): Promise<void>;
  close(): Promise<void>;
};

/** Starts no other service: the one that asks the person for a password, least of all. */
const busConfiguration = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`;

export const openKeyring = async (): Promise<Keyring> => {
  const home = await newFolder();
  const runtime = join(home, 'run');
  await mkdir(runtime, { mode: 0o700 });
  const bus = await startBus(home);
  const env = {
    ...process.env,
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    XDG_DATA_HOME: join(home, 'share'),
    DBUS_SESSION_BUS_ADDRESS: bus.address,
  };
  let daemon: ChildProcess | null = null;

  const stop = async (): Promise<void> => {
    if (daemon !== null) await end(daemon);
    daemon = null;
  };
  const start = async (unlocked: boolean): Promise<void> => {
    await stop();
    const args = ['--foreground', '--components=secrets', unlocked ? '--unlock' : '--start'];
    daemon = spawn('gnome-keyring-daemon', args, { env, stdio: ['pipe', 'ignore', 'ignore'] });
    daemon.stdin?.end(unlocked ? password : '');
    while ((await isLocked(env)) !== !unlocked) await wait(pollMs);
  };
  await start(true);
  return {
    session: {
      args: ['--password-store=gnome-libsecret'],
      env: { DBUS_SESSION_BUS_ADDRESS: bus.address },
    },
    unlock: async () => start(true),
    lock: async () => start(false),
    lose: async () => {
      await stop();
      await rm(env.XDG_DATA_HOME, { recursive: true });
      await start(true);
    },
    close: async () => {
      await stop();
      await end(bus.child);
    },
  };
};

const startBus = async (home: string) => {
  const file = join(home, 'bus.conf');
  await writeFile(file, busConfiguration);
  const child = spawn('dbus-daemon', [`--config-file=${file}`, '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = createInterface({ input: child.stdout });
  const [address] = (await once(lines, 'line')) as [string];
  return { child, address };
};

/** Undefined while it does not answer. */
const isLocked = async (env: NodeJS.ProcessEnv): Promise<boolean | undefined> => {
  const args = [
    '--session',
    '--dest=org.freedesktop.secrets',
    '--print-reply=literal',
    '/org/freedesktop/secrets/collection/login',
    'org.freedesktop.DBus.Properties.Get',
    'string:org.freedesktop.Secret.Collection',
    'string:Locked',
  ];
  try {
    const { stdout } = await promisify(execFile)('dbus-send', args, { env });
    return stdout.includes('true');
  } catch {
    return undefined;
  }
};

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
};
