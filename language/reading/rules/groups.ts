import { INTERVALS } from '../../../core/api/kinds/field-names.ts';
import type { SpanUnit } from '../../../core/api/meaning/span.ts';
import type { Constituent, ConstituentMeaning } from '../constituent.ts';
import { functor, isOf, made, pair, type Rule, says } from './rule.ts';

const isUnit = (unit: SpanUnit) =>
  INTERVALS.some((interval) => interval === unit) || unit === 'quarter' || unit === 'year';

/** "by country", "per plan", "for each device". */
const by = functor(['by', 'per', 'each'], (taken) => groupOf(taken));

function groupOf(taken: Constituent): ConstituentMeaning | undefined {
  if (isOf(taken, 'property')) return { type: 'group', group: { property: taken.is.property } };
  if (isOf(taken, 'group') && taken.is.asked === undefined) return taken.is;
  if (isOf(taken, 'time_unit') && isUnit(taken.is.unit)) return { type: 'interval', interval: taken.is.unit };
  return undefined;
}

/** "by country and plan" in two breakdowns: the second without its own "by" follows the first. */
const further: Rule = (left, right) => {
  const group = says(left, ['and']) ? groupOf(right) : undefined;
  return group?.type === 'group' ? made(group, 0.4) : undefined;
};

/** "per user", "per paying customer", "per session", "per purchase": what a ratio is divided by. */
const per = functor(['per', 'by', 'divided'], (taken) => {
  if (says(taken, ['buyers'])) return { type: 'per', of: 'buyer' };
  if (says(taken, ['persons'])) return { type: 'per', of: 'person' };
  if (says(taken, ['sessions'])) return { type: 'per', of: 'session' };
  if (isOf(taken, 'event')) return { type: 'per', of: { event: taken.is.selector } };
  return isOf(taken, 'active_persons') ? { type: 'per', of: 'active' } : undefined;
});

/** "active users". */
const activePersons = pair((active, persons) =>
  says(active, ['active']) && says(persons, ['persons']) ? { type: 'active_persons' } : undefined,
);

/** "which country", "what browsers", "which day". */
const which = functor(['which'], (taken) => {
  if (isOf(taken, 'property')) return { type: 'group', group: { property: taken.is.property }, asked: true };
  return isOf(taken, 'time_unit') ? { type: 'pick', interval: taken.is.unit } : undefined;
});

/** "top 3", "2 least". */
const rank: Rule = (left, right) => {
  const [phrase, number] = left.is.type === 'concept' ? [left, right] : [right, left];
  if (!isOf(number, 'number') || number.is.number.form !== 'cardinal') return undefined;
  const { value } = number.is.number;
  if (!Number.isInteger(value) || value < 1) return undefined;
  if (says(phrase, ['top', 'popular'])) return made({ type: 'rank', direction: 'most', limit: value }, 0);
  return says(phrase, ['least']) ? made({ type: 'rank', direction: 'least', limit: value }, 0) : undefined;
};

/** "top pages", "3 least viewed pages": a ranked property is a breakdown. */
const rankedPick = pair((phrase, unit) => {
  if (!isOf(unit, 'time_unit') && !isOf(unit, 'pick')) return undefined;
  const interval = isOf(unit, 'pick') ? unit.is.interval : unit.is.unit;
  if (says(phrase, ['top', 'peak'])) return { type: 'pick', interval, direction: 'most' };
  return says(phrase, ['least']) ? { type: 'pick', interval, direction: 'least' } : undefined;
});

/** "within 7 days" of a funnel. */
const window = functor(['within'], (taken) => {
  if (!isOf(taken, 'duration')) return undefined;
  const letters: Partial<Record<SpanUnit, string>> = { minute: 'm', hour: 'h', day: 'd', week: 'w' };
  const letter = letters[taken.is.unit];
  return letter === undefined ? undefined : { type: 'window', window: `${taken.is.count}${letter}` };
});

export const GROUP_RULES: readonly Rule[] = [by, further, per, activePersons, which, rank, rankedPick, window];
