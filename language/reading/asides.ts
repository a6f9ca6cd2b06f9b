import { ASIDES } from '../languages/asides.ts';
import { fold } from '../languages/fold.ts';
import type { LanguageCode } from '../languages/language-code.ts';
import { isCommonWord } from '../names/known-words.ts';
import { isRisky } from './guard.ts';
import type { Mention } from './mention.ts';
import type { Token } from './token.ts';

/** Marks between clauses of a question. */
const BETWEEN = new Set([...':：-–—,;.?!()']);

/** A word for a name, which is not the name as it is written. */
const TRANSLATED_COST_MIN = 0.1;

type Clause = readonly [from: number, to: number];

/**
 * The clauses at the beginning and the end that only tell whom a question is for, or why it is asked. A clause that
 * holds a name, a number, a time, a concept or a word that is not frequent is none: it may narrow the question.
 */
export function findAsides(tokens: readonly Token[], mentions: readonly Mention[], language: LanguageCode): Mention[] {
  const clauses = clausesOf(tokens);
  const says = clauses.map((clause) => !isAside(clause, tokens, mentions, language));
  const first = says.indexOf(true);
  if (first === -1) return [];
  const last = says.lastIndexOf(true);
  return clauses
    .filter((_, at) => at < first || at > last)
    .map(([from, to]) => ({ from, to, cost: 0, is: { type: 'inert', aside: true } }));
}

function clausesOf(tokens: readonly Token[]): Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  for (let at = 0; at <= tokens.length; at++) {
    const token = tokens[at];
    if (token !== undefined && !BETWEEN.has(token.norm)) continue;
    if (at > from) clauses.push([from, at]);
    from = at + 1;
  }
  return clauses;
}

function isAside(
  [from, to]: Clause,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  language: LanguageCode,
): boolean {
  const asides = asidesOf(language);
  const within = mentions.filter((mention) => mention.from < to && mention.to > from);
  // The board is not the dashboard that it may name elsewhere.
  const isTold = ({ from: at, cost }: Mention) =>
    cost >= TRANSLATED_COST_MIN && asides.has(fold(tokens[at]?.norm ?? ''));
  if (within.some((mention) => isRisky(mention) && !isTold(mention))) return false;
  const covered = (at: number) =>
    within.some((mention) => mention.is.type === 'inert' && mention.from <= at && at < mention.to);
  const words = tokens.slice(from, to).map((token, at) => ({
    token,
    isFirst: at === 0,
    isFiller: covered(from + at),
    isOfAsides: asides.has(fold(token.norm)),
  }));
  // A clause of fillers is left out as such.
  if (!words.some(({ isOfAsides, isFiller }) => isOfAsides && !isFiller)) return false;
  return words.every(({ token, isFirst, isFiller, isOfAsides }) => {
    if (token.kind !== 'word' || token.quoted === true) return false;
    const isName = !isFirst && !isOfAsides && !isFiller && token.text.toLowerCase() !== token.text;
    return !isName && (isFiller || isOfAsides || isCommonWord(token.norm, language));
  });
}

const sets = new Map<LanguageCode, ReadonlySet<string>>();

function asidesOf(language: LanguageCode): ReadonlySet<string> {
  const found = sets.get(language) ?? new Set(ASIDES[language].split(/\s+/).filter(Boolean).map(fold));
  sets.set(language, found);
  return found;
}
