import type { LanguageCode } from '../languages/language-code.ts';
import type { Mention } from '../reading/mention.ts';
import type { Token } from '../reading/token.ts';
import { isTimeWord } from './known-words.ts';
import { lookupOf } from './language-names.ts';

const COMMON_WORD_COST = 0.4;
const ARTICLE_COST = 0.9;
/** From this cost on, a word is only a part of the name. */
const PART_COST_MIN = 0.2;

/** A name that is a word of grammar, of time or of questions is meant rarely: an event `order`, a show "The Week". */
export function costOfCommonWord(
  { from, to, is, cost }: Mention,
  tokens: readonly Token[],
  languages: readonly LanguageCode[],
): number {
  const words = tokens.slice(from, to);
  const [token] = words;
  if (token === undefined || token.quoted === true || isWrittenAsName(words, is)) return 0;
  const isSaid = (word: Token) => languages.some((language) => isGrammar(word, language));
  if (is.type === 'value') return words.every((word) => isSaid(word) || isTime(word, languages)) ? COMMON_WORD_COST : 0;
  if (words.length > 1) return 0;
  // The article "os" is hardly the system.
  if (token.norm.length <= 2 && languages.some((language) => lookupOf(language).between.has(token.norm)))
    return ARTICLE_COST;
  if (!isSaid(token)) return 0;
  // The "to" of "add to basket" names nothing by itself.
  return cost > PART_COST_MIN ? ARTICLE_COST : COMMON_WORD_COST;
}

const isGrammar = ({ norm }: Token, language: LanguageCode) => lookupOf(language).functionWords.has(norm);
const isTime = ({ norm }: Token, languages: readonly LanguageCode[]) =>
  languages.some((language) => isTimeWord(norm, language));

/** With the capitals of the name itself, or as an abbreviation: "The Week", "OS". */
function isWrittenAsName(words: readonly Token[], is: Mention['is']): boolean {
  const text = words.map((word) => word.text).join(' ');
  if (text === text.toLowerCase()) return false;
  if (words.length === 1 && text.length > 1 && text === text.toUpperCase()) return true;
  return is.type === 'value' && text === String(is.value);
}

/** Words before a country in two small letters that are another word as well: "the us", "from it". */
const BEFORE_COUNTRY = new Set(['the', 'from', 'in', 'vs', 'versus', 'and', 'or', 'without', 'excluding', 'except']);

/**
 * A single word of grammar, or of one or two letters, is a value only as it is written in the data: `IN`, "US". "us" is
 * the pronoun unless it stands as a place.
 */
export function isAllowedAlone(
  mention: Mention,
  tokens: readonly Token[],
  languages: readonly LanguageCode[],
): boolean {
  if (mention.to - mention.from > 1 || mention.is.type !== 'value') return true;
  const token = tokens[mention.from];
  if (token === undefined || token.quoted === true) return true;
  const isSaid = languages.some((language) => isGrammar(token, language));
  if (!isSaid && token.norm.length > 2) return true;
  const isUpper = token.text !== token.norm && !isShouted(tokens);
  if (isUpper && token.text === token.text.toUpperCase()) return true;
  if (token.norm === 'us') return BEFORE_COUNTRY.has(tokens[mention.from - 1]?.norm ?? '');
  return !isSaid && token.norm.length === 2;
}

/** A question in capitals throughout. */
function isShouted(tokens: readonly Token[]): boolean {
  const words = tokens.filter(({ kind, norm }) => kind === 'word' && norm.length > 2);
  return words.length > 1 && words.every(({ text }) => text === text.toUpperCase() && text !== text.toLowerCase());
}

const BARE_VERB_COST = 0.05;

/**
 * Says of events by verbs that somebody did them: "bought", "haben sich registriert". A participle before a noun may say
 * of which kind it is ("completed orders"), so a name of several words is both.
 */
export function withVerbs(
  mentions: readonly Mention[],
  tokens: readonly Token[],
  languages: readonly LanguageCode[],
): Mention[] {
  return mentions.flatMap((mention) => {
    const { is } = mention;
    if (is.type !== 'event') return [mention];
    const words = tokens.slice(mention.from, mention.to);
    const asVerb = { ...is, acts: true } as const;
    if (isWrittenAsNoun(words, languages) && mention.to > 1) return [mention];
    if (!words.some(({ norm }) => languages.some((language) => lookupOf(language).names.verbForm.test(norm)))) {
      const isBare = !words.some(({ norm }) => norm.endsWith('s'));
      return isBare ? [mention, { ...mention, cost: mention.cost + BARE_VERB_COST, is: asVerb }] : [mention];
    }
    // "Pedidos" is what was ordered, and orders.
    const isNoun = words.length > 1 || words.some(({ norm }) => norm.endsWith('s'));
    return isNoun ? [mention, { ...mention, is: asVerb }] : [{ ...mention, is: asVerb }];
  });
}

/** "Abstürze", in a language that begins its nouns with a capital; the first word of a question always has one. */
function isWrittenAsNoun(words: readonly Token[], languages: readonly LanguageCode[]): boolean {
  const [asked] = languages;
  if (asked === undefined || lookupOf(asked).names.capitalizesNouns !== true) return false;
  return /^\p{Lu}\p{Ll}/u.test(words.at(-1)?.text ?? '');
}
