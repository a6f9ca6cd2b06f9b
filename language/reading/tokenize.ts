import { cutCompound, cutUnspaced, NO_SEGMENTATION, type Segmentation } from './segment.ts';
import type { Token } from './token.ts';
import { ELISION, TOKEN_PATTERN } from './token-patterns.ts';
import { endingOf, numberOf } from './typed-number.ts';

const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '”': '”',
  '„': '“”"',
  '«': '»',
  '»': '«',
  '「': '」',
  '『': '』',
  '`': '`',
  '‘': '’',
  '‚': '‘',
  "'": "'",
};

/** Splits a question into tokens. Never fails, and leaves out nothing but spaces and hyphens inside of words. */
export function tokenize(question: string, segmentation: Segmentation = NO_SEGMENTATION): Token[] {
  const tokens: Token[] = [];
  const quote = quoteReader(question);
  const pattern = new RegExp(TOKEN_PATTERN);
  for (let match = pattern.exec(question); match !== null; match = pattern.exec(question)) {
    const from = match.index;
    if (isHyphen(question, match[0], from)) continue;
    const quoted = quote(match[0], from);
    const found = tokensOf(question, match, segmentation);
    for (const token of found) {
      const joined = token.from > 0 && token.kind !== 'mark' && /[\p{L}\p{N}'’-]/u.test(question[token.from - 1] ?? '');
      tokens.push({ ...token, ...(quoted ? { quoted: true } : {}), ...(joined ? { joined: true } : {}) });
    }
    // The sign of a number has been read with it; more may follow without a space.
    pattern.lastIndex = Math.max(pattern.lastIndex, found.at(-1)?.to ?? 0);
  }
  return tokens;
}

/** A hyphen inside a word joins: `sign-ups`, `7-day`. Between figures it is a dash. */
function isHyphen(question: string, text: string, at: number): boolean {
  if (!/^[-\u2010\u2011]$/.test(text)) return false;
  const before = question[at - 1] ?? '';
  const after = question[at + 1] ?? '';
  return (
    /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after) && !(/\p{Nd}/u.test(before) && /\p{Nd}/u.test(after))
  );
}

type Match = RegExpExecArray | RegExpMatchArray;

function tokensOf(question: string, match: Match, segmentation: Segmentation): Token[] {
  const from = match.index ?? 0;
  const text = match[0];
  const groups = match.groups ?? {};
  if (groups.number !== undefined) {
    const ending = endingOf(question.slice(from + text.length));
    const typed = text + ending.text;
    return [{ ...tokenOf(typed, from, 'number'), number: numberOf(groups.number, groups.currency, ending) }];
  }
  if (groups.unspaced !== undefined) return placed(cutUnspaced(text, segmentation), from);
  if (groups.word !== undefined) return placed(partsOfWord(text, segmentation), from);
  return [tokenOf(text, from, groups.date !== undefined ? 'date' : groups.path !== undefined ? 'path' : 'mark')];
}

/** `l'achat`, `yesterday's` and compounds are several words; every other word stays whole. */
function partsOfWord(text: string, segmentation: Segmentation): string[] {
  const elided = ELISION.exec(text)?.[0];
  if (elided !== undefined) return [elided, ...partsOfWord(text.slice(elided.length), segmentation)];
  const possessive = /['’]s$/iu.exec(text)?.[0];
  if (possessive !== undefined) return [...partsOfWord(text.slice(0, -possessive.length), segmentation), possessive];
  const lengths = cutCompound(text.toLowerCase(), segmentation)?.map((part) => part.length);
  if (lengths === undefined) return [text];
  let at = 0;
  return lengths.map((length) => {
    at += length;
    return text.slice(at - length, at);
  });
}

function placed(parts: readonly string[], start: number): Token[] {
  let from = start;
  return parts.map((part) => {
    const token = tokenOf(part, from, 'word');
    from += part.length;
    return token;
  });
}

function tokenOf(text: string, from: number, kind: Token['kind']): Token {
  const norm = text.normalize('NFKC').toLowerCase().replace(/[’‘]/g, "'");
  return { text, norm, from, to: from + text.length, kind };
}

/** Tells of each part, in order, whether it stands in quotes. A quote that is never closed quotes nothing. */
function quoteReader(question: string): (text: string, at: number) => boolean {
  let closing = '';
  return (text, at) => {
    if (closing !== '' && closing.includes(text)) {
      closing = '';
      return false;
    }
    if (closing !== '') return true;
    const closes = QUOTES[text];
    if (closes === undefined || (text === "'" && !opensQuote(question, at))) return false;
    if ([...closes].some((each) => question.indexOf(each, at + 1) > 0)) closing = closes;
    return false;
  };
}

/** A straight apostrophe opens a quote before a word, if one closes it behind a word. */
function opensQuote(question: string, at: number): boolean {
  return !/[\p{L}\p{N}]/u.test(question[at - 1] ?? '') && /^'[^']+'(?![\p{L}\p{N}])/u.test(question.slice(at));
}
