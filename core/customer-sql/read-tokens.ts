/**
 * A piece of a statement. `text` is what it says: of a name or text in quotes, without them. `start` and `end` are offsets in
 * the statement.
 */
export type Token = {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'mark';
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

/**
 * Divides a statement as ClickHouse's lexer does (src/Parsers/Lexer.cpp), without comments. Quotes that are not closed end with
 * the statement: ClickHouse refuses it anyway.
 */
export function readTokens(statement: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < statement.length) {
    const skipped = lengthOf(SKIPPED, statement, at);
    if (skipped > 0) {
      at += skipped;
      continue;
    }
    const token = readToken(statement, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

/** Spaces (also the invisible ones of Unicode) and comments. */
const SKIPPED = /(?:[\s\u200B-\u200D\u2060\uFEFF]+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|#[ !][^\n]*)+/y;

const KINDS: readonly { readonly kind: Token['kind']; readonly pattern: RegExp }[] = [
  { kind: 'word', pattern: /[\p{L}_][\p{L}\p{N}_$]*/uy },
  { kind: 'number', pattern: /\d[\w.]*(?:(?<=[eE])[+-]\d+)?/y },
  { kind: 'string', pattern: /'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)/y },
  { kind: 'string', pattern: /‘[^’]*(?:’|$)/y },
  { kind: 'string', pattern: /\$(\w*)\$[\s\S]*?(?:\$\1\$|$)/y },
  { kind: 'quoted', pattern: /`(?:[^`\\]|\\[\s\S]|``)*(?:`|$)/y },
  { kind: 'quoted', pattern: /"(?:[^"\\]|\\[\s\S]|"")*(?:"|$)/y },
  { kind: 'quoted', pattern: /“[^”]*(?:”|$)/y },
];

function readToken(statement: string, start: number): Token {
  for (const { kind, pattern } of KINDS) {
    const length = lengthOf(pattern, statement, start);
    if (length === 0) continue;
    const raw = statement.slice(start, start + length);
    const text = kind === 'string' || kind === 'quoted' ? withoutQuotes(raw) : raw;
    return { kind, text, start, end: start + length };
  }
  return { kind: 'mark', text: statement.charAt(start), start, end: start + 1 };
}

function lengthOf(pattern: RegExp, statement: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.exec(statement)?.[0].length ?? 0;
}

/** In SQL a quote inside quotes is doubled, or written with a backslash. */
function withoutQuotes(raw: string): string {
  const heredoc = /^\$\w*\$/.exec(raw)?.[0].length;
  if (heredoc !== undefined) return raw.slice(heredoc, -heredoc);
  const quote = raw.charAt(0);
  return raw.slice(1, -1).replace(/\\([\s\S])|(['"`])\2/g, (pair, escaped?: string) => escaped ?? pairOf(pair, quote));
}

function pairOf(pair: string, quote: string): string {
  return pair.startsWith(quote) ? quote : pair;
}
