import { parseArgs } from 'node:util';
import { startDemoCrm, type DemoCrm } from './server';

const usage = 'Usage: npm run crm -- [--port N] [--host ADDRESS]';
const defaultPort = 8787;

/** What to try first, ready to paste. */
function greeting(crm: DemoCrm): string {
  const { address, subscriber, subjects } = crm;
  const token = crm.mintToken();
  const ticket = { subject_id: subjects[0]?.subject_id, type_id: 1, status_id: 1, priority_id: 1, group_id: 1 };
  const body = JSON.stringify({ ...ticket, message: 'No internet since this morning.' });
  const login = JSON.stringify({ username: subscriber.username, password: subscriber.password });
  const [bearer, json] = [`-H 'Authorization: Bearer ${token}'`, `-H 'Content-Type: application/json'`];
  return `The demo CRM listens on ${address} (Ctrl+C stops it).

  User name     ${subscriber.username}
  Password      ${subscriber.password}
  Access token  ${token}

  curl ${bearer} ${address}/api/v1/Tickets/getSubjects
  curl ${bearer} ${json} -d '${body}' ${address}/api/v1/subscriber/CreateTicket
  curl ${bearer} ${address}/api/v1/subscriber/getCustomerTickets
  curl ${json} -d '${login}' ${address}/api/v1/subscriber/Login
`;
}

/** Ends with a sentence instead of a stack. */
function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

function readOptions(): { host: string; port: number } | undefined {
  try {
    const options = { port: { type: 'string' }, host: { type: 'string' } } as const;
    const { values } = parseArgs({ options });
    const port = Number(values.port ?? defaultPort);
    return Number.isInteger(port) && port >= 0 && port <= 65535
      ? { host: values.host ?? '127.0.0.1', port }
      : undefined;
  } catch {
    return undefined; // An option it does not know.
  }
}

async function main(): Promise<void> {
  const options = readOptions();
  if (!options) {
    fail(usage);
    return;
  }
  const { host, port } = options;
  try {
    const crm = await startDemoCrm({ host, port });
    const stop = (): void => void crm.close();
    process.once('SIGINT', stop).once('SIGTERM', stop);
    process.stdout.write(greeting(crm));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      fail(`Port ${port} is already in use. Choose another one: npm run crm -- --port ${port + 1}`);
    else
      fail(`The demo CRM cannot listen on ${host}:${port}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

await main();
