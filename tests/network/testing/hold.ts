import { startNetwork } from '../network';

/** Makes a network with all its parts, says so, and stays until it is killed. */
const network = await startNetwork();
await network.addDelay(10);
network.run('sleep', ['1000']);
process.stdout.write('ready\n');
