/** For comparing words that people write: lower case, without accents (Latin and Arabic), one kind of apostrophe. */
export const simplify = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]|\u0640|[\u064b-\u0655]/g, '')
    .replaceAll('’', "'")
    .toLowerCase();
