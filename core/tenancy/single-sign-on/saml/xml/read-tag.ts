import { err, ok, type Result } from '../../../../base/result.ts';
import { readCharacters } from './read-characters.ts';

export type StartTag = {
  readonly kind: 'start';
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  /** `<a/>`. */
  readonly isEmpty: boolean;
  /** Where the tag ends in the text. */
  readonly end: number;
};
export type Tag = StartTag | { readonly kind: 'end'; readonly name: string; readonly end: number };

const NAME = '[A-Za-z_][A-Za-z0-9_.-]*(?::[A-Za-z_][A-Za-z0-9_.-]*)?';
const SPACE = '[ \\t\\r\\n]';
const END_TAG = new RegExp(`</(${NAME})${SPACE}*>`, 'y');
const START = new RegExp(`<(${NAME})`, 'y');
const ATTRIBUTE = new RegExp(`${SPACE}+(${NAME})${SPACE}*=${SPACE}*(?:"([^"<]*)"|'([^'<]*)')`, 'y');
const CLOSE = new RegExp(`${SPACE}*(/?)>`, 'y');
/** Attributes of one tag; those of signed messages have about ten. */
const ATTRIBUTES_MAX = 50;

/** Reads the tag at a place of the text. */
export function readTag(text: string, at: number): Result<Tag, string> {
  if (text.startsWith('<!', at)) return err('The document has a comment, a CDATA section or a document type.');
  if (text.startsWith('<?', at)) return err('The document has a processing instruction.');
  const ended = matchAt(END_TAG, text, at);
  if (ended) return ok({ kind: 'end', name: ended[1] ?? '', end: END_TAG.lastIndex });
  const started = matchAt(START, text, at);
  if (!started) return err('A tag is malformed.');
  return readAttributes(text, started[1] ?? '', START.lastIndex);
}

function readAttributes(text: string, name: string, from: number): Result<Tag, string> {
  const attributes: { name: string; value: string }[] = [];
  let at = from;
  for (let found = matchAt(ATTRIBUTE, text, at); found; found = matchAt(ATTRIBUTE, text, at)) {
    const value = readCharacters(found[2] ?? found[3] ?? '', 'attribute');
    if (!value.ok) return value;
    if (attributes.length >= ATTRIBUTES_MAX) return err(`A tag has more than ${ATTRIBUTES_MAX} attributes.`);
    attributes.push({ name: found[1] ?? '', value: value.value });
    at = ATTRIBUTE.lastIndex;
  }
  const closed = matchAt(CLOSE, text, at);
  if (!closed) return err('A tag is malformed.');
  return ok({ kind: 'start', name, attributes, isEmpty: closed[1] === '/', end: CLOSE.lastIndex });
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
