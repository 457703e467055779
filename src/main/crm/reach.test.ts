import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { faults, startDemoCrm, type DemoCrm, type Rule } from '../../../tests/crm/server';
import type { Failure } from './failure';
import { createAskCrm, judgeReach } from './reach';

let crm: DemoCrm;
beforeAll(async () => {
  crm = await startDemoCrm();
});
beforeEach(() => crm.clear());
afterAll(() => crm.close());

const transport = { fetch, fetchOnFreshConnection: fetch, deadlineMs: 5000 };
const ask = (signal = new AbortController().signal) =>
  createAskCrm(transport, { observe: () => undefined })(crm.address, signal);

describe('at the CRM’s address', () => {
  it('the CRM answers in its own words, asked without a token', async () => {
    expect(await ask()).toBe('crm');
    expect(crm.requests('getSubjects').at(-1)?.headers).not.toHaveProperty('authorization');
  });

  it.each<[string, Rule, string]>([
    ['a sign-in page stands', faults.captivePortal(), 'somebody-else'],
    ['somebody redirects', { kind: 'redirect', status: 302, location: 'http://127.0.0.1:1/' }, 'somebody-else'],
    ['a proxy says that it is gone', faults.proxyPage(502), 'troubled'],
    ['the connection breaks', { kind: 'closeAfterReading' }, 'silent'],
    ['the CRM has too much to do', faults.tooManyRequests('5'), 'crm'],
  ])('%s', async (_, rule, reach) => {
    crm.misbehave(rule);
    expect(await ask()).toBe(reach);
  });

  it('nobody answers before whoever asks gives up', async () => {
    crm.misbehave({ kind: 'hang' });
    expect(await ask(AbortSignal.timeout(200))).toBe('silent');
  });

  it('nobody is', async () => {
    await crm.stop();
    expect(await ask()).toBe('silent');
    await crm.restart();
  });
});

describe('who answered, from how it failed', () => {
  it.each<[Failure['kind'], Partial<Failure>, string]>([
    ['unauthorized', { status: 401, detail: 'Unauthorized' }, 'crm'],
    ['busy', { status: 429 }, 'crm'],
    ['refused', { status: 403, detail: 'Not today' }, 'crm'],
    ['refused', { status: 403 }, 'troubled'],
    ['not-found', { status: 404, detail: 'Subscriber not found' }, 'crm'],
    ['not-found', { status: 404 }, 'troubled'],
    ['malformed', { status: 200 }, 'somebody-else'],
    ['redirect', { status: 302 }, 'somebody-else'],
    ['server', { status: 511 }, 'somebody-else'],
    ['server', { status: 503 }, 'troubled'],
    ['certificate', { detail: 'ERR_CERT_COMMON_NAME_INVALID' }, 'somebody-else'],
    ['certificate', { detail: 'ERR_CERT_AUTHORITY_INVALID' }, 'somebody-else'],
    ['certificate', { detail: 'ERR_CERT_DATE_INVALID' }, 'troubled'],
    ['offline', { detail: 'ERR_NAME_NOT_RESOLVED' }, 'silent'],
    ['deadline', {}, 'silent'],
    ['lost', { detail: 'ERR_CONNECTION_RESET' }, 'silent'],
  ])('%s %o: %s', (kind, failure, reach) => {
    expect(judgeReach({ kind, sent: 'maybe', detail: '', ...failure })).toBe(reach);
  });
});
