import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { app, session } from 'electron';
import type { AppUpdater } from 'electron-updater';
import type { Log } from '../../log';
import { errorCode } from '../../storage/durable-file';
import { type InstallKind, mayAsk } from '../../updates/decisions';
import { installAppImage } from '../../updates/install-appimage';
import { installPackage, updateScript } from '../../updates/install-package';
import { type LoadedUpdate, UpdateError, type Updater } from '../../updates/updater';
import { startAgain } from '../start-again';

/** The session that electron-updater asks in: the system's proxies, and nothing in common with the window's. */
const PARTITION = 'electron-updater';

/** A server that is asked for updates, and what it is asked for. */
export interface UpdateSource {
  address: string;
  kind: InstallKind;
  log: Log;
}

/** electron-updater, which looks and loads; what gets root's rights on Linux, or replaces a file there, is our own. */
export async function createUpdater({ address, kind, log }: UpdateSource): Promise<Updater> {
  session
    .fromPartition(PARTITION, { cache: false })
    .webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !mayAsk(url, address) }));
  const library = await import('electron-updater');
  const engines = {
    deb: library.DebUpdater,
    rpm: library.RpmUpdater,
    appimage: library.AppImageUpdater,
    nsis: library.NsisUpdater,
    mac: library.MacUpdater,
  };
  const engine: AppUpdater = new engines[kind]({ provider: 'generic', url: address });
  engine.autoDownload = false;
  // macOS installs what was loaded by itself.
  engine.autoInstallOnAppQuit = kind === 'mac';
  engine.disableWebInstaller = true;
  engine.forceDevUpdateConfig = !app.isPackaged;
  engine.logger = { info: log.info, warn: log.info, error: (message: unknown) => log.error('updates:', message) };
  // electron-updater would send an id of this computer, for ever the same one.
  Object.assign(engine, { stagingUserIdPromise: { value: Promise.resolve(crypto.randomUUID()) } });
  if (!app.isPackaged) {
    Object.assign(engine, { configOnDisk: { value: Promise.resolve({ updaterCacheDirName: app.name }) } });
  }
  let checksums = new Map<string, string>();

  return {
    async find() {
      const result = await engine.checkForUpdates().catch(refuse);
      if (result?.isUpdateAvailable !== true) {
        await removeLoaded(engine, log);
        return null;
      }
      checksums = new Map(
        result.updateInfo.files.map(({ url, sha512 }) => [basename(decodeURIComponent(url)), sha512]),
      );
      return result.updateInfo.version;
    },
    async load(onProgress) {
      const follow = ({ percent }: { percent: number }) => onProgress(percent);
      engine.on('download-progress', follow);
      try {
        const [file = ''] = await engine.downloadUpdate().catch(refuse);
        const sha512 = checksums.get(basename(file));
        if (!sha512) throw new UpdateError('damaged', 'There is no checksum of it.');
        return { file, sha512: Buffer.from(sha512, 'base64').toString('hex') };
      } finally {
        engine.off('download-progress', follow);
      }
    },
    install: (update, restart, signal) => install(engine, kind, { update, restart, signal, log }),
    restart: startAgain,
  };
}

interface Installation {
  update: LoadedUpdate;
  restart: boolean;
  signal: AbortSignal;
  log: Log;
}

async function install(
  engine: AppUpdater,
  kind: InstallKind,
  { update, restart, signal, log }: Installation,
): Promise<boolean> {
  if (kind === 'nsis' || kind === 'mac') {
    // Their installers start Flare anew themselves.
    if (kind === 'nsis' || restart) engine.quitAndInstall(true, restart);
    return true;
  }
  const isInstalled = await (kind === 'appimage'
    ? installAppImage(update, process.env['APPIMAGE'] ?? '', log)
    : installPackage(update, { script: updateScript(process.resourcesPath), signal, log }));
  if (restart) startAgain();
  return isInstalled;
}

/** What was loaded is installed by now, or withdrawn. */
async function removeLoaded(engine: AppUpdater, log: Log): Promise<void> {
  // electron-updater keeps to itself where that lies.
  const inner = engine as unknown as { getOrCreateDownloadHelper(): Promise<{ cacheDirForPendingUpdate: string }> };
  const { cacheDirForPendingUpdate } = await inner.getOrCreateDownloadHelper();
  await rm(cacheDirForPendingUpdate, { recursive: true, force: true }).catch((error: unknown) =>
    log.error('an update that was loaded is left', error),
  );
}

/** @throws what the user is told of an error of electron-updater's */
function refuse(error: unknown): never {
  const code = String(errorCode(error));
  if (['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES'].includes(code)) throw new UpdateError('not-saved', error);
  const isDamaged = /^ERR_(CHECKSUM_MISMATCH|UPDATER_(INVALID_|NO_CHECKSUM|NO_FILES))/.test(code);
  throw new UpdateError(isDamaged ? 'damaged' : 'unreachable', error);
}
