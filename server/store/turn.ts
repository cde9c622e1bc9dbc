import pg from 'pg';

const turnLock = 0x6261_7463;

// A machine that lost its power says no farewell: the turn is free half a minute later.
const keepAlives = '-c tcp_keepalives_idle=15 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';

/**
 * Runs `work` while no other server process on this database runs such work; `wait`: once it is its turn, otherwise
 * undefined where it is not. The lock lives as long as a connection of its own, so a process that dies gives it back.
 */
export const inTurn = async <T>(
  url: string,
  wait: boolean,
  work: () => Promise<T>,
): Promise<T | undefined> => {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'card-desk-batch-sync',
    keepAlive: true,
    options: keepAlives,
  });
  // Without its connection the work goes on to where the database tells it, too.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const call = wait ? 'pg_advisory_lock' : 'pg_try_advisory_lock';
    const { rows } = await client.query<{ turn: unknown }>(`select ${call}(${turnLock}) as turn`);
    return rows[0]?.turn === false ? undefined : await work();
  } finally {
    await client.end();
  }
};
