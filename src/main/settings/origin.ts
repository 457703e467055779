import * as v from 'valibot';
import { parseAddress } from '../crm/address';

/** A provider address as people type it becomes its origin. */
export function toOrigin() {
  return v.rawTransform<string, string>(({ dataset, addIssue, NEVER }) => {
    const origin = parseAddress(dataset.value);
    if (origin.ok) return origin.value;
    addIssue();
    return NEVER;
  });
}
