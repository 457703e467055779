import { Notification } from 'electron';
import { m } from '../../shared/i18n/compiled/messages';
import { localeTag } from '../../shared/i18n/locale';
import type { Stretch } from '../../shared/line';
import type { StoredReport } from '../../shared/outbox';
import type { Ticket } from '../../shared/ticket';
import { notificationText, ticketNotificationText } from './notification-text';

/** Those on the screen; one that nothing refers to is collected, and its click goes nowhere. */
const shown = new Set<Notification>();

/**
 * Tells by native notifications, where the system has them.
 *
 * @param when.isWanted whether the user wants to be told
 * @param when.isWatched whether the user sees the form, which says it too
 */
export const createNotifier = ({ isWanted, isWatched }: Record<'isWanted' | 'isWatched', () => boolean>) => {
  const tell = (text: Text, onClick: () => void) => {
    if (isWanted()) notify(text, onClick);
  };
  return {
    reportChanged(report: StoredReport, before: StoredReport | null, onClick: () => void): void {
      const text = notificationText(report, before);
      if (text && !isWatched()) tell(text, onClick);
    },

    /** The provider has gone on with these tickets. */
    ticketStatusChanged(tickets: readonly Ticket[], onClick: () => void): void {
      tell(ticketNotificationText(tickets), onClick);
    },

    outageOver(outage: Stretch, onClick: () => void): void {
      tell({ title: m.notification_outage_over(showTimes(outage)), body: m.notification_outage_report() }, onClick);
    },
  };
};

/** When the outage was, as the user reads times. */
export function showTimes({ from, to }: Stretch): { from: string; to: string } {
  const show = (at: number) => new Date(at).toLocaleTimeString(localeTag(), { hour: 'numeric', minute: '2-digit' });
  return { from: show(from), to: show(to) };
}

type Text = { title: string; body: string };

function notify(text: Text, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification(text);
  shown.add(notification);
  const forget = () => shown.delete(notification);
  notification.on('close', forget);
  notification.on('failed', forget);
  notification.on('click', () => {
    forget();
    onClick();
  });
  notification.show();
}
