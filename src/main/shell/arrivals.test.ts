import { expect, it } from 'vitest';
import { findArrivals } from './arrivals';

it.each<[string, string[], ReturnType<typeof findArrivals>]>([
  ['nothing', ['flare'], []],
  ['switches', ['flare', '--report', '--user-data-dir=/home/ada/x.flare'], []],
  ['a folder in development', ['electron', '/home/ada/flare', '--report'], []],
  ['a program of that name', ['/opt/account.flare'], []],
  ['a link', ['flare', '--flag', 'flare://connect?a', '--report'], [{ link: 'flare://connect?a' }]],
  ['a link in capitals', ['flare', 'FLARE://CONNECT'], [{ link: 'FLARE://CONNECT' }]],
  ['something that begins like a link', ['flare', 'flare:x.flare'], [{ link: 'flare:x.flare' }]],
  ['a file', ['flare', '/home/ada/my account.flare'], [{ file: '/home/ada/my account.flare' }]],
  ['a file in this folder', ['flare', 'account.FLARE'], [{ file: '/home/jane/account.FLARE' }]],
  ['a file as an address', ['flare', 'file:///home/ada/my%20account.flare'], [{ file: '/home/ada/my account.flare' }]],
  ['a file of another computer', ['flare', 'file://evil/x.flare'], [{ file: 'file://evil/x.flare' }]],
  ['another file', ['flare', '/home/ada/account.txt'], []],
  ['several', ['flare', 'flare://a', 'flare://b'], [{ link: 'flare://a' }, { link: 'flare://b' }]],
])('a start with %s', (_, argv, found) => {
  expect(findArrivals(argv, '/home/jane')).toEqual(found);
});
