// @ts-check
/**
 * Looks at the network from where it runs, with real sockets, and prints what it saw as JSON: for each rung `answers`, or how
 * it does not, and how long it took.
 *
 *   node look.mjs DEADLINE_MS CRM_CERTIFICATE
 */
import { Resolver } from 'node:dns/promises';
import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';

const deadline = Number(process.argv[2]);
const ca = process.argv[3];

/** @param {unknown} error */
const codeOf = (error) => (error instanceof Error && 'code' in error ? String(error.code) : String(error));

/**
 * @param {() => Promise<string>} ask
 * @returns {Promise<{ found: string, ms: number }>}
 */
async function time(ask) {
  const start = performance.now();
  /** @type {Promise<string>} */
  const silence = new Promise((resolve) => {
    // A busy computer may come here late: what has arrived by then is read first.
    setTimeout(() => setImmediate(resolve, 'silent'), deadline);
  });
  const found = await Promise.race([ask().catch(codeOf), silence]);
  return { found, ms: Math.round(performance.now() - start) };
}

/** @param {string} host @param {number} port @returns {Promise<string>} */
const connectTo = (host, port) =>
  new Promise((resolve, reject) =>
    connect(port, host)
      .on('connect', () => resolve('answers'))
      .on('error', reject),
  );

/** That nobody listens is an answer too. @param {string} host */
const knock = (host) =>
  connectTo(host, 9).catch((/** @type {unknown} */ error) => {
    const code = codeOf(error);
    return code === 'ECONNREFUSED' ? 'answers' : code;
  });

/** @param {string} name */
const lookUp = async (name) => {
  const [address = ''] = await new Resolver({ timeout: deadline * 2, tries: 1 }).resolve4(name);
  return address;
};

/** @param {(done: (response: import('node:http').IncomingMessage) => void) => import('node:http').ClientRequest} start */
const statusOf = (start) =>
  new Promise((resolve, reject) =>
    start((response) => resolve(String(response.statusCode)))
      .on('error', reject)
      .end(),
  );

const subjects = '/api/v1/Tickets/getSubjects';
// The CRM first: its TLS is most of the work.
const looks = {
  crm: () =>
    statusOf((done) => secureRequest({ host: '198.51.100.10', path: subjects, servername: 'crm.test', ca }, done)),
  router: () => knock('192.168.77.1'),
  names: () => lookUp('crm.test'),
  internet: () => connectTo('203.0.113.10', 443),
  secondTarget: () => connectTo('203.0.113.20', 443),
  page: () => statusOf((done) => request({ host: '203.0.113.10', path: '/' }, done)),
};

// Each in a turn of its own, so that what this process does for one rung is not measured as the time of another.
/** @type {Promise<[string, { found: string, ms: number }]>[]} */
const asked = [];
for (const [rung, ask] of Object.entries(looks)) {
  asked.push(time(ask).then((seen) => [rung, seen]));
  await nextTurn();
}
const seen = await Promise.all(asked);
const cable = { found: networkInterfaces().eth0 ? 'in' : 'out', ms: 0 };
process.stdout.write(JSON.stringify({ cable, ...Object.fromEntries(seen) }));
process.exit();
