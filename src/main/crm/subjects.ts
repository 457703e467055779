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
  access: () => Access | null;
  cache: JsonFile<SubjectsCache>;
  onChange: () => void;
  onTokenRefused: () => void;
}

/** The subject list: the cached one at once, a fresh one after `refresh`. */
export function createSubjects({ crm, access, cache, onChange, onTokenRefused }: SubjectsParts) {
  let loading = false;
  let error: SubjectsState['error'] = null;

  const read = async (current: Access) => {
    const answer = await crm.getSubjects(current);
    if (access()?.origin !== current.origin) return;
    error = answer.ok ? null : toError(answer.error);
    if (!answer.ok && answer.error.kind === 'unauthorized') onTokenRefused();
    // A cache that cannot be written costs the next start its list, nothing more.
    if (answer.ok) await cache.set({ origin: current.origin, subjects: answer.value }).catch(() => undefined);
  };

  return {
    state(): SubjectsState {
      const subjects = cache.value.origin === access()?.origin ? cache.value.subjects : [];
      return { subjects, loading, error };
    },

    /** Reads the list from the CRM; does nothing while it is being read or nobody is signed in. */
    async refresh(): Promise<void> {
      const current = access();
      if (loading || !current) return;
      loading = true;
      onChange();
      await read(current).finally(() => (loading = false));
      onChange();
    },
  };
}
