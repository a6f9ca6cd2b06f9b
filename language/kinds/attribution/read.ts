import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import type { Concept } from '../../reading/concepts.ts';
import type { ReadCandidate, ReadContext, ReadKind } from '../read-kind.ts';
import { distinct, eventsNamed, usualStart } from '../shared/event-parts.ts';
import { assumptionsOf, sharedParts } from '../shared/shared-parts.ts';
import { type TakenParts, takeBinders, takenParts } from '../shared/taken-parts.ts';

type Attribution = MeaningOf<'attribution'>;
type Rule = Attribution['rule'];
type Conversion = Pick<Attribution, 'conversion' | 'amount' | 'unit'>;

/** Reads "first-touch source of signups", "revenue by last-touch channel", "which source gets the credit for purchases". */
export const readAttribution: ReadKind<'attribution'> = (constituents, context) => {
  const parts = takenParts(constituents, context.tokens);
  const rules = RULES.filter(([concept]) => parts.find(concept) !== undefined).map(([, rule]) => rule);
  if (rules.length > 1 || (rules.length === 0 && parts.find('attribution') === undefined)) return [];
  if (conversionOf(parts, context) === undefined) return [];
  // Without its rule the credit is one thing by the first touch and another by the last: both are offered.
  const open: readonly Rule[] = rules.length > 0 ? rules : ['first', 'last'];
  return open.flatMap((rule) => candidate(constituents, context, rule, rules.length > 0) ?? []);
};

const RULES: readonly (readonly [Concept, Rule])[] = [
  ['first_touch', 'first'],
  ['last_touch', 'last'],
  ['linear_touch', 'linear'],
  ['time_decay', 'time_decay'],
  ['position_based', 'position'],
];

function candidate(
  constituents: Parameters<ReadKind>[0],
  context: ReadContext,
  rule: Rule,
  named: boolean,
): ReadCandidate<Attribution> | undefined {
  const parts = takenParts(constituents, context.tokens);
  const conversion = conversionOf(parts, context);
  if (conversion === undefined) return undefined;
  parts.says(...RULES.map(([concept]) => concept));
  const said = parts.says('attribution', 'source');
  parts.says('persons', 'which', 'by', 'new_persons');
  // A second "total" is the property of that name.
  const counted = parts.find('count_of');
  parts.take(counted === undefined ? [] : [counted]);
  if (conversion.conversion.events[0] === usualStart(context)) parts.says('new');
  const shared = sharedParts(parts, context);
  const { by, groups } = splitGroups(shared.groups, touchNamed(parts), context);
  if (by === undefined) return undefined;
  takeBinders(parts);
  const rank = shared.rank ?? (parts.says('top', 'popular') ? TOP_ONE : undefined);
  return {
    meaning: { kind: 'attribution', ...shared, ...conversion, groups, rule, by, ...(rank && { rank }) },
    used: parts.used,
    // "Which country brought in the most" asks for a sum by country.
    features: { kind_word: named ? 1 : groups.length > 0 ? 0 : said ? 0.9 : 0.8, rule_named: named ? 1 : 0 },
    assumptions: assumptionsOf(shared),
  };
}

/** "The source with the most signups". */
const TOP_ONE = { direction: 'most' as const, limit: 1 };

/** "Last-touch campaign", "channel (utm_source)": the property by its name alone. */
function touchNamed(parts: TakenParts): string | undefined {
  const [first, ...others] = parts.of('property').filter(({ is }) => TOUCHES.has(is.property));
  if (first === undefined || others.some(({ is }) => is.property !== first.is.property)) return undefined;
  parts.take([first, ...others]);
  return first.is.property;
}

/** The property that gets the credit: the one asked for if it is one of sources, otherwise the source itself. */
function splitGroups(groups: Attribution['groups'], touch: string | undefined, { catalogue }: ReadContext) {
  const named = groups.find((group) => 'property' in group && TOUCHES.has(group.property));
  const known = [...TOUCHES].find((touch) => catalogue.properties.some(({ name }) => name === touch));
  const grouped = named !== undefined && 'property' in named ? named.property : undefined;
  if (touch !== undefined && grouped !== undefined && touch !== grouped) return { by: undefined, groups };
  const asked = touch ?? grouped ?? known;
  // A touch is an event that carries the tag of a campaign; "source" says that tag where a project has both.
  const tag = catalogue.properties.find(({ name }) => name === `utm_${asked}`);
  const by = tag?.name ?? asked;
  return { by, groups: groups.filter((group) => group !== named) };
}

/** Properties that say where a person came from, the usual one first. */
const TOUCHES: ReadonlySet<string> = new Set([
  'utm_source',
  'source',
  'utm_medium',
  'medium',
  'utm_campaign',
  'campaign',
  'utm_content',
  'utm_term',
  'channel',
  'referrer',
  'referrer_domain',
]);

/** The credit is for an event, or the amount that a term of the glossary adds up. */
function conversionOf(parts: TakenParts, context: ReadContext): Conversion | undefined {
  const sum = parts.of('term').find(({ is }) => is.meaning.means === 'sum');
  if (sum?.is.meaning.means === 'sum') {
    const { event, property, unit } = sum.is.meaning;
    parts.take([sum]);
    return { conversion: selector(event), amount: property, ...(unit !== undefined && { unit }) };
  }
  const summed = sumOf(parts);
  if (summed !== undefined) return summed;
  const [event, ...others] = distinct(eventsNamed(parts, context));
  if (event !== undefined && others.length === 0) {
    parts.take([event.part]);
    return { conversion: event.selector };
  }
  return event === undefined ? ofMoney(parts, context) : undefined;
}

/** "The sum of amounts of purchases". */
function sumOf(parts: TakenParts): Conversion | undefined {
  for (const part of parts.of('measure')) {
    const { measure } = part.is;
    if (measure.of !== 'property' || measure.how !== 'sum' || measure.event.events.length !== 1) continue;
    parts.take([part]);
    return { conversion: measure.event, amount: measure.property };
  }
  return undefined;
}

/** "Revenue", where only one term of the glossary adds up an amount. */
function ofMoney(parts: TakenParts, { glossary }: ReadContext): Conversion | undefined {
  const sums = Object.values(glossary).flatMap((term) => (term.means === 'sum' ? [term] : []));
  const [only] = sums;
  if (only === undefined || sums.length > 1 || !parts.says('money')) return undefined;
  return {
    conversion: selector(only.event),
    amount: only.property,
    ...(only.unit !== undefined && { unit: only.unit }),
  };
}

const selector = (event: string): EventSelector => ({ events: [event], where: [] });
