// The engine's own code on the real store, in a process that a test can kill: requests come in and answers go out as
// lines of JSON. Arguments: the desk's folder, the server's address.
import { createInterface } from 'node:readline';

import type { EngineRequestName, RequestArgs } from '../../shared/contract/ipc.ts';
import { startTestDesk } from './testDesk.ts';

const [folder = '', server = ''] = process.argv.slice(2);
const desk = startTestDesk(folder, server);

const requests = createInterface({ input: process.stdin });
requests.on('close', () => {
  process.exit(0);
});
requests.on('line', (line) => {
  const { id, name, args } = JSON.parse(line) as {
    id: number;
    name: EngineRequestName;
    args: RequestArgs<EngineRequestName>;
  };
  desk.ask(name, args).then(
    (value) => process.stdout.write(`${JSON.stringify({ id, value })}\n`),
    (error: unknown) => process.stdout.write(`${JSON.stringify({ id, error: String(error) })}\n`),
  );
});
