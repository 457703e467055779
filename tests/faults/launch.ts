import { join } from 'node:path';
import { launchElectron } from '../desktop/electron';
import { bundle } from '../bundle';
import type { OutboxHost } from './host';
import { UNKNOWN_NAME } from './rows/connection';

/** The host, called from another process. */
export type RemoteHost = {
  [Name in keyof OutboxHost]: (...args: Parameters<OutboxHost[Name]>) => Promise<Awaited<ReturnType<OutboxHost[Name]>>>;
} & { end: () => Promise<void> };

/** Builds and starts a bare Electron that holds nothing but outboxes. */
export async function launchHost(): Promise<RemoteHost> {
  const { folder } = await bundle(join(import.meta.dirname, 'host.ts'));
  const app = await launchElectron({
    args: [folder, `--host-resolver-rules=MAP ${UNKNOWN_NAME} ~NOTFOUND`],
  });
  const call =
    <Name extends keyof OutboxHost>(name: Name) =>
    (...args: Parameters<OutboxHost[Name]>): Promise<Awaited<ReturnType<OutboxHost[Name]>>> =>
      app.evaluate(
        (_electron, wanted) => {
          // The arguments were checked against this very method where they came from, and so is what it gives back.
          const method = globalThis.outboxHost[wanted.name] as (...args: unknown[]) => never;
          return method(...wanted.args);
        },
        { name, args },
      );
  return {
    open: call('open'),
    setProxy: call('setProxy'),
    add: call('add'),
    act: call('act'),
    signIn: call('signIn'),
    reach: call('reach'),
    close: call('close'),
    end: () => app.close(),
  };
}
