import type { Catalogue } from '../../../../core/api/catalogue.ts';
import type { Condition } from '../../../../core/api/meaning/condition.ts';
import type { Behaviour } from '../../../../core/api/meaning/meaning.ts';
import type { EventSelector, Measure } from '../../../../core/api/meaning/measure.ts';
import type { MeasureMeaning } from './head.ts';

/** Whether a meaning can have an answer: no test rules another out, and its events carry what is tested and grouped. */
export function isSound(meaning: MeasureMeaning, catalogue: Catalogue): boolean {
  const selectors = meaning.measures.flatMap(selectorsOf);
  const behaviours = meaning.who.flatMap((each) => ('did' in each ? [each] : 'or' in each ? each.or : []));
  const onEvents = meaning.where.filter(({ scope = 'event' }) => scope === 'event');
  const compared = new Set(
    meaning.groups.flatMap((group) => ('property' in group && group.only !== undefined ? [group.property] : [])),
  );
  const grouped = meaning.groups.flatMap((group) => ('property' in group ? [group.property] : []));
  return (
    !meaning.measures.some(isRatioOfMeans) &&
    !(meaning.shares === true && meaning.measures.some(({ of }) => of === 'ratio')) &&
    !isOfNothing(meaning) &&
    selectors.every(
      (selector) =>
        isConsistent([...selector.where, ...onEvents]) &&
        // Values that are compared are not tested as well: all of them are in the list.
        ![...selector.where, ...onEvents].some(({ property }) => compared.has(property)) &&
        carries(selector, [...onEvents.map(propertyOf), ...grouped], catalogue),
    ) &&
    behaviours.every((each) => isDone(each, catalogue))
  );
}

const SUMS: ReadonlySet<string> = new Set(['sum', 'distinct']);

/** "This week" alone is no comparison of the usual span with this week. */
function isOfNothing({ span, compare }: MeasureMeaning): boolean {
  return span === undefined && compare !== undefined && typeof compare.with === 'object';
}

/** A mean, or a largest value, is over something already. */
function isRatioOfMeans(measure: Measure): boolean {
  return measure.of === 'ratio' && measure.top.of === 'property' && !SUMS.has(measure.top.how);
}

/** "Bought no item" is not that no purchase lacks its item. */
function isDone({ did, event }: Behaviour, catalogue: Catalogue): boolean {
  if (!did && event.where.some(({ operator }) => operator === 'not_set')) return false;
  return isConsistent(event.where) && carries(event, [], catalogue);
}

const propertyOf = ({ property }: Condition): string => property;

function selectorsOf(measure: Measure): readonly EventSelector[] {
  if (measure.of === 'ratio') return [...selectorsOf(measure.top), ...selectorsOf(measure.bottom)];
  return measure.of === 'metric' ? [] : [measure.event];
}

/** One value cannot be another at once, nor be missing; that it is set or no other one needs no saying. */
function isConsistent(tests: readonly Condition[]): boolean {
  return tests.every((test, at) =>
    tests.slice(at + 1).every((other) => {
      if (test.property !== other.property || isSame(test, other)) return true;
      const operators = [test.operator, other.operator];
      const isOne = operators.includes('is') && (operators[0] === operators[1] || operators.includes('is_not'));
      return !isOne && !operators.includes('not_set') && !operators.includes('set');
    }),
  );
}

const isSame = (one: Condition, other: Condition): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A property that none of the events carries is another's. */
function carries(
  { events, where }: EventSelector,
  properties: readonly string[],
  { properties: known }: Catalogue,
): boolean {
  if (events.length === 0) return true;
  return [...where.map(propertyOf), ...properties].every((property) => {
    const carriers = known.find(({ name }) => name === property)?.events;
    return carriers === undefined || events.some((event) => carriers.includes(event));
  });
}

/** Tests without those that another one of the same property says already. */
export function withoutRepeated(tests: readonly Condition[]): Condition[] {
  return tests.filter(
    (test, at) =>
      tests.findIndex((other) => isSame(test, other)) === at &&
      !(test.operator === 'set' && tests.some((other) => other !== test && other.property === test.property)),
  );
}
