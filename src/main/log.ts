import { join } from 'node:path';
import electronLog from 'electron-log/node';

/** What the parts tell the log. Never a token, a password, or a report's text. */
export interface Log {
  info: (message: string) => void;
  error: (message: string, error?: unknown) => void;
}

/** Where in its folder the log is. */
export const logFile = (folder: string): string => join(folder, 'flare.log');

/** A log file of at most 1 MiB (and one older one) in `folder`; warnings and errors also go to stderr. */
export function createLog(folder: string): Log {
  const log = electronLog.create({ logId: 'flare' });
  log.transports.file.resolvePathFn = () => logFile(folder);
  log.transports.file.maxSize = 1024 * 1024;
  log.transports.console.level = 'warn';
  log.info('started');
  return {
    info: (message) => log.info(message),
    error: (message, error) => log.error(message, error ?? ''),
  };
}
