import type { FlareError, Result } from '../shared/errors';
import { languageOf } from '../shared/i18n/language';
import { followLocale } from '../shared/i18n/locale';
import type { ReportAction } from '../shared/outbox';
import type { AppState, Identity, View } from '../shared/state';
import type { Flare } from './bridge';
import { ReportForm } from './report/report-form.svelte';

/** What the whole window shares: main's state, which view is shown, and the report being written. */
export class AppStore {
  readonly client: Flare['client'];
  readonly on: Flare['on'];
  readonly report: ReportForm;

  state = $state.raw<AppState | null>(null);
  /** The last call of no particular field that failed. */
  failure = $state.raw<FlareError | null>(null);
  /** Whose account it is, from signing in until the user has dismissed or used it. */
  welcome = $state.raw<Identity | null>(null);
  /** Whether that account came by a link or a file, past the sign-in with its words about where Flare is. */
  wasHandedOver = $state(false);
  signingOut = $state(false);
  /** Whether the overview of the keys is open. */
  keysShown = $state(false);
  /** Counts how often a view was asked for, so that its first field can take the focus each time. */
  requests = $state(0);
  #requested = $state<View>('report');
  #draftRead = $state(false);

  /** What the window speaks; until main has said it, as Chromium does. */
  readonly locale = $derived(this.state?.locale ?? languageOf(...navigator.languages));
  readonly ready = $derived(this.state !== null && this.#draftRead);
  /** Who is signed in, also while the token is not at hand. */
  readonly account = $derived.by(() => {
    const account = this.state?.account;
    return account?.status === 'signed-in' || account?.status === 'locked' ? account : null;
  });
  /** Whether the CRM wants a new sign-in. */
  readonly isExpired = $derived(this.account?.status === 'signed-in' && this.account.expired);
  readonly view = $derived<View>(
    this.#requested === 'report' && this.state?.account.status === 'signed-out' ? 'account' : this.#requested,
  );
  constructor({ client, on }: Flare) {
    this.client = client;
    this.on = on;
    followLocale(() => this.locale);
    this.report = new ReportForm(
      client,
      () => this.state,
      () => this.#isFormShown(),
    );
  }

  /** Reads state and draft and follows main from then on, until the returned function is called. */
  start(): () => void {
    const stops = [
      this.on('stateChanged', (state) => (this.state = state)),
      this.on('viewRequested', (view) => this.show(view)),
      this.on('reportChanged', (report) => this.report.last.changed(report)),
      this.on('reportRemoved', (id) => this.report.last.removed(id)),
      this.on('draftReplaced', (draft) => this.report.restore(draft)),
    ];
    void this.load();
    return () => {
      for (const stop of stops) stop();
    };
  }

  async load(): Promise<void> {
    const [state, draft] = await Promise.all([this.client.readState(), this.client.readDraft()]);
    this.failure = draft.ok ? (state.ok ? null : state.error) : draft.error;
    if (state.ok) this.state ??= state.value;
    if (draft.ok) this.report.restore(draft.value);
    this.#draftRead = true;
    await this.report.followNewest();
  }

  show(view: View): void {
    this.#requested = view;
    this.requests += 1;
    if (this.view === 'report') this.report.last.forgetSeen();
  }

  /** A window that was not asked for yet calls itself visible, too. */
  #isFormShown(): boolean {
    return this.requests > 0 && this.view === 'report' && document.visibilityState === 'visible';
  }

  signedIn(identity: Identity, wasHandedOver = false): void {
    this.welcome = identity;
    this.wasHandedOver = wasHandedOver;
    this.failure = null;
    this.report.error = null;
    this.show('report');
  }

  dismissWelcome(): void {
    this.welcome = null;
  }

  async signOut(): Promise<void> {
    if (this.signingOut) return;
    this.signingOut = true;
    try {
      if (this.#note(await this.client.signOut())) this.welcome = null;
    } finally {
      this.signingOut = false;
    }
  }

  async retryKeychain(): Promise<void> {
    this.#note(await this.client.retryKeychain());
  }

  async refreshSubjects(): Promise<void> {
    this.#note(await this.client.refreshSubjects());
  }

  /** Does with the report what the user asks for; one that is to be edited is shown in the form. */
  async act(id: string, action: ReportAction): Promise<Result<undefined>> {
    if (action !== 'edit') return this.client.actOnReport({ id, action });
    const result = await this.report.takeBack(id);
    if (result.ok) this.show('report');
    return result;
  }

  /** Takes the last report back, from the form itself. */
  async edit(id: string): Promise<void> {
    this.#note(await this.act(id, 'edit'));
  }

  async openSupportPage(): Promise<void> {
    this.#note(await this.client.openSupportPage());
  }

  async openLogFolder(): Promise<void> {
    this.#note(await this.client.openLogFolder());
  }

  async readDiagnostics(): Promise<string | null> {
    const result = await this.client.readDiagnostics();
    this.failure = result.ok ? null : result.error;
    return result.ok ? result.value : null;
  }

  async lookForUpdate(): Promise<void> {
    this.#note(await this.client.lookForUpdate());
  }

  async restartToUpdate(): Promise<void> {
    this.#note(await this.client.restartToUpdate());
  }

  /** @returns whether the text is in the clipboard now */
  async copy(text: string): Promise<boolean> {
    return this.#note(await this.client.copyText(text));
  }

  #note(result: Result<undefined>): boolean {
    this.failure = result.ok ? null : result.error;
    return result.ok;
  }
}
