import { describe, expect, it } from 'vitest';
import { isCrmDue, noteWord, withWord, type CrmWord } from './crm-word';
import { look } from './testing/results';
import { readVerdict } from './verdict';

const origin = 'https://crm.example';
const note = (letters: string, before: CrmWord | null = null) =>
  noteWord(look(letters), { origin, askedAt: 0, before });
const settled = (letters: string) => note(letters, note(letters));

describe('the CRM’s last word', () => {
  it.each([
    ['ppp--p', 'ppp---', 'fine', 'it answered'],
    ['ppp--f', 'ppp---', 'crm-silent', 'it was silent, and all else well'],
    ['ppff-f', 'pppp--', 'fine', 'it was silent, for nothing answered'],
    ['ppp--p', 'ppf---', 'names-failing', 'it answered before names failed'],
    ['ppp--p', 'pf----', 'router-silent', 'it answered before the router fell silent'],
    ['ppp--p', 'pp----', 'fine', 'it answered, and is known by its address'],
    ['ppp--p', 'pppw--', 'fine', 'it answered, and the only target does not'],
    ['ppp-ff', 'pppp--', 'portal', 'a page answered in its place'],
    ['ppp-ff', 'ppf---', 'names-failing', 'a page answered in its place, but now something fails'],
    ['ppp-ff', 'ppppp-', 'fine', 'a page answered in its place, but does not elsewhere'],
    ['ppf--f', 'ppf---', 'internet-down', 'it was silent, and names fail as before'],
    ['ppf--p', 'ppf---', 'names-failing', 'it answered, and names fail as before'],
    ['pfp--p', 'pfp---', 'fine', 'it answered though the router did not, as before'],
  ])('%s, then %s, is %s: %s', (then, now, kind) => {
    expect(readVerdict(withWord(look(now), note(then))).kind).toBe(kind);
  });

  it('is none where it was not asked', () => {
    expect(note('pppp--')).toBeNull();
  });

  it.each([
    ['ppp--p', 'ppp--p', true],
    ['ppp--f', 'ppp--f', true],
    ['ppp--p', 'ppp--f', false],
    ['ppp--f', 'ppp-ff', false],
    ['ppp--p', 'ppf--f', true],
    ['ppf--f', 'ppp--f', false],
    ['ppp--p', 'pppf-f', true],
  ])('%s, then %s, is settled: %s', (before, now, isSettled) => {
    expect(note(now, note(before))?.isSettled).toBe(isSettled);
  });

  const [fine, silent, page] = [settled('pppp-p'), settled('ppp--f'), settled('ppp-ff')];
  const elsewhere = fine && { ...fine, origin: 'https://other.example' };
  it.each([
    ['at first', 0, null, 0, null, false, true],
    ['after an answer that is new', 2, note('pppp-p'), 2, null, false, true],
    ['after another CRM’s answer', 2, elsewhere, 2, null, false, true],
    ['too soon', 2, fine, 50, null, false, false],
    ['every minute', 2, fine, 60, null, false, true],
    ['too soon, though nobody else is asked', 0, fine, 50, null, false, false],
    ['for somebody who wants to know', 2, fine, 5, null, true, true],
    ['for somebody who has just been told', 2, fine, 3, null, true, false],
    ['every minute, while it alone is silent', 2, silent, 30, 30, false, false],
    ['sooner, where it alone can tell', 0, silent, 5, 30, false, true],
    ['sooner, where one target is not enough', 1, silent, 5, 30, false, true],
    ['less often the longer it lasts', 0, silent, 29, 180, false, false],
    ['after a sixth of what it has lasted', 0, silent, 30, 180, false, true],
    ['every minute at least', 0, silent, 60, 86_400, false, true],
    ['sooner, while a page is in its place', 2, page, 5, 30, false, true],
  ])('is asked for %s', (_, targets, word, seconds, troubled, isWanted, isDue) => {
    const internet = Array.from({ length: targets }, (__, index) => `192.0.2.${index}:443`);
    expect(
      isCrmDue({
        targets: { crmOrigin: origin, internet, names: [], portalUrl: null },
        ...{ word, isWanted, steady: seconds * 1000, troubledMs: troubled === null ? null : troubled * 1000 },
      }),
    ).toBe(isDue);
  });

  it('is not asked for where no provider is known', () => {
    const targets = { crmOrigin: null, internet: [], names: [], portalUrl: null };
    expect(isCrmDue({ targets, word: null, steady: 0, troubledMs: null, isWanted: true })).toBe(false);
  });
});
