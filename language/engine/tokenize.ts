import { ABBREVIATIONS } from '../languages/en/abbreviations.ts';
import { compoundAt, stem } from '../languages/en/stem.ts';

/** One word, number, path or punctuation mark of a question. */
export type Token = {
  /** Lower case, without apostrophes, abbreviations expanded; rules compare this text. */
  readonly text: string;
  /** As typed. */
  readonly raw: string;
  readonly stem: string;
  readonly kind: 'word' | 'number' | 'path' | 'mark';
  /** The index of the token's clause; clauses end at `: ; ? ! ( )`, a full stop or a dash. */
  readonly clause: number;
  /** The token is quoted, so it can only be a name or a value. */
  readonly quoted: boolean;
  /** The word is a possessive: "users' feature usage". */
  readonly possessive?: boolean;
  /** The word was misspelled, and this is the nearest known one. */
  readonly corrected?: boolean;
};

const PATTERN =
  /(?<date>\d{4}-\d{2}-\d{2})|(?<path>(?<![\p{L}\p{N}])\/(?:[\p{L}\p{N}][\p{L}\p{N}_\-./]*)?(?=$|[\s?!,;:)"'“”]))|(?<ordinal>\d+(?:st|nd|rd|th)\b)|(?<number>\d+(?:[.,]\d+)*)|(?<word>[\p{L}_$][\p{L}\p{N}_$]*(?:['’][\p{L}]+)*(?:['’](?=\s|$))?)|(?<dash>\s[-–—]\s)|(?<mark>->|=>|>=|<=|[^\s\p{L}\p{N}])/gu;

const CLAUSE_ENDS = new Set([':', ';', '?', '!', '(', ')', '.', '-', '–', '—']);
const QUOTES = new Set(['"', '“', '”', '„', '«', '»']);

/** Splits a question into tokens. Hyphens split words; `24h` becomes `24` and `hour`. Never fails. */
export function tokenize(question: string): Token[] {
  const tokens: Token[] = [];
  let clause = 0;
  let quoted = false;
  for (const match of question.matchAll(PATTERN)) {
    const raw = match[0].trim();
    const kind = kindOf(match.groups ?? {});
    if (QUOTES.has(raw)) {
      quoted = !quoted;
      continue;
    }
    if (kind === 'mark' && raw === '-' && match.groups?.dash === undefined) continue;
    const possessive = kind === 'word' && /['’]s?$/u.test(raw) ? { possessive: true } : {};
    for (const text of textsOf(raw, kind))
      tokens.push({ text, raw, stem: stem(text), kind, clause, quoted, ...possessive });
    if (kind === 'mark' && !quoted && (CLAUSE_ENDS.has(raw) || match.groups?.dash !== undefined)) clause++;
  }
  return joined(tokens);
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): Token['kind'] {
  if (groups.path !== undefined) return 'path';
  if (groups.number !== undefined) return 'number';
  return groups.mark !== undefined || groups.dash !== undefined ? 'mark' : 'word';
}

/** The words that a typed word stands for: `wk` is `week`, `dont` is `not`, `ask_ai` is two words. */
function textsOf(raw: string, kind: Token['kind']): string[] {
  if (kind === 'number') return [raw.replace(/,(?=\d{3})/g, '')];
  if (kind !== 'word' || /^\d{4}-\d{2}-\d{2}$/.test(raw)) return [raw];
  const bare = raw
    .toLowerCase()
    .replace(/['’]s$/u, '')
    .replace(/['’]/gu, '');
  return (ABBREVIATIONS.get(bare) ?? [bare]).flatMap((text) => text.match(/[\p{L}\p{N}$]+/gu) ?? [text]);
}

function joined(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    const next = tokens[at + 1];
    if (token === undefined) continue;
    const compound = token.clause === next?.clause ? compoundAt(token.text, next.text) : undefined;
    if (compound === undefined || next === undefined) {
      out.push(token);
      continue;
    }
    // The raw inflection is kept: it decides later between an action ("signed up") and a thing ("sign-ups").
    out.push({ ...token, text: compound, raw: `${token.raw} ${next.raw}`, stem: compound });
    at++;
  }
  return out;
}
