// @ts-check
/**
 * Loaded into an Electron that Playwright drives. Node's inspector runs what Playwright asks for in the middle of whatever
 * runs just then (https://github.com/nodejs/node/pull/65028). Where that is the end of Node's own `processTicksAndRejections`,
 * what it puts there with `process.nextTick` is never run, nor is anything that comes after it: no file is written any more. A
 * rejection, even one that is caught, makes Node look for it.
 */
setInterval(() => void Promise.reject(new Error('caught')).catch(() => undefined), 50).unref();
