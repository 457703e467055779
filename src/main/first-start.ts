import * as v from 'valibot';
import type { Log } from './log';
import type { JsonFile } from './storage/json-file';

/** Whether the user has seen where Flare is. */
export const FirstStartRecord = v.object({ wasShown: v.boolean() });
export type FirstStartRecord = v.InferOutput<typeof FirstStartRecord>;

export interface FirstStart {
  /** Whether nobody has used Flare before this start. */
  readonly isFirst: boolean;
  /** The window is in sight. */
  shown(): void;
}

/** @param parts `isUsed`: whether there is an account, or a setting, of an earlier start */
export function createFirstStart(parts: { record: JsonFile<FirstStartRecord>; isUsed: boolean; log: Log }): FirstStart {
  const { record, log } = parts;
  const isFirst = !parts.isUsed && !record.value.wasShown;
  return {
    isFirst,
    shown() {
      if (!isFirst || record.value.wasShown) return;
      record.set({ wasShown: true }).catch((error: unknown) => log.error('the first start could not be noted', error));
    },
  };
}
