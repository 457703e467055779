import type { Stretch } from '../shared/line';
import type { StoredReport } from '../shared/outbox';
import { findEarlierReport, offerReport, writeOutageEnd } from './line/after-outage';
import type { Line } from './line/create-line';
import type { Outbox } from './outbox/outbox';

/** More reports than anybody writes in one outage. */
const RECENT = 50;

export interface OutageReports {
  /** Writes the end into the reports that wait, and tells of an outage that nobody has reported. */
  outageEnded: () => Promise<void>;
  /** The report of the present trouble on this subject, if there is one. */
  findEarlier: (subjectId: number) => Promise<StoredReport | null>;
}

/** What the line's outages and the outbox's reports have to do with each other. */
export function createOutageReports({
  line,
  outbox,
  onUnreported,
}: {
  line: Pick<Line, 'state'>;
  outbox: Pick<Outbox, 'addEvidence' | 'list'>;
  onUnreported: (outage: Stretch) => void;
}): OutageReports {
  let lastOfferAt: number | null = null;
  const listRecent = async () => (await outbox.list({ offset: 0, limit: RECENT })).reports;
  return {
    async outageEnded() {
      const { outages } = line.state();
      const offset = -new Date().getTimezoneOffset();
      await outbox.addEvidence((report) => writeOutageEnd(report, outages, offset));
      const unreported = offerReport(outages, await listRecent(), lastOfferAt);
      if (unreported === null) return;
      lastOfferAt = Date.now();
      onUnreported(unreported);
    },
    async findEarlier(subjectId) {
      const reports = await listRecent();
      return findEarlierReport(reports, { outages: line.state().outages, subjectId, now: Date.now() });
    },
  };
}
