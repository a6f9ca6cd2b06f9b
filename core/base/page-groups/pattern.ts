import { codeSpan } from '../code-span.ts';
import { decodedPath } from '../page-path.ts';
import { err, ok, type Result } from '../result.ts';
import { type HoleType, isHoleType, typeNames } from './hole-types.ts';

/**
 * A pattern of pages: `/users/:id`, `/users/:id/*`, `/:lang(de|en)/pricing`, `/blog/*.html`. A segment holds at most one
 * hole, so a page is told by comparing its segments one by one, in time that is linear in its length.
 */
export type PagePattern = {
  readonly segments: readonly Segment[];
  /** Whether one or more further segments follow. */
  readonly hasRest: boolean;
};

export type Segment = { readonly before: string; readonly hole?: Hole; readonly after: string };

/** `rest_of_segment`: any text, even none, between what stands around it. */
export type Hole =
  | { readonly kind: 'segment' }
  | { readonly kind: 'rest_of_segment' }
  | { readonly kind: 'typed'; readonly type: HoleType }
  | { readonly kind: 'words'; readonly words: readonly string[] };

export const PATTERN_CHARS_MAX = 200;
const WORDS_MAX = 50;

/** `:name`, `:name(type)` or `:name(word|word)`, and what follows it in the segment. */
const PARAMETER = /^:([A-Za-z]\w*)(?:\(([^()]*)\))?(.*)$/s;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them.
const CONTROL = /[\u0000-\u001f\u007f]/;

/** The error names the pattern and the remedy. */
export function parsePattern(given: string): Result<PagePattern, string> {
  const fault = (reason: string) => err(`the pattern ${codeSpan(given)} ${reason}`);
  if (given.length > PATTERN_CHARS_MAX)
    return err(
      `the pattern ${codeSpan(given.slice(0, 60))}… has ${given.length} characters; the most are ${PATTERN_CHARS_MAX}`,
    );
  if (!given.startsWith('/')) return fault('does not begin with `/`; patterns are paths, such as `/users/:id`');
  if (CONTROL.test(given)) return fault('holds a control character; remove it');
  if (given.includes('?')) return fault('holds a `?`; pages are paths without their query, so end it before that');
  const texts = decodedPath(given).slice(1).split('/');
  if (texts.length > 1 && texts.at(-1) === '') texts.pop();
  const hasRest = texts.at(-1) === '*';
  if (hasRest) texts.pop();
  const segments: Segment[] = [];
  for (const text of texts) {
    const segment = parseSegment(text);
    if (!segment.ok) return fault(segment.error);
    segments.push(segment.value);
  }
  return ok({ segments, hasRest });
}

function parseSegment(text: string): Result<Segment, string> {
  if (text.startsWith(':')) return parseParameter(text);
  const [before = '', after, ...more] = text.split('*');
  if (after === undefined) return ok({ before, after: '' });
  if (more.length > 0) return err(`has several \`*\` in ${codeSpan(text)}; one for each segment is enough`);
  return ok({ before, hole: { kind: text === '*' ? 'segment' : 'rest_of_segment' }, after });
}

function parseParameter(text: string): Result<Segment, string> {
  const [, , kind, after = ''] = PARAMETER.exec(text) ?? [];
  if (!PARAMETER.test(text)) {
    return err(`has ${codeSpan(text)}, in which no name follows the \`:\`; write a name of letters, such as \`:id\``);
  }
  if (/[*()]/.test(after)) {
    return err(`has ${codeSpan(text)}; a segment holds one placeholder, and then plain text such as \`.html\``);
  }
  const hole = kind === undefined ? ok<Hole>({ kind: 'segment' }) : parseKind(kind);
  return hole.ok ? ok({ before: '', hole: hole.value, after }) : hole;
}

function parseKind(kind: string): Result<Hole, string> {
  if (isHoleType(kind)) return ok({ kind: 'typed', type: kind });
  const words = [...new Set(kind.split('|'))];
  if (!kind.includes('|')) {
    return err(`has the unknown type ${codeSpan(kind)}; the types are ${typeNames()}, or words such as \`(de|en)\``);
  }
  if (words.length > WORDS_MAX) return err(`lists ${words.length} words; the most are ${WORDS_MAX}`);
  if (words.some((word) => word === '' || word.includes('*'))) {
    return err(`lists ${codeSpan(kind)}; each of the words is a text without \`*\``);
  }
  return ok({ kind: 'words', words });
}
