import type { FilterValue } from '../../../../../core/api/kinds/fields.ts';

/**
 * A part of a report as text in the address: `signup;measure:sum,amount;where(plan:in:pro,team)`. A list has `;`, a chain
 * has `:`, and each link of a chain lists words with `,`. A word is text unless `#` marks a number or boolean, so `007`
 * and `true` stay as typed. A backslash takes the meaning from the character after it.
 */
export type Expression = Call | Chain;
export type Call = { readonly call: string; readonly arguments: readonly Expression[] };
export type Chain = { readonly links: readonly (readonly FilterValue[])[]; readonly scope?: string };

/** Any text can be read back: `listOf(textOf(list))` is the list. */
export function textOf(list: readonly Expression[]): string {
  return list.map(expressionText).join(';');
}

/** The list of expressions, or undefined if the text follows no rule. */
export function listOf(text: string): readonly Expression[] | undefined {
  const cursor = { text, at: 0, depth: 0 };
  const list = readList(cursor);
  return list && cursor.at === text.length ? list : undefined;
}

export function chain(...links: readonly (FilterValue | readonly FilterValue[])[]): Chain {
  return { links: links.map((link) => (typeof link === 'object' ? link : [link])) };
}

export function isCall(expression: Expression | undefined): expression is Call {
  return expression !== undefined && 'call' in expression;
}

function expressionText(expression: Expression): string {
  if (isCall(expression)) return `${escaped(expression.call)}(${textOf(expression.arguments)})`;
  const links = expression.links.map((words) => words.map(wordText).join(',')).join(':');
  return expression.scope === undefined ? links : `${links}@${escaped(expression.scope)}`;
}

function wordText(word: FilterValue): string {
  return typeof word === 'string' ? escaped(word) : `#${word}`;
}

function escaped(text: string): string {
  return text.replace(/[\\,;:()@#]/g, '\\$&');
}

/** Far deeper than the service takes filters; a link may nest until the reader of the address runs out of stack. */
const DEPTH_MAX = 32;

type Cursor = { readonly text: string; at: number; depth: number };

function readList(cursor: Cursor): Expression[] | undefined {
  const list: Expression[] = [];
  do {
    const expression = readExpression(cursor);
    if (!expression) return undefined;
    list.push(expression);
  } while (eat(cursor, ';'));
  return list;
}

function readExpression(cursor: Cursor): Expression | undefined {
  const startsAt = cursor.at;
  const name = readText(cursor);
  if (name !== undefined && eat(cursor, '(')) return readArguments(cursor, name);
  cursor.at = startsAt;
  return readChain(cursor);
}

function readArguments(cursor: Cursor, name: string): Call | undefined {
  if (eat(cursor, ')')) return { call: name, arguments: [] };
  if (cursor.depth === DEPTH_MAX) return undefined;
  cursor.depth++;
  const list = readList(cursor);
  cursor.depth--;
  return list && eat(cursor, ')') ? { call: name, arguments: list } : undefined;
}

function readChain(cursor: Cursor): Chain | undefined {
  const links: FilterValue[][] = [];
  do {
    const words: FilterValue[] = [];
    do {
      const word = readWord(cursor);
      if (word === undefined) return undefined;
      words.push(word);
    } while (eat(cursor, ','));
    links.push(words);
  } while (eat(cursor, ':'));
  if (!eat(cursor, '@')) return { links };
  const scope = readText(cursor);
  return scope === undefined ? undefined : { links, scope };
}

function readWord(cursor: Cursor): FilterValue | undefined {
  if (!eat(cursor, '#')) return readText(cursor);
  const text = readText(cursor);
  if (text === 'true' || text === 'false') return text === 'true';
  const number = Number(text);
  return text && Number.isFinite(number) ? number : undefined;
}

/** Text up to a character with a meaning; undefined if it ends in a lone backslash. */
function readText(cursor: Cursor): string | undefined {
  let text = '';
  for (; cursor.at < cursor.text.length; cursor.at++) {
    const character = cursor.text.charAt(cursor.at);
    if (',;:()@#'.includes(character)) return text;
    if (character !== '\\') text += character;
    else if (++cursor.at < cursor.text.length) text += cursor.text.charAt(cursor.at);
    else return undefined;
  }
  return text;
}

function eat(cursor: Cursor, character: string): boolean {
  if (cursor.text.charAt(cursor.at) !== character) return false;
  cursor.at++;
  return true;
}
