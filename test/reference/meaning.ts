import type { Aggregation } from '../../core/api/kinds/field-names.ts';
import type { Filter, FilterValue, PropertyFilter } from '../../core/api/kinds/fields.ts';
import type { EventRow } from '../../core/ingest/event.ts';
import type { Identity } from '../harness/clickhouse-database.ts';

/**
 * The meaning of an event, a person, a filter and a measure, written the slow and obvious way. Shares no code with the
 * compiler, so the two can only agree if both are right.
 */

/** The same id at the same time under the same name is the same event. */
export function onceEach(events: readonly EventRow[]): EventRow[] {
  return [
    ...new Map(events.map((each) => [[each.project_id, each.event, each.timestamp, each.id].join(), each])).values(),
  ];
}

export type Persons = (event: EventRow) => string;

/**
 * An event with a user is that user's. One with only an anonymous id belongs to the user who was last seen on that id at or
 * before it, and before anybody was seen, to the first one. Every event that carries both ids is a sighting.
 */
export function personsBy(events: readonly EventRow[], identities: readonly Identity[]): Persons {
  const sightings = [
    ...events.filter((event) => event.user_id && event.anonymous_id),
    ...identities.map((each) => ({ ...each, seq: 0 })),
  ].sort((a, b) => inOrder(a, b) || (a.user_id < b.user_id ? -1 : 1));
  return (event) => {
    if (event.user_id) return event.user_id;
    const onDevice = sightings.filter((each) => each.anonymous_id === event.anonymous_id);
    const last = onDevice.findLast((each) => inOrder(each, event) <= 0) ?? onDevice[0];
    return last?.user_id ?? event.anonymous_id;
  };
}

type Moment = Pick<EventRow, 'timestamp' | 'seq'>;

function inOrder(a: Moment, b: Moment): number {
  if (a.timestamp !== b.timestamp) return a.timestamp < b.timestamp ? -1 : 1;
  return a.seq - b.seq;
}

const COLUMNS = {
  event: '',
  country: '',
  page: '',
  session_id: '',
  source: '',
  campaign: '',
  revenue: 0,
  screen_width: 0,
};
type Column = keyof typeof COLUMNS;
const isColumn = (name: string): name is Column => Object.hasOwn(COLUMNS, name);

/** The values of an event under a name: none, one, or both a text and a number. */
function valuesUnder(event: EventRow, name: string, personOf: Persons): (string | number)[] {
  if (name === 'person') return [personOf(event)].filter(Boolean);
  if (name === 'revenue') return event.revenue !== 0 || event.numbers.revenue === 0 ? [event.revenue] : [];
  if (isColumn(name)) return event[name] === COLUMNS[name] ? [] : [event[name]];
  const sent = name.replace(/^properties\./, '');
  const text = event.strings[sent];
  const number = event.numbers[sent];
  return [...(text === undefined ? [] : [text]), ...(number === undefined ? [] : [number])];
}

export function groupLabel(event: EventRow, name: string, personOf: Persons): string | number | null {
  const [first] = valuesUnder(event, name, personOf);
  if (first === undefined) return null;
  return isColumn(name) ? first : String(first);
}

export function holds(filter: Filter, event: EventRow, personOf: Persons): boolean {
  if ('and' in filter) return filter.and.every((each) => holds(each, event, personOf));
  if ('or' in filter) return filter.or.some((each) => holds(each, event, personOf));
  if ('not' in filter) return !holds(filter.not, event, personOf);
  if (!('property' in filter)) throw new Error('What persons did is in filters.ts');
  return passesTest(filter, event, personOf);
}

/** A test of a property on one event, whatever its scope. */
export function passesTest(filter: PropertyFilter, event: EventRow, personOf: Persons): boolean {
  const values = valuesUnder(event, filter.property, personOf);
  const passes = (test: (value: string | number) => boolean) => values.some(test);
  const texts = (test: (text: string) => boolean) => passes((value) => test(String(value)));
  const wanted = Array.isArray(filter.value) ? filter.value : [filter.value ?? ''];
  const isWanted = (value: string | number) => wanted.some((each) => isSame(value, each, filter.property));
  const needle = String(wanted[0]);
  switch (filter.operator) {
    case 'equals':
    case 'in':
      return isWantedUnset(filter, wanted, values) || passes(isWanted);
    case 'not_equals':
    case 'not_in':
      return !(isWantedUnset(filter, wanted, values) || passes(isWanted));
    case 'contains':
      return texts((text) => text.toLowerCase().includes(needle.toLowerCase()));
    case 'not_contains':
      return !texts((text) => text.toLowerCase().includes(needle.toLowerCase()));
    case 'starts_with':
      return texts((text) => text.toLowerCase().startsWith(needle.toLowerCase()));
    case 'ends_with':
      return texts((text) => text.toLowerCase().endsWith(needle.toLowerCase()));
    case 'matches':
      return texts((text) => new RegExp(needle).test(text));
    case 'not_matches':
      return !texts((text) => new RegExp(needle).test(text));
    case 'greater_than':
      return passes((value) => order(value, wanted[0], (a, b) => a > b));
    case 'greater_or_equal':
      return passes((value) => order(value, wanted[0], (a, b) => a >= b));
    case 'less_than':
      return passes((value) => order(value, wanted[0], (a, b) => a < b));
    case 'less_or_equal':
      return passes((value) => order(value, wanted[0], (a, b) => a <= b));
    case 'is_set':
      return values.length > 0;
    case 'is_not_set':
      return values.length === 0;
  }
}

/** A column holds '' if nothing was sent, so a test for '' matches it. */
function isWantedUnset(filter: PropertyFilter, wanted: readonly FilterValue[], values: readonly unknown[]): boolean {
  const { property } = filter;
  if (!isColumn(property) || COLUMNS[property] !== '') return false;
  return values.length === 0 && wanted.some((each) => isSame(COLUMNS[property], each, property));
}

function isSame(value: string | number, wanted: FilterValue, property: string): boolean {
  if (property === 'person' || (isColumn(property) && typeof COLUMNS[property] === 'string')) {
    return value === String(wanted);
  }
  if (isColumn(property)) return typeof wanted !== 'boolean' && wanted !== '' && value === Number(wanted);
  if (typeof wanted === 'number') return readAsNumber(value) === wanted;
  return String(value) === String(wanted);
}

/** Numbers, and texts that parse as numbers, compare as numbers; other texts compare alphabetically. */
function order(
  value: string | number,
  wanted: FilterValue | undefined,
  test: <T extends string | number>(a: T, b: T) => boolean,
): boolean {
  const bound = wanted === '' || typeof wanted === 'boolean' ? Number.NaN : Number(wanted);
  if (Number.isNaN(bound)) return typeof value === 'string' && test(value, String(wanted));
  const read = readAsNumber(value);
  return read !== undefined && test(read, bound);
}

function readAsNumber(value: string | number): number | undefined {
  if (typeof value === 'number') return value;
  return value === '' || Number.isNaN(Number(value)) ? undefined : Number(value);
}

type NumericMeasure = (values: readonly number[]) => number | null;
const quantile =
  (level: number): NumericMeasure =>
  (values) => {
    const sorted = values.toSorted((a, b) => a - b);
    const place = level * (sorted.length - 1);
    const low = sorted[Math.floor(place)];
    const high = sorted[Math.ceil(place)];
    return low === undefined || high === undefined ? null : low + (high - low) * (place - Math.floor(place));
  };
const sum: NumericMeasure = (values) => values.reduce((total, each) => total + each, 0);
const orNull =
  (measure: NumericMeasure): NumericMeasure =>
  (values) =>
    values.length === 0 ? null : measure(values);

const NUMERIC: Partial<Record<Aggregation, NumericMeasure>> = {
  sum,
  avg: orNull((values) => (sum(values) ?? 0) / values.length),
  min: orNull((values) => Math.min(...values)),
  max: orNull((values) => Math.max(...values)),
  median: quantile(0.5),
  p75: quantile(0.75),
  p90: quantile(0.9),
  p95: quantile(0.95),
  p99: quantile(0.99),
};

/** The measure of a series over the events of one bucket. */
export type MeasureAsked = {
  readonly aggregation: Aggregation;
  readonly property: string;
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
};

export function measure(asked: MeasureAsked, events: readonly EventRow[], personOf: Persons): number | null {
  const { aggregation, property, atLeast = 1, atMost = Number.POSITIVE_INFINITY } = asked;
  const owned = events.filter((event) => personOf(event) !== '');
  const byPerson = [...Map.groupBy(owned, personOf).values()];
  switch (aggregation) {
    case 'count':
      return events.length;
    case 'unique_users':
      return byPerson.filter(({ length }) => length >= atLeast && length <= atMost).length;
    case 'distinct_values':
      return new Set(events.map((event) => groupLabel(event, property, personOf)).filter((label) => label !== null))
        .size;
    case 'count_per_user':
      return byPerson.length === 0 ? null : owned.length / byPerson.length;
    case 'sum_per_user':
      return byPerson.length === 0 ? null : (sum(numbersOf(owned, property, personOf)) ?? 0) / byPerson.length;
    case 'avg_per_user': {
      const means = byPerson.flatMap((own) => MEAN(numbersOf(own, property, personOf)) ?? []);
      return MEAN(means);
    }
    default:
      return NUMERIC[aggregation]?.(numbersOf(events, property, personOf)) ?? null;
  }
}

const MEAN = orNull((values) => (sum(values) ?? 0) / values.length);

function numbersOf(events: readonly EventRow[], property: string, personOf: Persons): number[] {
  return events.flatMap((event) => numberUnder(event, property, personOf) ?? []);
}

/** The number of an event under a name; a text that reads as one counts too. */
export function numberUnder(event: EventRow, property: string, personOf: Persons): number | undefined {
  return valuesUnder(event, property, personOf)
    .map(readAsNumber)
    .find((each) => each !== undefined);
}
