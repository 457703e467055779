import { describe, expect, it } from 'vitest';
import { classifyKeychainError } from './keychain-error';

describe('a keychain that says', () => {
  it.each([
    ['Cannot create an item in a locked collection', 'locked'],
    ['Prompt was dismissed', 'locked'],
    ['User canceled the operation.', 'locked'],
    ['Operation was cancelled', 'locked'],
    ['User interaction is not allowed.', 'locked'],
    ['The user name or passphrase you entered is not correct.', 'locked'],
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'absent'],
    ['Could not connect: No such file or directory', 'absent'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'absent'],
    ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'absent'],
    ['libsecret-1.so.0: cannot open shared object file: No such file or directory', 'absent'],
  ])('"%s" is %s', (reason, state) => {
    expect(classifyKeychainError(reason, 100)).toBe(state);
  });

  it('what may mean both, after a while, when somebody must have been asked, is locked', () => {
    expect(classifyKeychainError('Object does not exist', 2000)).toBe('locked');
  });

  it.each([
    'Cannot autolaunch D-Bus without X11 $DISPLAY',
    'Could not connect: No such file or directory',
    'The name org.freedesktop.secrets was not provided by any .service files',
    'The name is not activatable',
    'libsecret-1.so.0: cannot open shared object file: No such file or directory',
  ])('"%s" is absent on a slow computer, too', (reason) => {
    expect(classifyKeychainError(reason, 2000)).toBe('absent');
  });
});
