/**
 * Makes an action that never runs within itself: asked for while it runs, it runs once more afterwards. Electron lets promises go
 * on in the middle of a call to it, and what they tell must not be followed by what was read before.
 */
export function oneAtATime(act: () => void): () => void {
  let isRunning = false;
  let isWanted = false;
  return () => {
    isWanted = true;
    if (isRunning) return;
    isRunning = true;
    try {
      while (isWanted) {
        isWanted = false;
        act();
      }
    } finally {
      isRunning = false;
    }
  };
}
