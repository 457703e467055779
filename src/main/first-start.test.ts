import { expect, it } from 'vitest';
import type { JsonFile } from './storage/json-file';
import { createFirstStart, type FirstStartRecord } from './first-start';

const log = { info: () => undefined, error: () => undefined };

function recordOf(wasShown: boolean): JsonFile<FirstStartRecord> & { value: FirstStartRecord } {
  const record: JsonFile<FirstStartRecord> & { value: FirstStartRecord } = {
    value: { wasShown },
    setAside: null,
    idle: () => Promise.resolve(),
    set: (next) => Promise.resolve(void (record.value = next)),
  };
  return record;
}

it.each([
  ['the first where nothing is there', false, false, true],
  ['not the first once the window was seen', true, false, false],
  ['not the first where an older Flare was used', false, true, false],
])('a start is %s', (_what, wasShown, isUsed, isFirst) => {
  expect(createFirstStart({ record: recordOf(wasShown), isUsed, log }).isFirst).toBe(isFirst);
});

it('stays the first until Flare quits, and is noted once the window is in sight', () => {
  const record = recordOf(false);
  const firstStart = createFirstStart({ record, isUsed: false, log });
  expect(record.value).toEqual({ wasShown: false });
  firstStart.shown();
  expect(record.value).toEqual({ wasShown: true });
  expect(firstStart.isFirst).toBe(true);
});
