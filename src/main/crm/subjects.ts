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
  account: { access(): Access | null; owner(): { origin: string } | null; tokenRefused(access: Access): void };
  cache: JsonFile<SubjectsCache>;
  onChange: () => void;
}

export type Subjects = ReturnType<typeof createSubjects>;

/** The subject list: the cached one at once, a fresh one after `refresh`. */
export function createSubjects({ crm, account, cache, onChange }: SubjectsParts) {
  /** Whose list is being read; what comes for anybody else is too late. */
  let reading: Access | null = null;
  let error: SubjectsState['error'] = null;

  const read = async (access: Access) => {
    const answer = await crm.getSubjects(access);
    if (reading !== access || account.access() !== access) return;
    error = answer.ok ? null : toError(answer.error);
    if (!answer.ok && answer.error.kind === 'unauthorized') account.tokenRefused(access);
    // A cache that cannot be written costs the next start its list, nothing more.
    if (answer.ok) await cache.set({ origin: access.origin, subjects: answer.value }).catch(() => undefined);
  };

  return {
    state(): SubjectsState {
      const subjects = cache.value.origin === account.owner()?.origin ? cache.value.subjects : [];
      return { subjects, loading: reading !== null, error };
    },

    /** Reads the list of whoever is signed in now from the CRM, unless it is being read already. */
    async refresh(): Promise<void> {
      const access = account.access();
      if (reading === access) return;
      reading = access;
      error = null;
      onChange();
      if (!access) return;
      await read(access);
      if (reading !== access) return;
      reading = null;
      onChange();
    },
  };
}
