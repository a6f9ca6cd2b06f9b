import { err, ok, type Result } from '../base/result.ts';

/**
 * A token of ClickHouse's SQL. `word`: a keyword or a name without quotes. `quoted`: a name in quotes, as it is without
 * them. `depth`: in how many parentheses, brackets and braces it stands.
 */
export type Token = {
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'sign';
  readonly text: string;
  readonly depth: number;
  /** Where it begins in the statement, and where it ends. */
  readonly start: number;
  readonly end: number;
};

/** Text that ClickHouse may read otherwise than we do. The sentence says what to write instead. */
export type UnclearText = { readonly remedy: string };

/**
 * The tokens of a statement, without comments. It is stricter than ClickHouse's own lexer: what the two might take
 * differently is refused, so that nothing which is a keyword there is text here.
 */
export function tokensOf(sql: string): Result<readonly Token[], UnclearText> {
  const tokens: Token[] = [];
  let depth = 0;
  let at = 0;
  while (at < sql.length) {
    SPACE.lastIndex = at;
    const space = SPACE.exec(sql)?.[0] ?? '';
    at += space.length;
    if (at >= sql.length) break;
    const found = RULES.map(([kind, pattern]) => [kind, matchAt(pattern, sql, at)] as const).find(([, text]) => text);
    if (!found?.[1]) return err({ remedy: remedyFor(sql, at) });
    const [kind, text] = found;
    if (kind === 'comment') {
      if (text.indexOf('/*', 1) > 0 && text.startsWith('/*')) return err({ remedy: 'do not nest comments' });
    } else {
      if (CLOSING.has(text)) depth -= 1;
      const shown = kind === 'quoted' ? unquoted(text) : text;
      tokens.push({ kind, text: shown, depth, start: at, end: at + text.length });
      if (OPENING.has(text)) depth += 1;
    }
    at += text.length;
  }
  return ok(tokens);
}

const SPACE = /[ \t\n\r\f\v]*/y;

const RULES: readonly (readonly [Token['kind'] | 'comment', RegExp])[] = [
  ['comment', /--[^\n]*|\/\/[^\n]*|#[ !][^\n]*|\/\*[\s\S]*?\*\//y],
  ['string', /'(?:[^'\\]|\\[\s\S]|'')*'/y],
  // ClickHouse knows escapes in names, `\\x66` for f among them; a name without any is what it looks like.
  ['quoted', /`(?:[^`\\]|``)*`|"(?:[^"\\]|"")*"/y],
  ['number', /(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)(?![A-Za-z_])/y],
  ['word', /[A-Za-z_][A-Za-z0-9_]*/y],
  // After a point, a name may begin with a digit: `events.1` is the first element.
  ['sign', /::|->|<=>|<=|>=|<>|!=|==|\|\||@@|[-+*/%=<>,.;:?^()[\]{}|&~@]/y],
];

const OPENING: ReadonlySet<string> = new Set(['(', '[', '{']);
const CLOSING: ReadonlySet<string> = new Set([')', ']', '}']);

function matchAt(pattern: RegExp, sql: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(sql)?.[0];
}

/** The content of a text or name in quotes. */
export function unquoted(text: string): string {
  const quote = text.charAt(0);
  return text
    .slice(1, -1)
    .replaceAll(quote + quote, quote)
    .replace(/\\([\s\S])/g, '$1');
}

function remedyFor(sql: string, at: number): string {
  const rest = sql.slice(at, at + 2);
  if (rest === '/*') return 'close the comment with `*/`';
  const char = String.fromCodePoint(sql.codePointAt(at) ?? 0);
  if (["'", '"', '`'].includes(char)) return `close the quote ${char}; a name in quotes holds no backslash`;
  const shown = /[\p{C}\p{Z}]/u.test(char) ? `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}` : char;
  return `leave out the character ${shown}, or put it into quotes`;
}
