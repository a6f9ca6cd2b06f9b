import type { Aggregation } from '../../api/kinds/field-names.ts';
import type { Series } from '../../api/kinds/fields.ts';
import { ok } from '../../base/result.ts';
import type { PropertyNumber } from '../properties/property.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { type Checked, refused } from '../refusals/refusal.ts';
import { actor, aggregate, call, type Expression, every, infix, value } from '../tree/nodes.ts';
import { COUNTED, numericOf, OF_PROPERTY } from './aggregations.ts';

/** The measure of a series, and the value of buckets without events. */
export type Measure = {
  readonly aggregation: Aggregation;
  readonly how: How;
  /** The property that it aggregates; absent for counts. */
  readonly property?: string;
  /** The value if there are no events: 0 for counts, but the mean of no events is not a number. */
  readonly empty: 0 | null;
};

/** How the value of a bucket follows from its events; `branches/` has a select for each. */
export type How =
  /** An aggregate over the events. */
  | { readonly kind: 'direct'; readonly expression: Expression }
  /** A value for each person, then an aggregate over persons. */
  | {
      readonly kind: 'by_person';
      readonly ofPerson: Expression;
      readonly overPersons: (ofPerson: Expression) => Expression;
    }
  /** Persons of so many calendar days, the last of which is that of the bucket. */
  | { readonly kind: 'rolling'; readonly days: number }
  /** First events of persons in all of history: of the event, or of those that match the filters. */
  | { readonly kind: 'first'; readonly isMatching: boolean };

/** The fields of a series, or of a request, that name a measure. */
export type Measured = Pick<Series, 'aggregation' | 'aggregation_property' | 'at_least' | 'at_most' | 'rolling_days'>;

/** `sum` and similar aggregations use this property if the request names none. */
const PROPERTY_DEFAULT = 'revenue';
const ROLLING_DAYS_DEFAULT = 7;

/** Converts the amounts of a property that is money into one currency. */
export type Convert = (property: string, number: PropertyNumber) => PropertyNumber;

/**
 * The measure that the fields name. Refuses numbers of a column of text, the time of the event as a number, and fields
 * that have no effect on the aggregation.
 */
export function measureOf(asked: Measured, convert?: Convert): Checked<Measure> {
  const aggregation = asked.aggregation ?? 'count';
  const idle = idleField(asked, aggregation);
  if (idle) return refused('idle_measure_field', { ...idle, aggregation });
  const { at_least: least, at_most: most } = asked;
  if (least !== undefined || most !== undefined) return personsWhoDid(aggregation, least, most);
  if (aggregation === 'rolling_unique_users') {
    const days = asked.rolling_days ?? ROLLING_DAYS_DEFAULT;
    return ok({ aggregation, how: { kind: 'rolling', days }, empty: 0 });
  }
  if (aggregation === 'first_time' || aggregation === 'first_matching') {
    return ok({ aggregation, how: { kind: 'first', isMatching: aggregation === 'first_matching' }, empty: 0 });
  }
  const counted = COUNTED[aggregation];
  if (counted)
    return ok({ aggregation, how: { kind: 'direct', expression: counted.expression }, empty: counted.empty });
  return measureOfProperty(aggregation, asked.aggregation_property, convert);
}

function idleField(asked: Measured, aggregation: Aggregation) {
  if (asked.rolling_days !== undefined && aggregation !== 'rolling_unique_users') {
    return { field: 'rolling_days', usable: 'rolling_unique_users' };
  }
  const field = asked.at_least === undefined ? 'at_most' : 'at_least';
  return asked[field] !== undefined && aggregation !== 'unique_users' ? { field, usable: 'unique_users' } : undefined;
}

/** Persons with so many events in the bucket. */
function personsWhoDid(aggregation: Aggregation, least = 1, most?: number): Checked<Measure> {
  if (most !== undefined && most < least) return refused('nobody_counts', { least, most });
  const overPersons = (times: Expression) =>
    aggregate(
      'count_if',
      every([
        infix(times, '>=', value('UInt32', least)),
        ...(most === undefined ? [] : [infix(times, '<=', value('UInt32', most))]),
      ]),
    );
  return ok({ aggregation, how: { kind: 'by_person', ofPerson: aggregate('count'), overPersons }, empty: 0 });
}

function measureOfProperty(
  aggregation: Aggregation,
  named: string | undefined,
  convert: Convert = (_, number) => number,
): Checked<Measure> {
  if (aggregation === 'distinct_values' && named === undefined) return refused('distinct_of_nothing', {});
  const property = named ?? PROPERTY_DEFAULT;
  if (property === 'timestamp') return refused('measured_timestamp', {});
  const resolved = resolveProperty(property);
  const ofAny = OF_PROPERTY[aggregation];
  if (ofAny) return ok({ aggregation, how: { kind: 'direct', expression: ofAny(resolved) }, property, empty: 0 });
  if (!resolved.number) return refused('measured_text', { aggregation, property });
  return ok({
    aggregation,
    how: howOfNumber(aggregation, convert(property, resolved.number)),
    property,
    empty: emptyOf(aggregation),
  });
}

function howOfNumber(aggregation: Aggregation, { measured, isZeroWhereUnset }: PropertyNumber): How {
  const { number, isSet } = measured;
  if (aggregation === 'avg_per_user') {
    const overPersons = (ofPerson: Expression) => aggregate('avg', ofPerson);
    return { kind: 'by_person', ofPerson: aggregate('avg_if', number, isSet), overPersons };
  }
  if (aggregation === 'sum' && isZeroWhereUnset) return { kind: 'direct', expression: aggregate('sum', number) };
  if (aggregation !== 'sum_per_user') {
    return { kind: 'direct', expression: aggregate(numericOf(aggregation), number, isSet) };
  }
  const ofPersons = aggregate('sum_if', number, every([isSet, actor('unit', 'is_set')]));
  const persons = aggregate('unique_if', actor('unit', 'key'), actor('unit', 'is_set'));
  return { kind: 'direct', expression: infix(ofPersons, '/', call('null_if', persons, value('UInt8', 0))) };
}

function emptyOf(aggregation: Aggregation): 0 | null {
  return aggregation === 'sum' ? 0 : null;
}
