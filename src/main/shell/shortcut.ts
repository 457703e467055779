import { globalShortcut } from 'electron';
import { leavesTypingAlone } from './accelerator';

export interface Shortcut {
  readonly registered: boolean;
  /** Takes another shortcut instead; where that one is unusable or taken, returns `false` and keeps the old one. */
  use(accelerator: string): boolean;
}

/** The global shortcut that opens the form. */
export function createShortcut(onPressed: () => void): Shortcut {
  let current: string | null = null;
  return {
    get registered() {
      return current !== null && globalShortcut.isRegistered(current);
    },
    use(accelerator) {
      if (accelerator === current) return true;
      if (!register(accelerator, onPressed)) return false;
      if (current !== null) globalShortcut.unregister(current);
      current = accelerator;
      return true;
    },
  };
}

function register(accelerator: string, onPressed: () => void): boolean {
  try {
    return leavesTypingAlone(accelerator) && globalShortcut.register(accelerator, onPressed);
  } catch {
    // Electron throws for a text that names no key.
    return false;
  }
}
