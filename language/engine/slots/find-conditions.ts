import { addCondition, type Condition } from '../condition.ts';
import type { ValueLink } from '../linking/link.ts';
import type { ValueEntry } from '../linking/value-entries.ts';
import { conditionOf, type Vocabulary } from '../vocabulary.ts';
import type { Annotated } from './annotate.ts';
import { cueBefore, hasCue, textOf } from './cue-lookups.ts';
import type { Doubt } from './slots.ts';

export type FoundConditions = {
  readonly conditions: readonly Condition[];
  readonly versus: Condition | undefined;
  readonly doubts: readonly Doubt[];
};

/**
 * Finds the filters of a question. `events` are the events that it counts; a value is first looked up in the properties
 * of these events.
 */
export function findConditions(
  annotated: Annotated,
  vocabulary: Vocabulary,
  events: readonly string[],
  bounds: readonly Condition[],
): FoundConditions {
  let conditions = bounds;
  const doubts: Doubt[] = [];
  for (const term of annotated.terms) {
    const condition = conditionOf(term.entry.meaning);
    if (condition === undefined) continue;
    const negative = isNegated(annotated, term, []);
    conditions = addCondition(conditions, negative ? { ...condition, operator: 'not_in' } : condition);
  }
  const chosen: { link: ValueLink; condition: Condition }[] = [];
  for (const link of annotated.values) {
    const option = bestOption(annotated, vocabulary, events, link);
    if ('options' in option) {
      doubts.push({ kind: 'ambiguous', words: textOf(annotated, link), options: option.options });
      continue;
    }
    const negative = isNegated(annotated, link, chosen);
    for (const condition of option.conditions) {
      chosen.push({ link, condition });
      conditions = addCondition(conditions, negative ? { ...condition, operator: 'not_in' } : condition);
    }
  }
  return { conditions, versus: versusOf(annotated, conditions), doubts };
}

/** A meaning must occur this many times more often than the next one to be chosen without asking. */
const CLEARLY_MORE = 3;

function bestOption(
  annotated: Annotated,
  vocabulary: Vocabulary,
  events: readonly string[],
  link: ValueLink,
): ValueEntry | { options: string[] } {
  const ranked = withoutTwins(link.options)
    .map((entry) => ({ entry, evidence: evidenceFor(annotated, vocabulary, events, link, entry) }))
    .sort((a, b) => b.evidence - a.evidence || b.entry.count - a.entry.count);
  const [best, next] = ranked;
  if (best === undefined) return { options: [] };
  const clear =
    next === undefined || best.evidence > next.evidence || best.entry.count >= next.entry.count * CLEARLY_MORE;
  return clear ? best.entry : { options: ranked.map(({ entry }) => labelOf(entry)) };
}

/** The evidence for a value's property: its name is near the value, the event has it, or a word contains its name. */
function evidenceFor(
  annotated: Annotated,
  vocabulary: Vocabulary,
  events: readonly string[],
  link: ValueLink,
  entry: ValueEntry,
): number {
  const names = entry.conditions.map(({ property }) => property);
  const beside = annotated.properties.some(
    (property) => names.includes(property.name) && property.from - link.to < 3 && link.from - property.to < 3,
  );
  const properties = vocabulary.properties.filter(({ name }) => names.includes(name));
  const carried =
    events.length > 0 && properties.every(({ property }) => events.some((event) => property.events.includes(event)));
  const stems = new Set(annotated.tokens.map((token) => token.stem));
  const carriers = vocabulary.events.filter((event) =>
    properties.some(({ property }) => property.events.includes(event.name)),
  );
  const verb =
    events.length === 0 && carriers.length < 4 && carriers.some((event) => event.stems.some((each) => stems.has(each)));
  const previous = annotated.tokens[link.from - 1]?.text ?? '';
  const fitting = PREPOSITIONS[previous]?.some((name) => names.some((each) => each.includes(name))) ?? false;
  return (beside ? 8 : 0) + (carried ? 4 : 0) + (verb ? 2 : 0) + (fitting ? 1 : 0);
}

/** Property names that usually follow a preposition: "from" a source, "on" a device, "with" a method. */
const PREPOSITIONS: Readonly<Record<string, readonly string[]>> = {
  from: ['source', 'country', 'city', 'region', 'referrer'],
  in: ['country', 'city', 'region', 'language'],
  on: ['device', 'os', 'browser', 'page', 'plan'],
  with: ['method', 'plan', 'browser', 'device'],
  via: ['method', 'source', 'medium', 'channel'],
  using: ['method', 'browser', 'device', 'feature', 'os'],
};

function labelOf(entry: ValueEntry): string {
  return entry.conditions.map(({ property, values }) => `${property} ${values.join(', ')}`).join(' and ');
}

/** "Not mobile", and everything in the list: "without mobile and tablet". */
function isNegated(
  annotated: Annotated,
  link: { readonly from: number; readonly to: number },
  before: readonly { link: ValueLink; condition: Condition }[],
): boolean {
  const property = (at: number): boolean => annotated.properties.some((each) => at >= each.from && at < each.to);
  const inList = (at: number): boolean => before.some((each) => at >= each.link.from && at < each.link.to);
  return (
    cueBefore(
      annotated,
      link,
      ['not'],
      (token, at) =>
        ['the', 'of', 'from', 'on', 'and', 'or', 'in', ',', 'to', 'those', 'with', 'any'].includes(token.text) ||
        property(at) ||
        inList(at),
    ) !== undefined
  );
}

/** Values of one property that are compared: by "vs" or "compare", or by "or" if the question chooses between them. */
function versusOf(annotated: Annotated, conditions: readonly Condition[]): Condition | undefined {
  return conditions.find(({ operator, values, property }) => {
    if (operator !== 'in' || values.length < 2) return false;
    const places = [
      ...annotated.values.filter(({ options }) =>
        options.some((option) => option.conditions.some((each) => each.property === property)),
      ),
      ...annotated.terms.filter(({ entry }) => conditionOf(entry.meaning)?.property === property),
    ].sort((a, b) => a.from - b.from);
    if (places.length < 2) return false;
    const oneAsked =
      annotated.tokens.some(({ text }) => CHOOSING_WORDS.has(text)) && areBetween(annotated, places, 'or');
    const ofThese = annotated.tokens.some(
      ({ text }, at) => text === 'which' && annotated.tokens[at + 1]?.text === 'of',
    );
    return hasCue(annotated, 'versus', 'compare') || oneAsked || ofThese;
  });
}
const CHOOSING_WORDS = new Set([
  'which',
  'who',
  'more',
  'better',
  'higher',
  'most',
  'fewer',
  'less',
  'is',
  'do',
  'does',
]);

function areBetween(annotated: Annotated, places: readonly { from: number; to: number }[], word: string): boolean {
  const [first] = places;
  const last = places.at(-1);
  if (first === undefined || last === undefined) return false;
  return annotated.tokens.slice(first.to, last.from).some(({ text }) => text === word);
}

/** `source google` and `utm_source google` mean the same; keeps the property as it was sent. */
function withoutTwins(options: readonly ValueEntry[]): readonly ValueEntry[] {
  const nameOf = (entry: ValueEntry): string => entry.conditions.map(({ property }) => property).join(' ');
  return options.filter(
    (entry) =>
      !options.some(
        (other) => other !== entry && nameOf(other) !== nameOf(entry) && nameOf(other).endsWith(`_${nameOf(entry)}`),
      ),
  );
}
