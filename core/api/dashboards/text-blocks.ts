import { Lexer, type Token, type Tokens } from 'marked';

/**
 * The text of a tile, written in Markdown, as parts that pages and mails draw with elements of their own: no HTML of the
 * text is ever taken for HTML, and no picture is fetched from elsewhere.
 */
export type TextBlock =
  | { readonly kind: 'paragraph'; readonly parts: readonly TextPart[] }
  | { readonly kind: 'heading'; readonly level: number; readonly parts: readonly TextPart[] }
  | { readonly kind: 'list'; readonly start?: number; readonly items: readonly (readonly TextBlock[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly TextBlock[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly head: readonly TextCell[]; readonly rows: readonly (readonly TextCell[])[] }
  | { readonly kind: 'rule' };

type TextCell = readonly TextPart[];

export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis' | 'deleted'; readonly parts: readonly TextPart[] }
  | { readonly kind: 'link'; readonly to: string; readonly parts: readonly TextPart[] }
  | { readonly kind: 'break' };

export function textBlocks(markdown: string): readonly TextBlock[] {
  return new Lexer({ gfm: true }).lex(markdown).flatMap((token) => blockOf(token) ?? []);
}

function blockOf(token: Token): TextBlock | undefined {
  if (isKind(token, 'heading')) return { kind: 'heading', level: token.depth, parts: partsOf(token.tokens) };
  if (isKind(token, 'list')) return listOf(token);
  if (isKind(token, 'blockquote')) return { kind: 'quote', blocks: blocksOf(token.tokens) };
  if (isKind(token, 'code')) return { kind: 'code', text: token.text };
  if (isKind(token, 'table')) {
    const cells = (row: readonly Tokens.TableCell[]): TextCell[] => row.map(({ tokens }) => partsOf(tokens));
    return { kind: 'table', head: cells(token.header), rows: token.rows.map(cells) };
  }
  if (token.type === 'hr') return { kind: 'rule' };
  if (token.type === 'space' || token.type === 'def') return undefined;
  const parts = 'tokens' in token && token.tokens ? partsOf(token.tokens) : plain(token.raw);
  return { kind: 'paragraph', parts };
}

function listOf({ ordered, start, items }: Tokens.List): TextBlock {
  return {
    kind: 'list',
    ...(ordered && typeof start === 'number' ? { start } : {}),
    items: items.map(({ tokens }) => blocksOf(tokens)),
  };
}

function blocksOf(tokens: readonly Token[]): readonly TextBlock[] {
  return tokens.flatMap((token) => blockOf(token) ?? []);
}

function partsOf(tokens: readonly Token[]): readonly TextPart[] {
  return tokens.flatMap(partOf);
}

function partOf(token: Token): readonly TextPart[] {
  if (isKind(token, 'strong')) return [{ kind: 'strong', parts: partsOf(token.tokens) }];
  if (isKind(token, 'em')) return [{ kind: 'emphasis', parts: partsOf(token.tokens) }];
  if (isKind(token, 'del')) return [{ kind: 'deleted', parts: partsOf(token.tokens) }];
  if (isKind(token, 'codespan')) return [{ kind: 'code', text: token.text }];
  if (isKind(token, 'link')) return linkOf(token.href, partsOf(token.tokens));
  if (isKind(token, 'image')) return linkOf(token.href, plain(token.text || token.href));
  if (token.type === 'br') return [{ kind: 'break' }];
  if (isKind(token, 'text') && token.tokens) return partsOf(token.tokens);
  if (isKind(token, 'text') || isKind(token, 'escape')) return plain(token.text);
  return plain(token.raw);
}

/** Addresses that a browser opens as a page or a mail; any other stays text. */
function linkOf(href: string, parts: readonly TextPart[]): readonly TextPart[] {
  const isSafe = /^(https?:|mailto:)/i.test(href.trim());
  return isSafe ? [{ kind: 'link', to: href.trim(), parts }] : parts;
}

function plain(text: string): readonly TextPart[] {
  return text === '' ? [] : [{ kind: 'text', text }];
}

type Known = {
  heading: Tokens.Heading;
  list: Tokens.List;
  blockquote: Tokens.Blockquote;
  code: Tokens.Code;
  table: Tokens.Table;
  strong: Tokens.Strong;
  em: Tokens.Em;
  del: Tokens.Del;
  codespan: Tokens.Codespan;
  link: Tokens.Link;
  image: Tokens.Image;
  text: Tokens.Text;
  escape: Tokens.Escape;
};

/** The library types a token of an extension, which could have any name, beside its own. */
function isKind<Kind extends keyof Known>(token: Token, kind: Kind): token is Known[Kind] & Token {
  return token.type === kind;
}
