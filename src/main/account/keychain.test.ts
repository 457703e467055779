import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { KeychainState } from '../../shared/state';
import { createKeychain, type KeychainOptions } from './keychain';
import { forkKeychainProcess } from './testing/fork';
import { SecretService, type SecretServiceOptions } from './testing/secret-service';

const service = 'flare-test';
const account = 'https://crm.example.net';

// Every operation starts a real process, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });
const ample = { patienceMs: 10_000, deadlineMs: 20_000 };
/** For a keychain that will not answer: long enough to start the process, short enough to wait for. */
const short = { patienceMs: 200, deadlineMs: 3_000 };
/** For one that will not answer either, until it has surely been asked. */
const asked = { ...ample, patienceMs: 1_500 };

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function desktop(options: SecretServiceOptions): Promise<SecretService> {
  const desk = await SecretService.start(options);
  ends.push(() => desk.stop());
  return desk;
}

function keychainIn(environment: NodeJS.ProcessEnv, times: Partial<KeychainOptions> = {}) {
  const states: KeychainState[] = [];
  const children: ChildProcess[] = [];
  const keychain = createKeychain({
    spawn: () => {
      const process = forkKeychainProcess(environment);
      children.push(process.child);
      return process;
    },
    service,
    ...ample,
    onChange: (state) => states.push(state),
    log: { info: () => undefined, error: () => undefined },
    ...times,
  });
  ends.push(() => keychain.close());
  return { keychain, states, children };
}

const isOver = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

describe('an unlocked keychain', () => {
  it('keeps a secret where other programs find it too, gives it back, and forgets it', async () => {
    const desk = await desktop({ keyring: 'unlocked', prompt: 'refused' });
    const { keychain, states } = keychainIn(desk.environment);
    expect(await keychain.write(account, 'gehëim')).toEqual({ ok: true, value: undefined });
    expect(await desk.lookup(service, account)).toBe('gehëim');
    expect(await keychain.read(account)).toEqual({ ok: true, value: 'gehëim' });
    expect(await keychain.remove(account, true)).toEqual({ ok: true, value: undefined });
    expect(await desk.lookup(service, account)).toBeNull();
    expect(states).toEqual([]);
  });

  it('has nothing to remove, which is no failure', async () => {
    const { environment } = await desktop({ keyring: 'unlocked', prompt: 'refused' });
    const { keychain } = keychainIn(environment);
    expect(await keychain.remove(account, false)).toEqual({ ok: true, value: undefined });
    expect(keychain.state()).toBe('ready');
  });

  it('is asked one thing at a time, by a process that ends after it', async () => {
    const { environment } = await desktop({ keyring: 'unlocked', prompt: 'refused' });
    const { keychain, children } = keychainIn(environment);
    const written = keychain.write(account, 'first');
    const read = keychain.read(account);
    const rewritten = keychain.write(account, 'second');
    // Whatever may begin has begun, and no process can have answered yet.
    await Promise.resolve();
    expect(children).toHaveLength(1);
    await written;
    expect(await read).toEqual({ ok: true, value: 'first' });
    await rewritten;
    expect(children).toHaveLength(3);
    await vi.waitFor(() => expect(children.every(isOver)).toBe(true), 10_000);
  });

  it('is told the secret in a message, never on a command line or in an environment', async () => {
    const { environment } = await desktop({ keyring: 'none', prompt: 'unanswered' });
    const { keychain, children, states } = keychainIn(environment, asked);
    void keychain.write(account, 'not-to-be-seen');
    await vi.waitFor(() => expect(states).toEqual(['waiting']), 10_000);
    const seen = ['cmdline', 'environ'].map((file) => readFileSync(`/proc/${children[0]?.pid}/${file}`, 'utf8'));
    expect(seen.join()).toContain('fork-entry');
    expect(seen.join()).not.toContain('not-to-be-seen');
  });
});

describe('a locked keychain', () => {
  it('that asks and gets no answer is waited for, given up, and works again once it is unlocked', async () => {
    const desk = await desktop({ keyring: 'unlocked', prompt: 'unanswered' });
    const first = keychainIn(desk.environment);
    await first.keychain.write(account, 'secret');
    await desk.lock();

    const { keychain, states, children } = keychainIn(desk.environment, short);
    expect(await keychain.read(account)).toEqual({ ok: false, error: 'locked' });
    expect(states).toEqual(['waiting', 'locked']);
    await vi.waitFor(() => expect(children.every(isOver)).toBe(true), 10_000);

    await desk.unlock();
    // On a busy computer the short deadline may be over before the process has started.
    await vi.waitFor(async () => expect(await keychain.read(account)).toEqual({ ok: true, value: 'secret' }), 30_000);
    expect(keychain.state()).toBe('ready');
  });

  it('whose question is refused is locked, whatever it is asked, and loses nothing', async () => {
    const desk = await desktop({ keyring: 'unlocked', prompt: 'refused' });
    const { keychain, states } = keychainIn(desk.environment);
    await keychain.write(account, 'secret');
    await desk.lock();
    expect(await keychain.read(account)).toEqual({ ok: false, error: 'locked' });
    expect(await keychain.write(account, 'other')).toEqual({ ok: false, error: 'locked' });
    expect(await keychain.remove(account, true)).toEqual({ ok: false, error: 'locked' });
    expect(states).toEqual(['locked']);
    await desk.unlock();
    expect(await desk.lookup(service, account)).toBe('secret');
  });

  it('that has no keyring yet asks for a password in vain when it shall keep something', async () => {
    const { environment } = await desktop({ keyring: 'none', prompt: 'unanswered' });
    const { keychain, states } = keychainIn(environment, short);
    expect(await keychain.write(account, 'secret')).toEqual({ ok: false, error: 'locked' });
    expect(states).toEqual(['waiting', 'locked']);
  });
});

describe('no keychain', () => {
  it('is absent where the service is missing', async () => {
    const { environment } = await desktop({ keyring: 'absent', prompt: 'refused' });
    await expectAbsent(environment);
  });

  it('is absent where there is no bus', async () => {
    const { environment } = await desktop({ keyring: 'absent', prompt: 'refused' });
    await expectAbsent({ ...environment, DBUS_SESSION_BUS_ADDRESS: undefined });
    await expectAbsent({ ...environment, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' });
  });

  it('is absent, too, where its process takes long to start', async () => {
    const { environment } = await desktop({ keyring: 'absent', prompt: 'refused' });
    const { keychain, states } = keychainIn(environment, { patienceMs: 1 });
    expect(await keychain.read(account)).toEqual({ ok: false, error: 'absent' });
    expect(states).toEqual(['waiting', 'absent']);
  });

  async function expectAbsent(environment: NodeJS.ProcessEnv) {
    const { keychain, states } = keychainIn(environment);
    expect(await keychain.read(account)).toEqual({ ok: false, error: 'absent' });
    expect(await keychain.write(account, 'secret')).toEqual({ ok: false, error: 'absent' });
    expect(await keychain.remove(account, true)).toEqual({ ok: false, error: 'absent' });
    expect(states).toEqual(['absent']);
  }
});

describe('a keychain process', () => {
  it('that dies of a segmentation fault is a crash, and the next operation gets a new one', async () => {
    const desk = await desktop({ keyring: 'none', prompt: 'unanswered' });
    const { keychain, states, children } = keychainIn(desk.environment, asked);
    const written = keychain.write(account, 'secret');
    await vi.waitFor(() => expect(states).toEqual(['waiting']), 10_000);
    children[0]?.kill('SIGSEGV');
    expect(await written).toEqual({ ok: false, error: 'crashed' });
    expect(await keychain.remove(account, false)).toEqual({ ok: true, value: undefined });
    // On a busy machine the second operation is waited for as well.
    expect(states.slice(1).filter((state) => state !== 'waiting')).toEqual(['crashed', 'ready']);
  });

  it('that cannot be started is a crash', async () => {
    const { keychain } = keychainIn(
      {},
      {
        spawn: () => {
          throw new Error('no more processes');
        },
      },
    );
    expect(await keychain.read(account)).toEqual({ ok: false, error: 'crashed' });
  });

  it('that hangs is ended at once when Flare quits, and nothing more is started or told', async () => {
    const { environment } = await desktop({ keyring: 'none', prompt: 'unanswered' });
    const { keychain, states, children } = keychainIn(environment, asked);
    const written = keychain.write(account, 'secret');
    const next = keychain.read(account);
    await vi.waitFor(() => expect(states).toEqual(['waiting']), 10_000);
    const [child] = children;
    const exited = child && once(child, 'exit');
    keychain.close();
    expect(await written).toEqual({ ok: false, error: 'closed' });
    expect(await next).toEqual({ ok: false, error: 'closed' });
    await exited;
    expect(await keychain.read(account)).toEqual({ ok: false, error: 'closed' });
    expect(children).toHaveLength(1);
    expect(states).toEqual(['waiting']);
  });
});
