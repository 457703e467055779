import { describe, expect, it } from 'vitest';
import type { NameAnswer } from './name-lookup';
import { namesOf, probeNames } from './probe-names';

describe('the names to look up', () => {
  it.each([
    ['the CRM’s and the others', 'https://crm.test:8443', ['probe.test'], ['crm.test', 'probe.test']],
    ['each once', 'https://crm.test', ['crm.test'], ['crm.test']],
    ['not an address', 'http://192.0.2.1:80', [], []],
    ['not an IPv6 address', 'https://[2001:db8::1]', [], []],
    ['not this computer', 'http://localhost:8787', ['crm.localhost'], []],
    ['without a CRM the others', null, ['probe.test'], ['probe.test']],
  ])('%s', (_, crmOrigin, names, asked) => {
    expect(namesOf({ crmOrigin, names })).toEqual(asked);
  });
});

describe('name lookup', () => {
  const answered: NameAnswer = { kind: 'answered', addresses: [], latencyMs: 20, asked: 2 };
  const failed: NameAnswer = { kind: 'failed', asked: 3 };

  const look = (answers: Record<string, NameAnswer>) =>
    probeNames({ crmOrigin: null, internet: [], names: Object.keys(answers), portalUrl: null }, (name) =>
      Promise.resolve(answers[name] ?? failed),
    );

  it.each([
    ['works where one name is answered', { a: answered, b: failed }, 'pass', [20], 5, 1],
    ['fails where none is', { a: failed, b: failed }, 'fail', [], 6, 2],
    ['is not checked without a name', {}, 'unchecked', [], 0, 0],
  ])('%s', async (_, answers, outcome, latenciesMs, asked, failedTargets) => {
    expect(await look(answers)).toEqual({
      ...{ rung: 'names', outcome, latenciesMs, asked },
      targets: { asked: Object.keys(answers).length, failed: failedTargets },
    });
  });
});
