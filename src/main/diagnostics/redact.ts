/** What must not be in a text. What is shorter than three characters tells nothing. */
export interface Secrets {
  /** The token, and what people, accounts and computers are called; each word of them counts. */
  names: readonly string[];
  /** What was written in reports; each line of them counts. */
  texts: readonly string[];
  /** The only address that may stay: the provider's. */
  origin: string | null;
}

/** In this order: an address would else be taken for a file, and a file for a name. */
const patterns: readonly [RegExp, string][] = [
  [/“[^”]*”|"[^"]*"|'[^']*'/g, '[quote]'],
  [/\b(?:Bearer|Basic)\s+\S+/gi, '[secret]'],
  [/\S+@\S+/g, '[address]'],
  [/(?:\b[A-Za-z]:|~)?(?:[\\/][^\s\\/:]+)+[\\/]?/g, '[path]'],
  [/(?:[\da-f]{0,4}:){2,}[\da-f.]*(?:%\w+)?/gi, '[address]'],
  [/\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?/g, '[address]'],
  [/\b(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?\b/gi, '[address]'],
  [/[\w+/=-]{20,}|\b(?=[A-Za-z_-]*\d)(?=\d*[A-Za-z_-])[\w-]{12,}\b/g, '[secret]'],
  [/\d{4,}/g, '[number]'],
];

/** Takes out what is known to be secret, in whatever case it is written. */
export function withoutNames(
  text: string,
  { names, texts = [] }: { names: readonly string[]; texts?: readonly string[] },
) {
  const parts = [
    ...names,
    ...names.flatMap((name) => name.split(/\s+/)),
    ...texts.flatMap((written) => written.split('\n')),
  ];
  const known = [...new Set(parts.map((part) => part.trim()))].filter((part) => part.length >= 3);
  // The longest first: a name may be part of a text.
  known.sort((one, other) => other.length - one.length);
  return known.reduce((rest, word) => rest.replace(new RegExp(escaped(word), 'giu'), '[hidden]'), text);
}

const escaped = (word: string) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/**
 * A line of the log as others may read it: when, how bad, and our own words. Of an error its kind and code alone stay: its
 * words may quote what was read. `null` for what is no such line, as those of a stack.
 */
export function redactLine(line: string, secrets: Secrets): string | null {
  const [, head = '', message = ''] = /^(\[[\d :.-]+\] \[\w+\])\s+(.*)$/.exec(line) ?? [];
  if (head === '') return null;
  const own = withoutNames(message, secrets)
    .replace(/\b(\w*Error)\b(?: \[\w+\])?(?:: (E[A-Z\d_]{2,})\b)?.*$/, (_, kind: string, code?: string) =>
      [kind, code].filter(Boolean).join(' '),
    )
    .replace(/[{[](?!hidden\]).*$/, '[…]');
  return `${head} ${withoutAddresses(own, secrets.origin)}`;
}

function withoutAddresses(text: string, origin: string | null): string {
  return text
    .split(/(\b[a-z][a-z\d+.-]*:\/\/[^\s"'<>)]+|\[hidden\]|\[…\])/i)
    .map((part, index) => {
      if (index % 2 === 0) return patterns.reduce((rest, [pattern, mark]) => rest.replace(pattern, mark), part);
      if (part.startsWith('[')) return part;
      return origin !== null && URL.canParse(part) && new URL(part).origin === origin ? origin : '[address]';
    })
    .join('');
}
