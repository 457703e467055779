import { once } from 'node:events';
import { get } from 'node:https';
import { connect as connectTcp } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeCertificate, type Certificate } from './certificate';
import { startFront, type ConnectionFault, type Front } from './front';
import { fillBacklog } from './full-backlog';
import { afterRunning } from './running-time';
import { startDemoCrm, type DemoCrm } from './server';

let crm: DemoCrm;
let certificate: Certificate;
let front: Front;

beforeEach(async () => {
  crm = await startDemoCrm();
  certificate = await makeCertificate('selfSigned');
  front = await startFront(crm.address, certificate);
});
afterEach(async () => {
  await front.close();
  await crm.close();
});

/** The status of a call through the front, or the code of the error it ends with. */
function call(): Promise<number | string> {
  return new Promise((resolve) => {
    const options = { ca: certificate.cert, agent: false };
    const request = get(`${front.address}/api/v1/Tickets/getSubjects`, options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    afterRunning(300).addEventListener('abort', () => request.destroy(new Error('no answer')));
    request.on('error', (error) => resolve('code' in error ? String(error.code) : error.message));
  });
}

describe('The front', () => {
  test('hands on to the CRM', async () => {
    expect(await call()).toBe(401);
    expect(crm.journal).toHaveLength(1);
  });

  test.each<[ConnectionFault, string]>([
    ['hang', 'no answer'],
    ['close', 'ECONNRESET'],
    ['reset', 'ECONNRESET'],
    ['garbage', 'EPROTO'],
  ])('ends a handshake by %s, and hands on again afterwards', async (fault, error) => {
    front.befall(fault);
    expect(await call()).toBe(error);
    expect(crm.connectionCount).toBe(0);
    front.befall(null);
    expect(await call()).toBe(401);
  });

  test('shows another certificate, and the right one afterwards', async () => {
    front.befall(await makeCertificate('expired'));
    expect(await call()).toMatch(/CERT|SIGNATURE/);
    front.befall(null);
    expect(await call()).toBe(401);
  });
});

describe('A full backlog', () => {
  test('leaves whoever connects without an answer, and gives the port back', async () => {
    await crm.stop();
    const port = Number(new URL(crm.address).port);
    const release = await fillBacklog(port);
    const socket = connectTcp(port, '127.0.0.1').setTimeout(200);
    await once(socket, 'timeout');
    expect(socket.connecting).toBe(true);
    socket.destroy();
    await release();
    await crm.restart();
    expect((await fetch(`${crm.address}/api/v1/Tickets/getSubjects`)).status).toBe(401);
  });
});
