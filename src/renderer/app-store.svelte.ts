import type { FlareError } from '../shared/errors';
import type { AppState, Identity, View } from '../shared/state';
import type { Flare } from './bridge';
import { ReportForm } from './report/report-form.svelte';

/** What the whole window shares: main's state, which view is shown, and the report being written. */
export class AppStore {
  readonly client: Flare['client'];
  readonly report: ReportForm;
  readonly #on: Flare['on'];

  state = $state.raw<AppState | null>(null);
  /** The last call of no particular field that failed. */
  failure = $state.raw<FlareError | null>(null);
  /** Whose account it is, from signing in until the user has dismissed or used it. */
  welcome = $state.raw<Identity | null>(null);
  signingOut = $state(false);
  /** Counts how often a view was asked for, so that its first field can take the focus each time. */
  requests = $state(0);
  #requested = $state<View>('report');
  #draftRead = $state(false);

  readonly ready = $derived(this.state !== null && this.#draftRead);
  readonly account = $derived(this.state?.account.status === 'signed-in' ? this.state.account : null);
  readonly view = $derived<View>(
    this.#requested === 'report' && this.state?.account.status === 'signed-out' ? 'account' : this.#requested,
  );

  constructor({ client, on }: Flare) {
    this.client = client;
    this.#on = on;
    this.report = new ReportForm(client, () => this.state?.subjects.subjects ?? []);
  }

  /** Reads state and draft and follows main from then on, until the returned function is called. */
  start(): () => void {
    const stopState = this.#on('stateChanged', (state) => (this.state = state));
    const stopView = this.#on('viewRequested', (view) => this.show(view));
    void this.load();
    return () => {
      stopState();
      stopView();
    };
  }

  async load(): Promise<void> {
    this.failure = null;
    const [state, draft] = await Promise.all([this.client.readState(), this.client.readDraft()]);
    if (state.ok) this.state ??= state.value;
    else this.failure = state.error;
    if (draft.ok) this.report.restore(draft.value);
    else this.failure = draft.error;
    this.#draftRead = true;
  }

  show(view: View): void {
    this.#requested = view;
    this.requests += 1;
    this.report.forgetSeenResult();
  }

  signedIn(identity: Identity): void {
    this.welcome = identity;
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
      const result = await this.client.signOut();
      this.failure = result.ok ? null : result.error;
      if (result.ok) this.welcome = null;
    } finally {
      this.signingOut = false;
    }
  }

  async retryKeychain(): Promise<void> {
    const result = await this.client.retryKeychain();
    this.failure = result.ok ? null : result.error;
  }

  async refreshSubjects(): Promise<void> {
    const result = await this.client.refreshSubjects();
    this.failure = result.ok ? null : result.error;
  }
}
