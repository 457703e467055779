import { m } from '../../shared/i18n/compiled/messages';
import type { UpdateState } from '../../shared/updates';
import { showTime } from '../reports/time-words';

const off = { nobody: m.update_off_nobody, provider: m.update_off_provider, development: m.update_off_development };

const blocked = {
  foreign: m.update_blocked_foreign,
  'read-only': m.update_blocked_read_only,
  'no-rights': m.update_blocked_no_rights,
};

const failed = {
  unreachable: m.update_failed_unreachable,
  damaged: m.update_failed_damaged,
  'not-saved': m.update_failed_not_saved,
};

/** Where Flare stands with its updates, in a sentence. @param now in ms since 1970 */
export function updateSentence(state: UpdateState, now: number): string {
  switch (state.kind) {
    case 'off':
      return off[state.reason]();
    case 'blocked':
      return blocked[state.reason]();
    case 'waiting':
      return m.update_waiting();
    case 'checking':
      return m.update_checking();
    case 'current':
      return m.update_current({ time: showTime(state.checkedAt, now) });
    case 'loading':
      return m.update_loading({ version: state.version });
    case 'ready':
      if (state.waitsForReport) return m.update_after_report({ version: state.version });
      return (state.wasRefused ? m.update_refused : m.update_ready)({ version: state.version });
    case 'failed':
      return failed[state.reason]();
  }
}
