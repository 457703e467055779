import { app, globalShortcut } from 'electron';
import type { ErrorCode } from '../../shared/errors';
import { leavesTypingAlone } from '../../shared/accelerator';
import { openCommand } from './open-command';

type Refusal = Extract<ErrorCode, 'shortcut_unusable' | 'shortcut_taken'>;

export interface Shortcut {
  readonly registered: boolean;
  /** What to bind by hand where a shortcut can be granted and still never fire; `null` elsewhere. */
  readonly command: string | null;
  /**
   * Takes another shortcut instead, an empty one for none.
   *
   * @returns why it does not; the old one is kept then. `null` where it does
   */
  use(accelerator: string): Refusal | null;
  /** Leaves the keys to the window while new ones are pressed in it; the present ones open nothing then. */
  record(isRecording: boolean): void;
}

/** The global shortcut that opens the form. */
export function createShortcut(onPressed: () => void): Shortcut {
  const { platform, env: environment, execPath } = process;
  const command = openCommand({ platform, environment, execPath, appPath: app.isPackaged ? null : app.getAppPath() });
  let current = '';
  let isRecording = false;
  const free = () => {
    if (current !== '') globalShortcut.unregister(current);
  };
  const restore = () => {
    if (current !== '') register(current, onPressed);
  };
  return {
    command,
    get registered() {
      return current !== '' && (isRecording || globalShortcut.isRegistered(current));
    },
    use(accelerator) {
      // The same keys in another order would be refused as taken: by this one.
      free();
      const refusal = accelerator === '' ? null : register(accelerator, onPressed);
      if (refusal === null) current = accelerator;
      if (isRecording) free();
      else if (refusal !== null) restore();
      return refusal;
    },
    record(wanted) {
      if (wanted === isRecording) return;
      isRecording = wanted;
      if (wanted) free();
      else restore();
    },
  };
}

function register(accelerator: string, onPressed: () => void): Refusal | null {
  if (!leavesTypingAlone(accelerator)) return 'shortcut_unusable';
  try {
    return globalShortcut.register(accelerator, onPressed) ? null : 'shortcut_taken';
  } catch {
    // Electron throws for a text that names no key.
    return 'shortcut_unusable';
  }
}
