import { INTERVALS } from '../../../core/api/kinds/field-names.ts';
import type { Group } from '../../../core/api/meaning/meaning.ts';
import type { SpanUnit } from '../../../core/api/meaning/span.ts';
import type { Constituent, ConstituentMeaning } from '../constituent.ts';
import { copyOf } from './event-tests.ts';
import { costing, functor, inAnyOrder, inOrder, ONE_SIDE, type Rule, says } from './rule.ts';

const isUnit = (unit: SpanUnit) =>
  INTERVALS.some((interval) => interval === unit) || unit === 'quarter' || unit === 'year';

/** "by country", "per plan", "for each device", "by country and plan". */
const by = functor(
  ['by', 'per', 'each'],
  ['property', 'property_list', 'group', 'time_unit', 'interval'],
  groupOf,
  ONE_SIDE,
);

function groupOf({ is }: Constituent): ConstituentMeaning | undefined {
  switch (is.type) {
    case 'property':
      return { type: 'group', group: { property: is.property } };
    case 'property_list':
      return { type: 'groups', groups: is.properties.map((property) => ({ property })) };
    case 'group':
      return is.asked === undefined ? is : undefined;
    case 'time_unit':
      return isUnit(is.unit) ? { type: 'interval', interval: is.unit } : undefined;
    case 'interval':
      return is;
    default:
      return undefined;
  }
}

/** "country and plan", "country, device and plan". */
const propertyList = [
  inOrder(['property'], ['tail'], ({ is: { property } }, { is: { of, joined } }) =>
    of.type === 'property' && joined === 'and'
      ? { type: 'property_list', properties: [property, of.property] }
      : undefined,
  ),
  inOrder(['property'], ['property_list'], ({ is: { property } }, { is: { properties } }) =>
    costing({ type: 'property_list', properties: [property, ...properties] }, COMMA_COST),
  ),
];
const COMMA_COST = 0.1;

/** "by country and by plan", "by country and plan". */
const groupList = inOrder(['group', 'groups'], ['tail'], ({ is }, { is: { of, joined } }) => {
  if (joined !== 'and' || (is.type === 'group' && is.asked !== undefined)) return undefined;
  const before = groupsOf(is);
  const after = of.type === 'property' ? [{ property: of.property }] : groupsOf(of);
  return after.length === 0 ? undefined : { type: 'groups', groups: [...before, ...after] };
});

function groupsOf(is: ConstituentMeaning): readonly Group[] {
  if (is.type === 'groups') return is.groups;
  return is.type === 'group' && is.asked === undefined ? [is.group] : [];
}

/** "by country and plan" in two breakdowns: the second without its own "by" follows the first. */
const further = inOrder(['concept'], ['property'], (phrase, taken) =>
  says(phrase, ['and']) ? costing(groupOf(taken), FURTHER_COST) : undefined,
);
const FURTHER_COST = 0.5;

/** From this cost on, only a part of an event's name was said. */
const PARTIAL_COST = 0.3;
const PARTIAL_PRICE = 0.7;

/** "per user", "per paying customer", "per session", "per purchase": what a ratio is divided by. */
const per = functor(
  ['per', 'by', 'divided'],
  ['concept', 'event', 'active_persons', 'quantity'],
  ({ is, cost }) => {
    if (is.type === 'active_persons') return { type: 'per', of: 'active' };
    // "Per feature" is rather a breakdown than a ratio to `feature_used`.
    if (is.type === 'event') {
      return costing({ type: 'per', of: { event: copyOf(is.selector) } }, cost >= PARTIAL_COST ? PARTIAL_PRICE : 0);
    }
    if (is.type === 'quantity') return is.measure.of === 'persons' ? perPersons(is.measure.event.events) : undefined;
    if (is.concepts.includes('buyers')) return { type: 'per', of: 'buyer' };
    if (is.concepts.includes('persons')) return { type: 'per', of: 'person' };
    return is.concepts.includes('sessions') ? { type: 'per', of: 'session' } : undefined;
  },
  ONE_SIDE,
);

function perPersons(events: readonly string[]): ConstituentMeaning | undefined {
  return events.length === 0 ? { type: 'per', of: 'person' } : undefined;
}

/** "active users". */
const activePersons = inAnyOrder(['concept'], ['concept'], (active, persons) =>
  says(active, ['active']) && says(persons, ['persons']) ? { type: 'active_persons' } : undefined,
);

/** "which country", "what browsers", "which day". */
const which = functor(['which'], ['property', 'time_unit', 'group', 'pick'], ({ is }) => {
  if (is.type === 'property') return { type: 'group', group: { property: is.property }, asked: true };
  if (is.type === 'time_unit') return { type: 'pick', interval: is.unit };
  return is.type === 'group' && is.asked === undefined ? undefined : is;
});

/** "within 7 days" of a funnel. */
const window = functor(
  ['within'],
  ['duration'],
  ({ is }) => {
    const letters: Partial<Record<SpanUnit, string>> = { minute: 'm', hour: 'h', day: 'd', week: 'w' };
    const letter = letters[is.unit];
    return letter === undefined ? undefined : { type: 'window', window: `${is.count}${letter}` };
  },
  ONE_SIDE,
);

export const GROUP_RULES: readonly Rule[] = [
  ...by,
  ...propertyList,
  groupList,
  further,
  ...per,
  ...activePersons,
  ...which,
  ...window,
];
