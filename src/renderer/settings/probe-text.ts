import * as v from 'valibot';
import { HostAndPort, HostName, MOST_TARGETS, type ProbeTargets, PlainUrl } from '../../shared/probe-targets';

/** What is to be saved; else the entry that is `wrong`. */
type Reading = { probes: Partial<ProbeTargets> } | { wrong: string } | 'too-many';

/**
 * Reads what the user has written into one of the fields.
 *
 * @param text of several entries with commas or spaces between them; of `portalUrl` a single one, or none
 */
export function readTargets(name: keyof ProbeTargets, text: string): Reading {
  const entries = text.split(/[\s,;،、]+/).filter(Boolean);
  if (name === 'portalUrl') {
    const portalUrl = text.trim();
    return portalUrl === '' || v.is(PlainUrl, portalUrl) ? { probes: { portalUrl } } : { wrong: portalUrl };
  }
  if (entries.length > MOST_TARGETS) return 'too-many';
  // A type predicate of valibot's would have every entry left over be none.
  const fits = (entry: string): boolean => v.is(name === 'internet' ? HostAndPort : HostName, entry);
  const wrong = entries.find((entry) => !fits(entry));
  return wrong === undefined ? { probes: { [name]: entries } } : { wrong };
}
