import type { Owner } from './record';

/** Whether it is one and the same account; two of which the CRM gave no customer number count as one. */
export const isSameOwner = (one: Owner, other: Owner): boolean =>
  one.origin === other.origin && one.customerNumber === other.customerNumber;
