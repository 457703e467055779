// @ts-check
/** What can be wrong with the languages' sentences, as far as a program can tell. */

/** One sentence, or one for each form of a number. @typedef {string | { match: Record<string, string> }[]} Message */
/** @typedef {Record<string, Message>} Bundle */

/**
 * @param {Record<string, Bundle>} bundles by language; the base language comes first
 * @param {string} source all code that may say them, as one text
 * @returns {string[]} a line for each fault
 */
export function findFaults(bundles, source) {
  const [base, baseBundle] = Object.entries(bundles)[0] ?? ['', {}];
  const used = new Set(Array.from(source.matchAll(/\bm\.(\w+)/g), ([, key]) => key));
  const unused = Object.keys(baseBundle).filter((key) => !used.has(key));
  return [
    ...unused.map((key) => `${key} is said nowhere`),
    ...Object.entries(bundles).flatMap(([language, bundle]) =>
      [
        ...compareKeys(bundle, baseBundle, base),
        ...Object.entries(bundle).flatMap(([key, message]) =>
          compare(key, message, baseBundle[key] ?? message, language),
        ),
      ].map((fault) => `${language}: ${fault}`),
    ),
  ];
}

/**
 * The same order everywhere lets two languages be read side by side.
 * @param {Bundle} bundle
 * @param {Bundle} baseBundle
 * @param {string} base
 * @returns {string[]}
 */
function compareKeys(bundle, baseBundle, base) {
  const keys = Object.keys(bundle);
  const baseKeys = Object.keys(baseBundle);
  const faults = [
    ...baseKeys.filter((key) => !(key in bundle)).map((key) => `${key} is missing`),
    ...keys.filter((key) => !(key in baseBundle)).map((key) => `${key} is not in ${base}`),
  ];
  if (faults.length > 0) return faults;
  const misplaced = keys.find((key, index) => key !== baseKeys[index]);
  return misplaced === undefined ? [] : [`${misplaced} stands elsewhere than in ${base}`];
}

/**
 * @param {string} key
 * @param {Message} message
 * @param {Message} baseMessage
 * @param {string} language
 * @returns {string[]}
 */
function compare(key, message, baseMessage, language) {
  const sentences = sentencesOf(message);
  const [inputs, baseInputs] = [sentences, sentencesOf(baseMessage)].map(inputsOf);
  const hasForms = typeof message !== 'string';
  return [
    ...(sentences.some((sentence) => sentence.trim() === '') ? [`${key} is empty`] : []),
    ...(inputs === baseInputs ? [] : [`${key} takes ${inputs || 'nothing'} instead of ${baseInputs || 'nothing'}`]),
    ...(typeof message === typeof baseMessage
      ? []
      : [`${key} ${hasForms ? 'must not have' : 'needs'} forms of a number`]),
    ...(hasForms ? missingForms(message, language).map((form) => `${key} has no form "${form}"`) : []),
  ];
}

/** @param {Message} message */
const sentencesOf = (message) =>
  typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match));

/** @param {string[]} sentences */
const inputsOf = (sentences) =>
  [...new Set(sentences.flatMap((sentence) => sentence.match(/\{\w+\}/g) ?? []))].sort().join(' ');

/**
 * The last form may be `*`, for all others.
 * @param {{ match: Record<string, string> }[]} message
 * @param {string} language
 * @returns {string[]}
 */
function missingForms(message, language) {
  const forms = message.flatMap(({ match }) => Object.keys(match).map((form) => form.split('=')[1]));
  if (forms.includes('*')) return [];
  return new Intl.PluralRules(language).resolvedOptions().pluralCategories.filter((form) => !forms.includes(form));
}
