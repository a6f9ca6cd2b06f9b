import type { Condition } from '../../core/api/meaning/condition.ts';
import type { Aggregate } from '../../core/api/meaning/measure.ts';
import type { Concept } from './concepts.ts';
import type { Constituent, ConstituentMeaning } from './constituent.ts';
import type { Mention, MentionMeaning } from './mention.ts';
import { PERCENTILES } from './rules/measures.ts';
import type { Token } from './token.ts';

/** Marks that only part a sentence; all others say something. */
const PARTING = new Set([...',:;()"“”„«»\'’‘`¿¡-–—「」『』、：*[]', "'s"]);
/** Marks that end a sentence. */
const ENDING = new Set([...'.?!。？！…']);
/** Marks between two quantities, in every language. */
const DIVIDING = new Set(['/', '÷']);
/** Words between two things in every language. */
const INFIXES = new Set([...DIVIDING, 'vs', 'v', 'versus', '対']);

const UNKNOWN_COST = 3;

/** The parts of a question before they are composed: every mention, numbers, quotes, and what nothing knows. */
export function latticeOf(tokens: readonly Token[], mentions: readonly Mention[]): Constituent[] {
  const covered = new Set(mentions.filter(({ from, to }) => to === from + 1).map(({ from }) => from));
  const phrases = mentions.filter(({ is, cost, from, to }) => is.type === 'concept' && cost === 0 && to > from + 1);
  const found = mentions.flatMap((mention): Constituent[] => {
    const { from, to, cost, is } = mention;
    const price = cost + (isInPhrase(mention, phrases) ? IN_PHRASE_COST : 0);
    return partsOf(is, tokens.slice(from, to)).map((part) => ({
      from,
      to,
      cost: price + (part.type === 'times' ? costOfCount(is) : 0),
      is: part,
    }));
  });
  const alone = tokens.flatMap((token, at): Constituent[] =>
    meaningsOf(token, covered.has(at)).map((is) => ({
      from: at,
      to: at + 1,
      cost: is.type === 'unknown' ? UNKNOWN_COST : 0,
      is,
    })),
  );
  return [...found, ...alone];
}

/** A word of a longer phrase: the "least" of "at least", the "time" of "first time". */
function isInPhrase({ from, to, is }: Mention, phrases: readonly Mention[]): boolean {
  if (is.type !== 'concept') return false;
  return phrases.some((phrase) => {
    const isLonger = phrase.from <= from && to <= phrase.to && to - from < phrase.to - phrase.from;
    return isLonger && phrase.is.type === 'concept' && !phrase.is.concepts.some((each) => is.concepts.includes(each));
  });
}
const IN_PHRASE_COST = 0.6;

function meaningsOf(token: Token, isCovered: boolean): readonly ConstituentMeaning[] {
  if (token.number !== undefined) return [{ type: 'number', number: token.number }];
  if (ENDING.has(token.norm)) return [{ type: 'inert', ends: true }];
  if (PARTING.has(token.norm)) return [{ type: 'inert' }];
  if (DIVIDING.has(token.norm)) return [{ type: 'infix', as: 'divided' }, ...(isCovered ? [] : [unknown(token)])];
  if (isCovered) return [];
  return [token.quoted === true ? { type: 'quoted', text: token.text } : unknown(token)];
}

const unknown = ({ text }: Token): ConstituentMeaning => ({ type: 'unknown', text });

function partsOf(is: MentionMeaning, words: readonly Token[]): readonly ConstituentMeaning[] {
  switch (is.type) {
    case 'event': {
      const selector = { events: [is.event], where: [] };
      return [is.acts === undefined ? { type: 'event', selector } : { type: 'event', selector, acts: true }];
    }
    case 'value':
      return [
        is.also === undefined
          ? { type: 'values', property: is.property, values: [is.value], joined: 'list' }
          : { type: 'condition', conditions: [is, ...is.also].map(isTest) },
      ];
    case 'cohort':
      return [{ type: 'cohort', name: is.name, in: true }];
    case 'compare_span':
      return [{ type: 'compare', earlier: is.earlier, alone: is.alone }];
    case 'time_group':
      return [{ type: 'group', group: { time: is.time } }];
    case 'concept':
      return partsOfConcept(is.concepts, words);
    default:
      return [is];
  }
}

/** A phrase, and the figure that it says besides: "p95" says which percentile, "twice" how often. */
function partsOfConcept(concepts: readonly Concept[], words: readonly Token[]): readonly ConstituentMeaning[] {
  const how = concepts.includes('percentile') ? percentileOf(words) : undefined;
  if (how !== undefined) return [{ type: 'aggregate', how }];
  const isMark = words.length === 1 && DIVIDING.has(words[0]?.norm ?? '');
  // Between two quantities the mark is one in every language.
  const said = isMark ? concepts.filter((concept) => concept !== 'divided') : concepts;
  const isInfix = words.length === 1 && INFIXES.has(words[0]?.norm ?? '');
  const phrase: readonly ConstituentMeaning[] =
    said.length === 0 ? [] : [{ type: 'concept', concepts: said, ...(isInfix && { infix: true as const }) }];
  const isCount = concepts.every((concept) => COUNTING.has(concept));
  const count = isCount ? COUNTS.find(([concept]) => concepts.includes(concept))?.[1] : undefined;
  return count === undefined ? phrase : [...phrase, { type: 'times', times: { at_least: count } }];
}

/** "Several times" is more than once. */
const COUNTS: readonly (readonly [Concept, number])[] = [
  ['once', 1],
  ['twice', 2],
  ['several', 2],
];

/** "Once" is also "as soon as", and what is done again is a matter of retention, too. */
function costOfCount(is: MentionMeaning): number {
  return is.type === 'concept' && is.concepts.includes('several') ? 0.5 : 0.1;
}

const COUNTING: ReadonlySet<Concept> = new Set<Concept>(['once', 'twice', 'several', 'times', 'after_step']);

function percentileOf(words: readonly Token[]): Aggregate | undefined {
  const figures = /\d+/.exec(words.map(({ norm }) => norm).join(' '))?.[0];
  return figures === undefined ? undefined : PERCENTILES.get(Number(figures));
}

function isTest({
  property,
  value,
}: {
  readonly property: string;
  readonly value: string | number | boolean;
}): Condition {
  return { property, operator: 'is', values: [value] };
}
