import { describe, expect, it } from 'vitest';
import { readVerdict } from './verdict';
import { look } from './testing/results';

describe('the verdict', () => {
  // Link, router, names, internet, portal, CRM: pass, fail, weak failure (of the only target), - unchecked.
  it.each([
    ['pppppp', 'fine', 'all answers'],
    ['ppp--p', 'fine', 'all that is asked by default answers'],
    ['pp---p', 'fine', 'the CRM, known by its address, answers'],
    ['ppp---', 'fine', 'names are looked up; nothing beyond is to be asked'],
    ['--p--p', 'fine', 'the system does not tell how it is connected'],

    ['------', 'unknown', 'nothing was asked'],
    ['p-----', 'unknown', 'only the link was asked'],
    ['pp----', 'unknown', 'only the router was asked'],
    ['pppw--', 'unknown', 'the only target is silent, and nothing else tells'],

    ['ff----', 'disconnected', 'no link'],
    ['f-----', 'disconnected', 'no link, no router known'],
    ['ffff-f', 'disconnected', 'no link, and so nothing else'],
    ['ffpf-f', 'disconnected', 'no link, but names in store'],
    ['fp----', 'unknown', 'no link, says the system, but the router answers'],
    ['f-p--p', 'fine', 'no link, says the system, but the CRM answers'],

    ['pf----', 'router-silent', 'the router is silent'],
    ['pfff-f', 'router-silent', 'the router is silent, and so is the rest'],
    ['pfpf-f', 'router-silent', 'the router is silent, names are in store'],
    ['-ff--f', 'router-silent', 'the router is silent, the link not known'],
    ['pfpp-p', 'fine', 'the router is silent to us, but passes on'],
    ['pfp--p', 'fine', 'the router is silent to us, but passes on to the CRM'],
    ['pfp-p-', 'fine', 'the router is silent to us, but a page comes through it'],

    ['pppf-f', 'internet-down', 'all targets are silent, names in store'],
    ['pppf-p', 'internet-down', 'all targets are silent; the provider keeps its CRM reachable'],
    ['pppf--', 'internet-down', 'all targets are silent, nobody else is asked'],
    ['ppff-f', 'internet-down', 'names, targets and CRM'],
    ['ppff-p', 'internet-down', 'names and targets, but not the CRM'],
    ['ppfw--', 'internet-down', 'names and the only target'],
    ['pppw-f', 'internet-down', 'the only target and the CRM'],
    ['ppf--f', 'internet-down', 'by default: names and CRM'],
    ['-pf--f', 'internet-down', 'by default, the link not known'],

    ['ppfp-p', 'names-failing', 'targets are known by their address'],
    ['ppfp-f', 'names-failing', 'nor is the CRM found by its name'],
    ['ppf--p', 'names-failing', 'the CRM answers'],
    ['ppf---', 'names-failing', 'nobody else is asked'],
    ['ppf-p-', 'names-failing', 'a page comes by its address'],

    ['ppppfp', 'portal', 'a page stands in the way'],
    ['pppff-', 'portal', 'a page stands in the way of the targets'],
    ['ppp-ff', 'portal', 'a page answers in the CRM’s place'],
    ['pff-ff', 'portal', 'a page came, though nothing else does'],

    ['pppppf', 'crm-silent', 'only the CRM is silent'],
    ['pppp-f', 'crm-silent', 'only the CRM is silent'],
    ['ppp--f', 'crm-silent', 'by default: only the CRM is silent'],
    ['ppp-pf', 'crm-silent', 'pages come through'],
    ['pp---f', 'crm-silent', 'only the CRM, known by its address, was asked'],

    ['pppw-p', 'fine', 'the only target is silent, but the CRM answers'],
    ['pppwp-', 'fine', 'the only target is silent, but a page comes'],
    ['pppfpp', 'fine', 'all targets are silent, but a page comes from the internet'],
  ])('of %s is %s: %s', (letters, kind) => {
    expect(readVerdict(look(letters))).toEqual({ kind });
  });

  const poor = { rung: 'internet', lossPercent: 20, latencyMs: 35 } as const;
  it.each([
    ['pppp-p', 'poor', 'all answers, in part or late'],
    ['pppp-f', 'poor', 'the CRM did not answer in time'],
    ['pppf-p', 'internet-down', 'now nothing answers any more'],
    ['ppfp-p', 'names-failing', 'names are not looked up'],
    ['ff----', 'disconnected', 'the cable is out'],
    ['ppppfp', 'portal', 'a page stands in the way'],
  ])('over a poor line, of %s, is %s: %s', (letters, kind) => {
    expect(readVerdict(look(letters), poor)).toEqual(kind === 'poor' ? { kind, ...poor } : { kind });
  });

  /** Every look there can be. */
  const all = (function every(length: number): string[] {
    if (length === 0) return [''];
    return every(length - 1).flatMap((start) =>
      (length === 4 ? 'pfw-' : 'pf-').split('').map((letter) => start + letter),
    );
  })(6);
  const kindOf = (letters: string) => readVerdict(look(letters)).kind;

  it.each<[string, (letters: string) => boolean]>([
    ['is fine only if something beyond the router answers', (l) => kindOf(l) !== 'fine' || l.slice(2).includes('p')],
    ['is not fine where the CRM is silent', (l) => !(kindOf(l) === 'fine' && l[5] === 'f')],
    ['is no fault where nothing fails', (l) => /[fw]/.test(l) || ['fine', 'unknown'].includes(kindOf(l))],
    ['is never down while a target of the internet answers', (l) => l[3] !== 'p' || kindOf(l) !== 'internet-down'],
    ['is never down for one target alone', (l) => !/^[p-][p-][p-]w[p-][p-]$/.test(l) || kindOf(l) !== 'internet-down'],
    ['blames the CRM only if it is silent', (l) => kindOf(l) !== 'crm-silent' || l[5] === 'f'],
    ['is what it was without a rung that was not asked', (l) => kindOf(l) === readVerdict(asked(l)).kind],
  ])('%s', (_, isTrue) => {
    expect(all.filter((letters) => !isTrue(letters))).toEqual([]);
  });

  const asked = (letters: string) => look(letters).filter(({ outcome }) => outcome !== 'unchecked');
});
