import { m } from '../../shared/i18n/compiled/messages';
import type { EvidenceDetail } from '../../shared/line';

type Words = Record<EvidenceDetail, () => string>;

/** What goes along with a report, where the choice is not in sight. */
export const evidenceSummaries: Words = {
  all: m.evidence_all_along,
  'without-addresses': m.evidence_without_addresses_along,
  none: m.evidence_none_along,
};

export const evidenceLabels: Words = {
  all: m.evidence_all,
  'without-addresses': m.evidence_without_addresses,
  none: m.evidence_none,
};
