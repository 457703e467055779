import { describe, expect, it } from 'vitest';
import { readEntry, writeEntry } from './desktop-entry';

const entryOf = (program: string, args: string[] = []) => writeEntry({ name: 'Flare', program, args, icon: 'flare' });
const lineOf = (text: string, key: string) => text.split('\n').find((line) => line.startsWith(`${key}=`));

describe('the Exec line', () => {
  it.each([
    ['/opt/Flare/flare', 'Exec="/opt/Flare/flare" "--hidden"'],
    ['/home/jana/My programs/Flare.AppImage', 'Exec="/home/jana/My programs/Flare.AppImage" "--hidden"'],
    ['/home/50%/flare', 'Exec="/home/50%%/flare" "--hidden"'],
    ['/home/$a`"/flare', 'Exec="/home/\\\\$a\\\\`\\\\"/flare" "--hidden"'],
    ['/home/a\\b/flare', 'Exec="/home/a\\\\\\\\b/flare" "--hidden"'],
  ])('of %s is quoted as the specification wants it', (program, line) => {
    expect(lineOf(entryOf(program, ['--hidden']), 'Exec')).toBe(line);
  });
});

it('a desktop passes over the entry once the program is gone', () => {
  expect(lineOf(entryOf('/opt/Flare/flare'), 'TryExec')).toBe('TryExec=/opt/Flare/flare');
});

describe('an entry is', () => {
  const written = entryOf('/opt/Flare/flare');
  it.each<[string, string, ReturnType<typeof readEntry>]>([
    ['current as it was written', written, 'current'],
    ['current with what the user added', `${written}X-GNOME-Autostart-Delay=30\n`, 'current'],
    ['outdated where another program is started', entryOf('/opt/Old/flare'), 'outdated'],
    ['outdated where it is empty', '', 'outdated'],
    ['disabled where Xfce or KDE hid it', `${written}Hidden=true\n`, 'disabled'],
    ['disabled where it is hidden with spaces', `${written}Hidden = true \r\n`, 'disabled'],
    ['disabled where GNOME switched it off', written.replace('enabled=true', 'enabled=false'), 'disabled'],
    ['disabled where MATE switched it off', `${written}X-MATE-Autostart-enabled=false\n`, 'disabled'],
    ['current where it is not hidden', `${written}Hidden=false\n`, 'current'],
  ])('%s', (_what, text, found) => {
    expect(readEntry(text, '/opt/Flare/flare')).toBe(found);
  });
});
