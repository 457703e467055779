import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Handlers } from '../../shared/contract';
import { failed, ok } from '../../shared/errors';
import type { AppState } from '../../shared/state';
import { lockedState, signedInState, signedOutState } from '../fake-client';
import { answer, button, field, later, openWindow } from '../test-window';

const heading = (name: string) => page.getByRole('heading', { name, exact: true });
const message = () => field('What is wrong?');
const { subjects } = signedInState;
const crashed: AppState = { ...signedInState, keychain: 'crashed' };
const withoutSubjects: AppState = {
  ...signedInState,
  subjects: { subjects: [], loading: false, error: { code: 'offline', message: '' } },
};
const offline = { ...ok({ tickets: [], readAt: null, error: { code: 'offline' as const, message: '' } }) };
const noTickets = { ...ok({ tickets: [], readAt: null, error: null }) };

interface Case {
  what: string;
  state: AppState;
  asks?: 'reports' | 'settings';
  name: string;
  /** What main answers, and does while it has not. */
  handlers: (wait: Promise<void>, tries: () => number) => Partial<Handlers>;
  meanwhile?: Partial<AppState>;
  after?: Partial<AppState>;
  focused: () => ReturnType<typeof heading>;
}

const cases: Case[] = [
  {
    what: 'the look for a new version',
    state: { ...signedInState, updates: { kind: 'waiting' } },
    asks: 'settings',
    name: 'Check now',
    handlers: () => ({}),
    meanwhile: { updates: { kind: 'checking' } },
    after: { updates: { kind: 'off', reason: 'provider' } },
    focused: () => heading('Updates'),
  },
  {
    what: 'the tickets',
    state: signedInState,
    asks: 'reports',
    name: 'Try again',
    handlers: (wait, tries) => ({
      watchTickets: () => (tries() < 1 ? Promise.resolve(ok(undefined)) : wait.then(() => ok(undefined))),
      listTickets: () => Promise.resolve(tries() < 2 ? offline : noTickets),
    }),
    focused: () => heading('My reports'),
  },
  {
    what: 'the reports',
    state: signedInState,
    asks: 'reports',
    name: 'Try again',
    handlers: (wait, tries) => ({
      listReports: () =>
        tries() < 1 ? Promise.resolve(failed('unexpected')) : wait.then(() => ok({ reports: [], total: 0 })),
    }),
    focused: () => heading('My reports'),
  },
  {
    what: 'the subjects',
    state: withoutSubjects,
    name: 'Try again',
    handlers: (wait) => ({ refreshSubjects: () => wait.then(() => ok(undefined)) }),
    meanwhile: { subjects: { ...withoutSubjects.subjects, loading: true } },
    after: { subjects },
    focused: message,
  },
  {
    what: 'the keychain',
    state: crashed,
    name: 'Try again',
    handlers: (wait) => ({ retryKeychain: () => wait.then(() => ok(undefined)) }),
    meanwhile: { keychain: 'waiting' },
    after: { keychain: 'ready' },
    focused: message,
  },
  {
    what: 'the keychain that keeps the sign-in',
    state: lockedState,
    name: 'Try again',
    handlers: (wait) => ({ retryKeychain: () => wait.then(() => ok(undefined)) }),
    meanwhile: { keychain: 'waiting' },
    after: signedInState,
    focused: message,
  },
  {
    what: 'main',
    state: signedInState,
    name: 'Try again',
    handlers: (wait, tries) => ({
      readState: () => (tries() < 1 ? Promise.resolve(failed('unexpected')) : wait.then(() => ok(signedInState))),
    }),
    focused: message,
  },
];

test.each(cases)('asking $what anew keeps the keyboard where it is, then in the view', async (row) => {
  const { state, asks, name, handlers, meanwhile, after, focused } = row;
  const { promise, give } = later<undefined>();
  let tries = 0;
  const main = await openWindow(
    state,
    handlers(promise, () => tries),
  );
  if (asks) main.emit('viewRequested', asks);
  await expect.element(button(name)).toBeVisible();
  (button(name).element() as HTMLElement).focus();
  tries += 1;
  await userEvent.keyboard('{Enter}');
  if (meanwhile) main.emit('stateChanged', { ...state, ...meanwhile });
  await expect.element(button(name)).toHaveAttribute('aria-disabled', 'true');
  await expect.element(button(name)).toHaveFocus();
  const calls = main.calls.length;
  await userEvent.keyboard('{Enter}');
  expect(main.calls).toHaveLength(calls);
  tries += 1;
  if (after) main.emit('stateChanged', { ...state, ...after });
  give(undefined);
  if (asks === 'reports') main.emit('ticketsChanged', undefined);
  await expect.element(button(name)).not.toBeInTheDocument();
  await expect.element(focused()).toHaveFocus();
});

test('after the welcome is dismissed the text has the keyboard', async () => {
  const main = await openWindow(signedOutState, {
    signIn: answer(ok({ name: 'Jana Novák', customerNumber: '12345' })),
  });
  await field('User name').fill('jana');
  await field('Password').fill('correct horse');
  await button('Sign in').click();
  main.emit('stateChanged', signedInState);
  await expect.element(button('Dismiss')).toBeVisible();
  (button('Dismiss').element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(button('Dismiss')).not.toBeInTheDocument();
  await expect.element(message()).toHaveFocus();
});
