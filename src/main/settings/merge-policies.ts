import { Lockable } from '../../shared/settings';
import type { Policy } from './policy';

/**
 * The policy of two: what the machine's says counts before what is built in, key by key. Whether the user may change a setting is said
 * by the one whose value it is.
 */
export function mergePolicies(builtIn: Policy, machine: Policy): Policy {
  const locks = ({ locked, ...policy }: Policy, key: Lockable) =>
    policy[key] !== undefined && (locked === undefined || locked.includes(key));
  return {
    ...builtIn,
    ...machine,
    ticketIds: { ...builtIn.ticketIds, ...machine.ticketIds },
    subjectTicketIds: { ...builtIn.subjectTicketIds, ...machine.subjectTicketIds },
    probes: { ...builtIn.probes, ...machine.probes },
    brand: { ...builtIn.brand, ...machine.brand },
    updates: { ...builtIn.updates, ...machine.updates },
    locked: Lockable.options.filter((key) => locks(machine[key] === undefined ? builtIn : machine, key)),
  };
}
