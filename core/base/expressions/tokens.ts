import { err, ok, type Result } from '../result.ts';
import type { ExpressionFault } from './node.ts';

export type Token = {
  readonly at: number;
  readonly kind: 'name' | 'text' | 'number' | 'sign' | 'end';
  /** Of a text or a quoted name, what stands between the quotes. */
  readonly text: string;
  /** A name in backticks is never a word of the language. */
  readonly isQuoted: boolean;
};

const SPACE = /[ \t\r\n]+/y;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][-+]?\d{1,3})?/y;
const NAME = /[\p{L}_$][\p{L}\p{N}_$.]*/uy;
const QUOTED = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]+)`/suy;
const SIGN = /<=|>=|!=|==|[-+*/%=<>(),[\]{}:]/y;

/** The text in pieces, the last of which is its end. */
export function tokensOf(source: string): Result<readonly Token[], ExpressionFault> {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const space = matchAt(SPACE, source, at);
    if (space) {
      at += space[0].length;
      continue;
    }
    const found = tokenAt(source, at);
    if (!found) return err({ at, message: strayMessage(source, at) });
    tokens.push(found.token);
    at += found.length;
  }
  return ok([...tokens, { at: source.length, kind: 'end', text: '', isQuoted: false }]);
}

function tokenAt(source: string, at: number): { readonly token: Token; readonly length: number } | undefined {
  const quoted = matchAt(QUOTED, source, at);
  if (quoted) {
    const [whole, double, single, name] = quoted;
    const kind = name === undefined ? 'text' : 'name';
    return {
      token: { at, kind, text: name ?? unescaped(double ?? single ?? ''), isQuoted: true },
      length: whole.length,
    };
  }
  for (const [kind, pattern] of PLAIN) {
    const text = matchAt(pattern, source, at)?.[0];
    if (text !== undefined) return { token: { at, kind, text, isQuoted: false }, length: text.length };
  }
  return undefined;
}

const PLAIN = [
  ['number', NUMBER],
  ['name', NAME],
  ['sign', SIGN],
] as const;

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gsu, (_, sign: string) => ESCAPED[sign] ?? sign);
}
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t' };

function strayMessage(source: string, at: number): string {
  const sign = String.fromCodePoint(source.codePointAt(at) ?? 0);
  if (sign === '"' || sign === "'" || sign === '`') return `the ${sign} that begins here is never closed`;
  return `${JSON.stringify(sign)} means nothing here; names with special characters stand in backticks`;
}
