// @ts-check
/** What test runners report, added up. */
import { readJson } from '../setup/process.mjs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @type {Counts} */
export const none = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sum(all) {
  return all.reduce(
    (total, counts) => ({
      passed: total.passed + counts.passed,
      failed: total.failed + counts.failed,
      skipped: total.skipped + counts.skipped,
    }),
    none,
  );
}

/**
 * @param {Counts} counts
 * @returns {string} such as "3 passed, 0 failed", and ", 1 skipped" if there are any
 */
export function describeCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * A runner that died, reported nothing or ran no test has failed, whatever it counted.
 * @param {string} file its JSON report, relative to the checkout
 * @param {number} code its exit code
 * @param {(report: any) => Counts} read
 * @returns {Counts}
 */
export function readReport(file, code, read) {
  const counts = parseReport(file, read);
  const isBroken = counts.passed + counts.failed === 0 || (code !== 0 && counts.failed === 0);
  return isBroken ? { ...counts, failed: counts.failed + 1 } : counts;
}

/**
 * @param {string} file
 * @param {(report: any) => Counts} read
 * @returns {Counts}
 */
function parseReport(file, read) {
  try {
    return read(readJson(file));
  } catch {
    return none;
  }
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} report
 * @returns {Counts}
 */
export function readVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

/**
 * A test that passed only when tried again is no pass.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} report
 * @returns {Counts}
 */
export function readPlaywright({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

/**
 * @param {{ passed: number, failed: number }} report
 * @returns {Counts}
 */
export function readSteps({ passed, failed }) {
  return { passed, failed, skipped: 0 };
}
