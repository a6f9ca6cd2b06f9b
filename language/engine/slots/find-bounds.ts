import type { Cue } from '../../languages/en/cues.ts';
import type { Condition } from '../condition.ts';
import { MONEY } from '../linking/concepts.ts';
import type { NameLink } from '../linking/link.ts';
import type { PropertyEntry, Vocabulary } from '../vocabulary.ts';
import type { Annotated } from './annotate.ts';
import { cueBefore, cuesOf } from './cue-lookups.ts';
import type { CueMark } from './cue-marks.ts';

const OPERATORS = {
  over: 'greater_than',
  atLeast: 'greater_or_equal',
  under: 'less_than',
  atMost: 'less_or_equal',
} as const;
type Place = { readonly from: number; readonly to: number };

export type Bounds = {
  readonly conditions: readonly Condition[];
  readonly places: readonly Place[];
  /** Properties that are compared, so they are neither measured nor a breakdown. */
  readonly taken: readonly NameLink[];
};

/** Finds comparisons with a number: "amount over 100", "purchases of at least $50", "results = 0", "no results". */
export function findBounds(annotated: Annotated, vocabulary: Vocabulary, events: readonly string[]): Bounds {
  const conditions: Condition[] = [];
  const places: Place[] = [];
  const taken: NameLink[] = [];
  for (const mark of cuesOf(annotated, 'over', 'atLeast', 'under', 'atMost')) {
    const number = numberAfter(annotated, mark);
    if (number === undefined) continue;
    const property = propertyFor(annotated, vocabulary, events, mark);
    if (property === undefined) continue;
    conditions.push({ property: property.name, operator: OPERATORS[operatorOf(mark.cue)], values: [number.value] });
    places.push({ from: mark.from, to: number.to });
    taken.push(...annotated.properties.filter((link) => link.name === property.name));
  }
  for (const link of annotated.properties) {
    const entry = vocabulary.properties.find(({ name }) => name === link.name);
    const value = entry?.property.type === 'number' ? (equalTo(annotated, link) ?? noneOf(annotated, link)) : undefined;
    if (value === undefined) continue;
    conditions.push({ property: link.name, operator: 'in', values: [value.value] });
    places.push({ from: link.from, to: value.to });
    taken.push(link);
  }
  return { conditions, places, taken };
}

function operatorOf(cue: Cue): keyof typeof OPERATORS {
  return cue === 'over' || cue === 'atLeast' || cue === 'under' ? cue : 'atMost';
}

/** The number after a comparison, with an optional currency sign between them. "10 times" counts something else. */
function numberAfter(annotated: Annotated, mark: CueMark<Cue>): { value: number; to: number } | undefined {
  for (let at = mark.to; at < mark.to + 3; at++) {
    const token = annotated.tokens[at];
    if (token?.kind === 'number') {
      const next = annotated.tokens[at + 1]?.text ?? '';
      return /^(times?|days?|weeks?|different|distinct|events?)$/.test(next)
        ? undefined
        : { value: Number(token.text), to: at + 1 };
    }
    if (token === undefined || !/^[$€£]$|^than$|^a$/.test(token.text)) return undefined;
  }
  return undefined;
}

/** The number property named nearest, otherwise the event's money if it has exactly one such property. */
function propertyFor(
  annotated: Annotated,
  vocabulary: Vocabulary,
  events: readonly string[],
  mark: Place,
): PropertyEntry | undefined {
  const numbers = vocabulary.properties.filter(({ property }) => property.type === 'number');
  const named = annotated.properties
    .filter((link) => numbers.some(({ name }) => name === link.name))
    .sort((a, b) => Math.abs(a.from - mark.from) - Math.abs(b.from - mark.from))[0];
  if (named !== undefined) return numbers.find(({ name }) => name === named.name);
  const carried = numbers.filter(({ property }) => events.some((event) => property.events.includes(event)));
  const money = carried.filter(({ concepts }) => MONEY.some((concept) => concepts.has(concept)));
  const among = money.length > 0 ? money : carried;
  return among.length === 1 || money.length > 0 ? among[0] : undefined;
}

/** "With no results", "without results": zero of the property. */
function noneOf(annotated: Annotated, link: Place): { value: number; to: number } | undefined {
  return cueBefore(annotated, link, ['not']) === undefined ? undefined : { value: 0, to: link.to };
}

/** "results = 0", "code 500": a number right after the property, or after "is" or "=". */
function equalTo(annotated: Annotated, link: Place): { value: number; to: number } | undefined {
  for (let at = link.to; at < link.to + 3; at++) {
    const token = annotated.tokens[at];
    if (token?.kind === 'number') return { value: Number(token.text), to: at + 1 };
    if (token === undefined || !['=', 'is', 'of', 'equals', 'equal', 'to'].includes(token.text)) return undefined;
  }
  return undefined;
}
