import type { WebContents } from 'electron';
import type { EventName, EventPayload } from '../shared/contract';
import { m } from '../shared/i18n/compiled/messages';
import type { AppState, View } from '../shared/state';
import { emit } from './ipc';
import { oneAtATime } from './one-at-a-time';
import type { ServicesOptions } from './services';
import { createNotifier, showTimes } from './shell/notifier';
import type { TrayIcon } from './shell/tray';

export interface AnnouncerParts {
  window: { contents: WebContents; isFocused(): boolean };
  tray: TrayIcon;
  readState: () => AppState;
  open: (view: View) => void;
  /** Puts a text into an empty form. */
  suggest: (message: string) => Promise<void>;
}

export interface Announcer extends Readonly<ServicesOptions['on']> {
  viewRequested: (view: View) => void;
}

/** Tells the window, the tray and the user of what happens in the services. */
export function createAnnouncer({ window, tray, readState, open, suggest }: AnnouncerParts): Announcer {
  const notifier = createNotifier({
    isWanted: () => readState().settings.notifications,
    isWatched: () => window.isFocused(),
  });
  const send = <N extends EventName>(name: N, payload: EventPayload<N>) => emit(window.contents, name, payload);

  const stateChanged = oneAtATime(() => {
    const state = readState();
    tray.render(state);
    send('stateChanged', state);
  });

  return {
    stateChanged,
    reportChanged(report, before) {
      send('reportChanged', report);
      stateChanged();
      notifier.reportChanged(report, before, () => open('reports'));
    },
    reportRemoved(id) {
      send('reportRemoved', id);
      stateChanged();
    },
    draftReplaced: (draft) => send('draftReplaced', draft),
    ticketsChanged: () => send('ticketsChanged', undefined),
    ticketStatusChanged(tickets, isWatched) {
      if (!isWatched || !window.isFocused()) notifier.ticketStatusChanged(tickets, () => open('reports'));
    },
    unreportedOutage(outage) {
      notifier.outageOver(outage, () => {
        void suggest(m.outage_report_text(showTimes(outage)));
        open('report');
      });
    },
    viewRequested(view) {
      const request = () => send('viewRequested', view);
      // A page that is loading does not listen yet.
      if (window.contents.isLoadingMainFrame()) window.contents.once('did-finish-load', request);
      else request();
    },
  };
}
