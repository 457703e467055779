import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ticketMessage } from './message';

const reference = (id: string) => ticketMessage({ id, message: '', evidence: '' }).trim();

describe("a ticket's message", () => {
  it.each(['No internet', '  indented\n\n', 'ℹ️ <b>&amp;</b>\r\n', 'x'.repeat(20_000)])(
    'begins with the text of the user, unchanged: %j',
    (message) => {
      const sent = ticketMessage({ id: randomUUID(), message, evidence: '' });
      expect(sent.startsWith(`${message}\n\n`)).toBe(true);
      expect(sent.slice(message.length + 2)).toMatch(/^Flare reference [0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    },
  );

  it('has the evidence between the text and the reference', () => {
    const sent = ticketMessage({ id: randomUUID(), message: 'No internet', evidence: '-- Line report --' });
    expect(sent).toMatch(/^No internet\n\n-- Line report --\n\nFlare reference \S+$/);
  });

  it.each([
    ['00000000-0000-4000-8000-000000000000', '0000-0000'],
    ['ffffffff-ffff-4fff-bfff-ffffffffffff', 'ZZZZ-ZZZZ'],
    ['00443214-c742-4b3f-9d7e-000000000000', '0123-4567'],
  ])('has the same reference for the same report: %s is %s', (id, expected) => {
    expect(reference(id)).toBe(`Flare reference ${expected}`);
  });

  it('has another reference for another report', () => {
    expect(new Set(Array.from({ length: 10_000 }, () => reference(randomUUID()))).size).toBe(10_000);
  });
});
