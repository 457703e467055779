import { m } from '../../shared/i18n/compiled/messages';
import type { DrawnRung, RungLook } from './rungs';

export const rungNames: Record<DrawnRung, () => string> = {
  link: m.rung_link,
  router: m.rung_router,
  internet: m.rung_internet,
  names: m.rung_names,
  crm: m.rung_crm,
};

export const rungLooks: Record<RungLook, () => string> = {
  passing: m.rung_passing,
  slow: m.rung_slow,
  broken: m.rung_broken,
  unreached: m.rung_unreached,
  unknown: m.rung_unknown,
};
