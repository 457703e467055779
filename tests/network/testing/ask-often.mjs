// @ts-check
/**
 * Asks the provider's resolver the same question many times, each time once, and prints how many answers came.
 *
 *   node ask-often.mjs TIMES
 */
import { createSocket } from 'node:dgram';
import { setTimeout as pause } from 'node:timers/promises';

const times = Number(process.argv[2]);
const resolver = /** @type {const} */ ([53, '198.51.100.53']);
// What is the address of crm.test? (RFC 1035, 4.1)
const question = Buffer.from('000001000001000000000000' + '0363726d0474657374000001' + '0001', 'hex');
const answered = new Set();
const socket = createSocket('udp4').on('message', (answer) => answered.add(answer.readUInt16BE(0)));

for (let number = 0; number < times; number++) {
  const numbered = Buffer.from(question);
  numbered.writeUInt16BE(number, 0);
  socket.send(numbered, ...resolver);
  // So slow that only the rule loses packets, and no buffer.
  if (number % 10 === 9) await pause(5);
}
await pause(300);
process.stdout.write(String(answered.size));
socket.close();
