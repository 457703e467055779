// @ts-check
/**
 * Loaded into an Electron that Playwright drives. Of the promise whose result it is to tell, V8's inspector has only a weak
 * reference (until https://chromium-review.googlesource.com/c/v8/v8/+/8123081). Node's inspector lets Playwright's function run
 * in the middle of whatever runs just then, and if the garbage is collected before the end of that, the answer is lost:
 * "Resulting promise was garbage collected".
 */
const held = new Set();

/** @type {(text: string) => (electron: unknown, argument: unknown) => unknown} */
const compile = eval;

Object.assign(globalThis, {
  /**
   * Runs a function, given as text, and holds the promise of its result until the inspector has told that.
   * @param {unknown} electron
   * @param {[string, unknown]} call
   */
  holdAnswer(electron, [text, argument]) {
    const answer = Promise.resolve(compile(`(${text})`)(electron, argument));
    held.add(answer);
    const release = () => setImmediate(() => held.delete(answer));
    answer.then(release, release);
    return answer;
  },
});
