import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../shared/errors';
import type { Subject } from '../../shared/report';
import type { Access, Answer } from './crm';
import { createSubjects, type SubjectsCache } from './subjects';

const first: Access = { origin: 'https://one.example', token: 'first' };
const second: Access = { origin: 'https://two.example', token: 'second' };
const subject = (name: string): Subject => ({ subjectId: 1, name });

let access: Access | null;
let answers: Map<string, (answer: Answer<Subject[]>) => void>;
const tokenRefused = vi.fn();
let subjects: ReturnType<typeof createSubjects>;

beforeEach(() => {
  access = first;
  answers = new Map();
  tokenRefused.mockReset();
  const cache = {
    value: { origin: '', subjects: [] } as SubjectsCache,
    setAside: null,
    idle: () => Promise.resolve(),
    set(next: SubjectsCache) {
      cache.value = next;
      return Promise.resolve();
    },
  };
  subjects = createSubjects({
    crm: { getSubjects: ({ token }) => new Promise((resolve) => answers.set(token, resolve)) },
    account: { access: () => access, owner: () => access, tokenRefused },
    cache,
    onChange: () => undefined,
  });
});

describe('the subject list', () => {
  it('is read for the account that signs in while another one’s answer is still missing', async () => {
    const slow = subjects.refresh();
    access = second;
    const quick = subjects.refresh();
    answers.get('second')?.(ok([subject('Television')]));
    await quick;
    expect(subjects.state()).toEqual({ subjects: [subject('Television')], loading: false, error: null });

    answers.get('first')?.(ok([subject('Too late')]));
    await slow;
    expect(subjects.state().subjects).toEqual([subject('Television')]);
  });

  it('does not hold a late refusal of the old token against the new account', async () => {
    const slow = subjects.refresh();
    access = { ...first, token: 'renewed' };
    answers.get('first')?.({ ok: false, error: { kind: 'unauthorized', sent: 'refused', detail: 'Unauthorized' } });
    await slow;
    expect(tokenRefused).not.toHaveBeenCalled();
    expect(subjects.state().error).toBeNull();
  });

  it('says that it is being read, and is asked for once at a time', async () => {
    const refreshed = subjects.refresh();
    expect(subjects.state().loading).toBe(true);
    await subjects.refresh();
    expect(answers.size).toBe(1);
    answers.get('first')?.(ok([subject('Technical Support')]));
    await refreshed;
    expect(subjects.state().loading).toBe(false);
  });
});
