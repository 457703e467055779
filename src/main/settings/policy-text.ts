import { findNodeAtLocation, getNodePath, getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser';
import * as v from 'valibot';
import { Policy } from './policy';

const NOT_JSON = 'From here on this is not JSON. Look for a comma, quote or bracket that is missing or too many.';

/** What a policy file says, and a sentence for each mistake in it; with any, or without a file, there is no policy. */
export interface PolicyReading {
  policy: Policy | null;
  mistakes: readonly string[];
}

/** The mistakes come with their line and key, in the text's order. */
export function parsePolicy(file: string): PolicyReading {
  // Windows' own editor puts a byte order mark in front.
  const text = file.replace(/^\uFEFF/, '');
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const offset = errors[0]?.offset ?? 0;
  if (root === undefined || errors.length > 0) {
    return { policy: null, mistakes: [sentence(text, { offset, key: '', reason: NOT_JSON })] };
  }
  const parsed = v.safeParse(Policy, getNodeValue(root));
  const mistakes = [
    ...keysTwice(root),
    ...(parsed.success ? misplacedLists(root, parsed.output) : parsed.issues.map((issue) => mistakeOf(issue, root))),
  ];
  if (parsed.success && mistakes.length === 0) return { policy: parsed.output, mistakes: [] };
  mistakes.sort((one, other) => one.offset - other.offset);
  return { policy: null, mistakes: [...new Set(mistakes.map((mistake) => sentence(text, mistake)))] };
}

/** Something wrong at a place of the text; `key` is empty for the whole. */
interface Mistake {
  offset: number;
  key: string;
  reason: string;
}

function sentence(text: string, { offset, key, reason }: Mistake): string {
  const line = text.slice(0, offset).split('\n').length;
  return key === '' ? `Line ${line}: ${reason}` : `Line ${line}, “${key}”: ${reason}`;
}

function mistakeOf(issue: v.BaseIssue<unknown>, root: Node): Mistake {
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const value = findNodeAtLocation(root, path) ?? root;
  const { offset } = value.parent?.type === 'property' ? value.parent : value;
  return { offset, key: path.join('.'), reason: issue.message };
}

/** JSON lets a key be there twice, and the last one counts: nobody means that. */
function keysTwice(root: Node): Mistake[] {
  return everyNode(root)
    .filter((node) => node.type === 'property' && isKnownBefore(node))
    .map((node) => ({
      offset: node.offset,
      key: keyOf(node.children?.[1] ?? node),
      reason: 'This key is there twice.',
    }));
}

function isKnownBefore(property: Node): boolean {
  const siblings = property.parent?.children ?? [];
  return siblings.slice(0, siblings.indexOf(property)).some((before) => nameOf(before) === nameOf(property));
}

/** To valibot a list is an object as well; what comes out of it then is none any more. */
function misplacedLists(root: Node, policy: Policy): Mistake[] {
  return everyNode(root)
    .filter((node) => node.type === 'array' && !Array.isArray(valueAt(policy, getNodePath(node))))
    .map((node) => ({ offset: node.offset, key: keyOf(node), reason: 'Write keys and values in braces.' }));
}

const everyNode = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(everyNode)];
const nameOf = (property: Node): unknown => property.children?.[0]?.value;
const keyOf = (node: Node): string => getNodePath(node).join('.');
const valueAt = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((inside, key) => (inside as Record<string | number, unknown>)[key], value);
