import { expect, it } from 'vitest';
import { refuseInspectors } from './inspectors';

const withSwitches = (...names: string[]) => ({ hasSwitch: (name: string) => names.includes(name) });

it.each(['remote-debugging-port', 'remote-debugging-pipe'])('a start with --%s is refused in a sentence', (name) => {
  expect(refuseInspectors(withSwitches('no-sandbox', name))).toEqual({
    text: `Flare does not start with --${name}: other programs could use your account.\n`,
    code: 1,
  });
});

it('another start is not', () => {
  expect(refuseInspectors(withSwitches('force-renderer-accessibility'))).toBeNull();
});
