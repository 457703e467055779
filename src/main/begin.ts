import type { View } from '../shared/state';
import type { createServices } from './services';
import { onLookChanged } from './shell/accent';
import { useAppearance } from './shell/appearance';
import type { catchArrivals } from './shell/arrivals';
import { isHiddenStart } from './shell/autostart/start-entry';
import { followComputer } from './shell/computer';
import { within } from './shell/quit';
import type { Shortcut } from './shell/shortcut';
import { onStartAgain } from './shell/start-up';
import type { Window } from './shell/window';

export interface BeginParts {
  services: ReturnType<typeof createServices>;
  window: Window;
  shortcut: Shortcut;
  stateChanged: () => void;
  open: (view: View) => void;
  takeArrivals: ReturnType<typeof catchArrivals>;
}

/** Sets the parts going, once all of them are there. */
export function begin({ services, window, shortcut, stateChanged, open, takeArrivals }: BeginParts): void {
  const { account, autostart, handOver, line, outbox, settings } = services;
  useAppearance(settings.current().appearance);
  shortcut.use(settings.current().shortcut);
  stateChanged();
  onLookChanged(stateChanged);
  onStartAgain(() => open('report'));
  void autostart.follow().then(stateChanged);
  followComputer(line, outbox);
  // Thousands of reports take a while to read: the form comes first, unless it does not come.
  const isLoaded = new Promise<void>((resolve) => window.contents.once('did-finish-load', () => resolve()));
  void within(5000, isLoaded).then(() => services.deliver());
  void account.start().then(() => {
    const isUnseen = !window.wasShown() && !window.contents.isDestroyed();
    if (account.state().status === 'signed-out' && isUnseen && !isHiddenStart(process.argv)) open('report');
  });
  takeArrivals((found) => {
    handOver.arrived(found);
    open('report');
  });
  if (process.argv.includes('--report')) open('report');
}
