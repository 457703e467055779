import { expect, test } from 'vitest';
import type { Keyboard } from '../platform';
import { keys } from '../testing/keys';
import { type Judgement, judgeKeys } from './judge-keys';

test.each<[what: string, Parameters<typeof judgeKeys>[0], Keyboard, Judgement | null]>([
  ['usual keys', keys('CA', 'j'), 'other', { accelerator: 'Ctrl+Alt+J' }],
  ['a modifier, so far', keys('C', 'Control', 'ControlLeft'), 'other', null],
  ['a letter alone', keys('', 'j'), 'other', { refusal: 'alone' }],
  ['a capital letter', keys('S', 'J'), 'other', { refusal: 'alone' }],
  ['an F key alone', keys('', 'F8', 'F8'), 'other', { accelerator: 'F8' }],
  ['the key for help', keys('', 'F1', 'F1'), 'windows', { refusal: 'system' }],
  ['Delete alone', keys('', 'Delete', 'Delete'), 'other', { refusal: 'alone' }],
  ['AltGr on Windows, where it is Ctrl and Alt as well', keys('CAG', '€', 'KeyE'), 'windows', { refusal: 'altgr' }],
  ['AltGr on Linux', keys('G', '€', 'KeyE'), 'other', { refusal: 'altgr' }],
  ['AltGr itself', keys('G', 'AltGraph', 'AltRight'), 'other', null],
  ['Option on a Mac, whatever it is called', keys('AG', 'ø', 'KeyO'), 'mac', { accelerator: 'Alt+O' }],
  ['copying', keys('C', 'c'), 'other', { refusal: 'system' }],
  ['copying on a Mac', keys('M', 'c'), 'mac', { refusal: 'system' }],
  ['sending a report', keys('C', 'Enter', 'Enter'), 'windows', { refusal: 'system' }],
  ['the task manager', keys('CA', 'Delete', 'Delete'), 'windows', { refusal: 'system' }],
  ['locking Windows', keys('M', 'l'), 'windows', { refusal: 'system' }],
  ['closing a window', keys('A', 'F4', 'F4'), 'other', { refusal: 'system' }],
  ['a text console', keys('CA', 'F3', 'F3'), 'other', { refusal: 'system' }],
  ['no console on Windows', keys('CA', 'F3', 'F3'), 'windows', { accelerator: 'Ctrl+Alt+F3' }],
  ['a key without a name', keys('C', 'BrowserBack', 'BrowserBack'), 'other', { refusal: 'unknown' }],
])('%s', (_, pressed, keyboard, judgement) => {
  expect(judgeKeys(pressed, keyboard)).toEqual(judgement);
});
