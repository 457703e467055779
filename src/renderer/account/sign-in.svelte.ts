import { m } from '../../shared/i18n/compiled/messages';
import type { ErrorCode, FlareError } from '../../shared/errors';
import type { AppStore } from '../app-store.svelte';
import { describe, problem, type Problem } from '../sentences';

export type SignInField = 'address' | 'username' | 'password' | 'token';

/** The field that a failed sign-in is most likely about; no entry: none in particular. */
const addressErrors: readonly ErrorCode[] = [
  'address_invalid',
  'address_insecure',
  'address_not_allowed',
  'certificate_invalid',
  'redirected',
  'not_a_crm',
  'managed_by_provider',
];
const secretErrors: readonly ErrorCode[] = ['credentials_wrong', 'token_refused'];

/** The sign-in form. User name, password and token are forgotten as soon as the provider has accepted them. */
export class SignIn {
  readonly #store: AppStore;

  way = $state<'password' | 'token'>('password');
  username = $state('');
  password = $state('');
  token = $state('');
  busy = $state(false);
  /** What is wrong and at which field; `null` for the field where it is none in particular. */
  failure = $state.raw<{ field: SignInField | null; problem: Problem } | null>(null);

  readonly #savedAddress = $derived.by(() => this.#store.state?.settings.crmAddress ?? '');
  /** What the user typed, until the settings say another address. */
  address = $derived(this.#savedAddress);

  constructor(store: AppStore) {
    this.#store = store;
  }

  switchTo(way: 'password' | 'token'): void {
    this.way = way;
    this.failure = null;
    this.#forget();
  }

  problemOf(field: SignInField): Problem | null {
    return this.failure?.field === field ? this.failure.problem : null;
  }

  async submit(): Promise<void> {
    if (this.busy) return;
    this.failure = this.#missing();
    if (this.failure) return;
    this.busy = true;
    try {
      const result = await this.#call();
      if (result.ok) {
        this.#forget();
        this.#store.signedIn(result.value);
      } else {
        this.failure = this.#explain(result.error);
      }
    } finally {
      this.busy = false;
    }
  }

  #call() {
    const address = this.address.trim();
    return this.way === 'token'
      ? this.#store.client.signInWithToken({ address, token: this.token.trim() })
      : this.#store.client.signIn({ address, username: this.username, password: this.password });
  }

  #missing() {
    const wanted: [SignInField, () => string][] =
      this.way === 'token'
        ? [
            ['address', m.address_missing],
            ['token', m.token_missing],
          ]
        : [
            ['address', m.address_missing],
            ['username', m.user_name_missing],
            ['password', m.password_missing],
          ];
    const missing = wanted.find(([field]) => this[field].trim() === '');
    return missing ? { field: missing[0], problem: problem(missing[1]) } : null;
  }

  #explain(error: FlareError) {
    if (addressErrors.includes(error.code)) return { field: 'address' as const, problem: describe(error) };
    if (!secretErrors.includes(error.code)) return { field: null, problem: describe(error) };
    if (this.way === 'password') return { field: 'password' as const, problem: describe(error) };
    return { field: 'token' as const, problem: problem(m.token_not_accepted, error.message) };
  }

  #forget(): void {
    this.username = '';
    this.password = '';
    this.token = '';
  }
}
