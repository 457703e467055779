import * as v from 'valibot';
import { Subject } from '../../shared/report';
import type { SubjectsState } from '../../shared/state';
import type { JsonFile } from '../storage/json-file';
import type { Access, Crm } from './crm';
import { toError } from './failure';

/** The subjects as last read, and from where. */
export const SubjectsCache = v.object({ origin: v.string(), subjects: v.array(Subject) });
export type SubjectsCache = v.InferOutput<typeof SubjectsCache>;

export interface SubjectsParts {
  crm: Pick<Crm, 'getSubjects'>;
  account: { access(): Access | null; origin(): string | null; tokenRefused(access: Access): void };
  cache: JsonFile<SubjectsCache>;
  onChange: () => void;
}

export type Subjects = ReturnType<typeof createSubjects>;

/** The subject list: the cached one at once, a fresh one after `refresh`. */
export function createSubjects({ crm, account, cache, onChange }: SubjectsParts) {
  let loading = false;
  let error: SubjectsState['error'] = null;

  const read = async (access: Access) => {
    const answer = await crm.getSubjects(access);
    if (account.access()?.origin !== access.origin) return;
    error = answer.ok ? null : toError(answer.error);
    if (!answer.ok && answer.error.kind === 'unauthorized') account.tokenRefused(access);
    // A cache that cannot be written costs the next start its list, nothing more.
    if (answer.ok) await cache.set({ origin: access.origin, subjects: answer.value }).catch(() => undefined);
  };

  return {
    state(): SubjectsState {
      const subjects = cache.value.origin === account.origin() ? cache.value.subjects : [];
      return { subjects, loading, error };
    },

    /** Reads the list from the CRM; does nothing while it is being read or nobody is signed in. */
    async refresh(): Promise<void> {
      const access = account.access();
      if (loading || !access) return;
      loading = true;
      onChange();
      await read(access).finally(() => (loading = false));
      onChange();
    },
  };
}
