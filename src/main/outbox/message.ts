import { brand } from '../brand';
import type { OutboxRecord } from './record';

/** Crockford's: nothing in it is mistaken for anything else when it is read out on the telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Eight characters of 5 bits. */
const REFERENCE_BITS = 40;

/**
 * The ticket's message: the user's text unchanged, then the evidence if there is any, then a line by which the provider's
 * staff recognise a report that reached them twice. That line is the same on every attempt, and in English, for it is theirs.
 */
export const ticketMessage = ({ id, message, evidence }: Pick<OutboxRecord, 'id' | 'message' | 'evidence'>): string =>
  [message, evidence, `${brand.name} reference ${reference(id)}`].filter((part) => part !== '').join('\n\n');

/** @param id a random UUID (version 4), whose first 48 bits are all random */
function reference(id: string): string {
  let bits = BigInt(`0x${id.replaceAll('-', '').slice(0, REFERENCE_BITS / 4)}`);
  let text = '';
  for (let length = 0; length < REFERENCE_BITS / 5; length += 1) {
    text = ALPHABET.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}
