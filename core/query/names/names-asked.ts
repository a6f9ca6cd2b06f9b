import type { Filter, PropertyFilter } from '../../api/kinds/fields.ts';
import { SENT_NAMES } from '../../ingest/vendors/sent-names.ts';
import type { EventColumn } from '../../tables/events.ts';
import { eventTestsOf, isTest, type Leaf, positiveLeavesOf } from '../filters/walk-filters.ts';
import { isClockPart } from '../properties/clock-parts.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { type ValueTest, valueTests } from './value-tests.ts';

/** The names in a request that the project may never have sent, or may have sent with another meaning. */
export type NamesAsked = {
  readonly events: readonly string[];
  readonly sent: readonly string[];
  /** The names in `sent` whose value is used, not just tested for being set. */
  readonly whole: readonly string[];
  /** Columns that are named without a prefix. */
  readonly columns: readonly EventColumn[];
  readonly values: readonly ValueTest[];
};

export function namesAsked(
  events: readonly string[],
  filters: readonly Filter[],
  groups: readonly string[],
  measures: Parameters<typeof valueTests>[1],
): NamesAsked {
  const leaves = filters.flatMap(positiveLeaves);
  const tests = leaves.filter(isTest).filter((test) => isPositive(test) && !isClockPart(test.property));
  // For other operators, the value is a part of a name or a bound, not a name.
  const ofEvents = tests.flatMap(({ property, operator, value }) =>
    property === 'event' && (operator === 'equals' || operator === 'in') ? [value ?? []].flat().map(String) : [],
  );
  const others = [...groups, ...measures.flatMap(({ property }) => property ?? [])];
  const named = [...tests.map(({ property }) => property), ...others].map(resolveProperty);
  const whole = [...tests.filter(({ operator }) => operator !== 'is_set').map(({ property }) => property), ...others];
  return {
    events: unique(
      [...events, ...leaves.flatMap(eventTestsOf).map(({ event }) => event)]
        .filter(isNamed)
        .concat(ofEvents)
        .filter(isStored),
    ),
    sent: unique(named.flatMap((each) => each.sentAs ?? [])),
    whole: unique(whole.map(resolveProperty).flatMap((each) => each.sentAs ?? [])),
    values: valueTests(filters, measures),
    columns: unique(named.flatMap((each) => (each.hidesSent && each.column ? [each.column] : []))),
  };
}

/** All leaves that must hold, those inside of behaviours included. */
function positiveLeaves(filter: Filter): Leaf[] {
  return positiveLeavesOf(filter).flatMap((leaf) => [
    leaf,
    ...eventTestsOf(leaf).flatMap(({ filters = [] }) => filters.flatMap(positiveLeaves)),
  ]);
}

/** "Any event but this one" and "where it is not set" make sense for names that do not exist. */
function isPositive({ operator }: PropertyFilter): boolean {
  return !operator.startsWith('not_') && operator !== 'is_not_set';
}

/** Vendors' own names of events are found beside the stored ones, and need not be stored themselves. */
function isStored(event: string): boolean {
  return !SENT_NAMES.has(event);
}

function isNamed(event: string): boolean {
  return event !== '*';
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
