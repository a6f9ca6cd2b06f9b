import type { ConditionOperator } from '../../../core/api/meaning/condition.ts';
import type { Behaviour } from '../../../core/api/meaning/meaning.ts';
import type { ConstituentMeaning, ConstituentOf } from '../constituent.ts';
import type { TypedNumber } from '../token.ts';
import { boundSaid } from './bounds.ts';
import { propertyNamed } from './property-named.ts';
import { costing, inAnyOrder, inOrder, isOf, type Rule, says } from './rule.ts';

type Different = NonNullable<Behaviour['different']>;
type Limits = NonNullable<Behaviour['times']>;
type Amount = ConstituentOf<'number' | 'bound'>;

/** "10 times", "at least 3 times", "3+ times"; "5 different days". */
const times = inAnyOrder(['number', 'bound'], ['concept'], (amount, phrase) => {
  if (says(phrase, ['times'])) return timesOf(amount);
  return says(phrase, ['times_days']) ? timesOf(amount, 'day') : undefined;
});

/** `3x`. */
const timesOfNumber = inAnyOrder(['number'], ['event', 'concept'], ({ is }, taken) => {
  if (is.number.form !== 'times' || !isOf(taken, 'event')) return undefined;
  const { events, where } = taken.is.selector;
  const event = { events: [...events], where: [...where] };
  return { type: 'behaviour', behaviour: { did: true, event, times: { at_least: is.number.value } } };
});

/** "at least 3 times" with the bound around the whole: "exactly twice", "more than once", "5 times or more". */
const boundTimes = inAnyOrder(['concept'], ['times'], (phrase, { is }) => {
  // "Only once" is no more than once.
  const operator = says(phrase, ['only']) ? 'is' : boundSaid(phrase);
  const { at_least, at_most } = is.times;
  if (operator === undefined || at_least === undefined || at_most !== undefined) return undefined;
  const limits = limitsOf(operator, at_least);
  return limits && costing({ ...is, times: limits }, says(phrase, ['equals']) ? EQUALS_COST : 0);
});
const EQUALS_COST = 0.3;

/** "different days"; of a property, a count of its values is made elsewhere. */
const differentDays = inAnyOrder(['concept'], ['time_unit', 'interval'], (phrase, { is }) => {
  const unit = is.type === 'interval' ? is.interval : is.unit;
  return says(phrase, ['unique']) && unit === 'day' ? { type: 'different', different: 'day' } : undefined;
});

/** "5 different days", "at least two different sections", "2+ sections". */
const differentTimes = inAnyOrder(
  ['number', 'bound'],
  ['different', 'measure', 'property'],
  (amount, { is }, context) => {
    if (is.type === 'property') {
      if (propertyNamed(is.property, context)?.type === 'number') return undefined;
      const isBound = amount.is.type === 'bound' ? amount.is.operator !== 'is' : amount.is.number.orMore === true;
      return isBound ? costing(timesOf(amount, { property: is.property }), PLAIN_PROPERTY_COST) : undefined;
    }
    const different = differentOf(is);
    return different && timesOf(amount, different);
  },
);
const PLAIN_PROPERTY_COST = 0.4;

function differentOf(is: ConstituentOf<'different' | 'measure'>['is']): Different | undefined {
  if (is.type === 'different') return is.different;
  const { measure } = is;
  if (measure.of !== 'property' || measure.how !== 'distinct' || measure.event.events.length > 0) return undefined;
  return { property: measure.property };
}

/** "5 days", where a length has been found: "5 jours différents", "an mindestens 5 Tagen", "5日以上". */
const durationTimes = inAnyOrder(['duration'], ['concept'], ({ is }, phrase) => {
  if (is.unit !== 'day') return undefined;
  if (says(phrase, ['unique', 'times_days'])) return { type: 'times', times: { at_least: is.count }, different: 'day' };
  const operator = boundSaid(phrase);
  const limits = operator === undefined ? undefined : limitsOf(operator, is.count);
  return limits && costing({ type: 'times', times: limits, different: 'day' }, DURATION_COST);
});
const DURATION_COST = 0.2;

/** "5 days or more", "different ones". */
const stillDifferent = inAnyOrder(['times'], ['different', 'concept'], ({ is }, said) => {
  if (said.is.type === 'different') return is.different === said.is.different ? is : undefined;
  if (!says(said, ['unique', 'times_days'])) return undefined;
  return is.different === undefined || is.different === 'day' ? { ...is, different: 'day' } : undefined;
});

/** "between 3 and 5 times". */
const numberTail = inOrder(['concept'], ['number'], (phrase, { is }) => {
  if (says(phrase, ['and'])) return { type: 'tail', joined: 'and', of: is };
  return says(phrase, ['to']) ? { type: 'tail', joined: 'to', of: is } : undefined;
});

function timesOf({ is }: Amount, different?: Different): ConstituentMeaning | undefined {
  const { number } = is;
  if (!isCount(number)) return undefined;
  const isRange = is.type === 'bound' && is.to !== undefined;
  const limits = isRange
    ? { at_least: number.value, at_most: is.to?.value }
    : limitsOf(is.type === 'bound' ? is.operator : 'at_least', number.value);
  return limits && { type: 'times', times: limits, ...(different !== undefined && { different }) };
}

export const isCount = ({ form, value }: TypedNumber): boolean =>
  Number.isInteger(value) && value >= 0 && (form === 'cardinal' || form === 'times');

export function limitsOf(operator: ConditionOperator, value: number): Limits | undefined {
  if (operator === 'at_least') return { at_least: value };
  if (operator === 'greater') return { at_least: value + 1 };
  if (operator === 'at_most') return { at_most: value };
  if (operator === 'less' && value > 0) return { at_most: value - 1 };
  return operator === 'is' ? { at_least: value, at_most: value } : undefined;
}

export const TIMES_RULES: readonly Rule[] = [
  ...times,
  ...timesOfNumber,
  ...boundTimes,
  ...differentDays,
  ...differentTimes,
  ...durationTimes,
  ...stillDifferent,
  numberTail,
];
