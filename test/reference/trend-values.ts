import type { Interval } from '../../core/api/kinds/field-names.ts';
import type { DateSpan, Series } from '../../core/api/kinds/fields.ts';
import type { TrendQuery } from '../../core/api/kinds/trend.ts';
import type { GroupBy } from '../../core/api/kinds/trend-fields.ts';
import type { EventRow } from '../../core/ingest/event.ts';
import { bucketLabel, laterDate } from './calendar.ts';
import { holds, measure, type Persons } from './meaning.ts';
import { atMsOf, groupKey } from './trend-groups.ts';
import { sessionNames } from './trend-sessions.ts';

export type World = {
  readonly request: TrendQuery;
  readonly range: DateSpan;
  readonly zone: string;
  readonly interval: Interval | undefined;
  readonly groupBy: readonly GroupBy[];
  readonly series: readonly Series[];
  readonly people: readonly EventRow[];
  readonly personOf: Persons;
};
export type Line = (number | null)[];

/** A bucket of time: the events and the local dates that it holds. */
export type Bucket = {
  readonly span: DateSpan;
  readonly has: (event: EventRow) => boolean;
  readonly hasDay: (date: string) => boolean;
};

/** One value per bucket; for a cumulative series of persons or sessions, only those that no earlier bucket has seen. */
export function steps(world: World, one: Series, buckets: readonly Bucket[], isMember: (key: string) => boolean): Line {
  const aggregation = aggregationOf(world.request, one);
  const isUnique = aggregation === 'unique_users' || aggregation === 'unique_sessions';
  if (!world.request.cumulative || !isUnique) return buckets.map((bucket) => measured(world, one, bucket, isMember));
  const seen = new Set<string>();
  return buckets.map((bucket) => {
    const before = seen.size;
    for (const event of mineOf(world, one, bucket, isMember)) {
      const who = aggregation === 'unique_users' ? world.personOf(event) : sessionOf(world, bucket, event);
      if (who !== '') seen.add(who);
    }
    return seen.size - before;
  });
}

/** '' outside of all sessions. */
function sessionOf({ people, personOf, zone }: World, { span }: Bucket, event: EventRow): string {
  return sessionNames(people, personOf, span, zone).get(event) ?? '';
}

/** The measure of a series over one bucket. */
export function measured(world: World, one: Series, bucket: Bucket, isMember: (key: string) => boolean): number | null {
  const { request, personOf } = world;
  const aggregation = aggregationOf(request, one);
  if (aggregation === 'first_time' || aggregation === 'first_matching') {
    const firsts = firstEvents(world, one, aggregation === 'first_matching');
    return firsts.filter((event) => bucket.has(event) && isMember(keyOf(world, event))).length;
  }
  if (aggregation === 'rolling_unique_users') return rolling(world, one, bucket, isMember);
  if (aggregation === 'unique_sessions') {
    return new Set(
      mineOf(world, one, bucket, isMember)
        .map((event) => sessionOf(world, bucket, event))
        .filter(Boolean),
    ).size;
  }
  const isUnique = aggregation === 'unique_users';
  const asked = {
    aggregation,
    property: one.aggregation_property ?? request.aggregation_property ?? 'revenue',
    ...(isUnique ? { atLeast: one.at_least ?? request.at_least, atMost: one.at_most ?? request.at_most } : {}),
  };
  return measure(asked, mineOf(world, one, bucket, isMember), personOf);
}

/** The first event of each person, of the name or of those that match, in the order sent. */
function firstEvents(world: World, one: Series, isMatching: boolean): EventRow[] {
  const named = world.people.filter((event) => isNamed(one, event) && world.personOf(event) !== '');
  const among = isMatching ? named.filter((event) => passes(world, one, event)) : named;
  const order = (event: EventRow) => `${event.timestamp} ${String(event.seq).padStart(10, '0')} ${event.id}`;
  const sorted = among.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
  const firsts = [...Map.groupBy(sorted, world.personOf).values()].flatMap((own) => own[0] ?? []);
  return firsts.filter((event) => passes(world, one, event));
}

/** The events of a bucket that its value counts; their groups are those of the answer. */
export function counted(world: World, one: Series, bucket: Bucket): EventRow[] {
  const aggregation = aggregationOf(world.request, one);
  if (aggregation === 'first_time' || aggregation === 'first_matching') {
    return firstEvents(world, one, aggregation === 'first_matching').filter(bucket.has);
  }
  const ofPersons = (event: EventRow) => world.personOf(event) !== '';
  if (aggregation === 'rolling_unique_users') return ofWindow(world, one, bucket).filter(ofPersons);
  const isByPerson =
    aggregation === 'avg_per_user' ||
    (aggregation === 'unique_users' && [one, world.request].some(({ at_least, at_most }) => at_least ?? at_most));
  return matching(world, one, bucket).filter((event) => !isByPerson || ofPersons(event));
}

function rolling(world: World, one: Series, bucket: Bucket, isMember: (key: string) => boolean): number {
  const mine = ofWindow(world, one, bucket).filter((event) => isMember(keyOf(world, event)));
  return new Set(mine.map(world.personOf).filter(Boolean)).size;
}

/** The events of the calendar days that end with the bucket. */
function ofWindow(world: World, one: Series, bucket: Bucket): EventRow[] {
  const days = one.rolling_days ?? world.request.rolling_days ?? 7;
  const dateOf = (event: EventRow) => bucketLabel(atMsOf(event), world.zone, 'day');
  let last = bucket.span.end;
  while (!bucket.hasDay(last)) last = laterDate(last, -1);
  const first = laterDate(last, 1 - days);
  const isWithin = (date: string) => date >= first && date <= last;
  return world.people.filter((event) => isWithin(dateOf(event)) && isNamed(one, event) && passes(world, one, event));
}

function mineOf(world: World, one: Series, bucket: Bucket, isMember: (key: string) => boolean): EventRow[] {
  return matching(world, one, bucket).filter((event) => isMember(keyOf(world, event)));
}

/** The events of a series in a bucket. */
function matching(world: World, one: Series, bucket: Bucket): EventRow[] {
  return world.people.filter((event) => bucket.has(event) && isNamed(one, event) && passes(world, one, event));
}

function isNamed(one: Series, event: EventRow): boolean {
  return one.event === '*' || event.event === one.event;
}

function passes({ request, personOf }: World, one: Series, event: EventRow): boolean {
  return [...(request.filters ?? []), ...(one.filters ?? [])].every((filter) => holds(filter, event, personOf));
}

function keyOf({ groupBy, zone, personOf }: World, event: EventRow): string {
  return groupKey(event, groupBy, zone, personOf);
}

const aggregationOf = (request: TrendQuery, one: Series) => one.aggregation ?? request.aggregation ?? 'count';

export function runOn(line: Line, one: Series, request: TrendQuery): Line {
  if (!request.cumulative) return line;
  const aggregation = aggregationOf(request, one);
  return line.map((_, index) => {
    const soFar = line.slice(0, index + 1).filter((value) => value !== null);
    if (soFar.length === 0) return null;
    if (aggregation === 'min') return Math.min(...soFar);
    if (aggregation === 'max') return Math.max(...soFar);
    return soFar.reduce((total, value) => total + value, 0);
  });
}

export function smooth(line: Line, before: Line, buckets: number): Line {
  if (buckets === 1) return line;
  const all = [...before, ...line];
  return line.map((_, index) => {
    const end = before.length + index + 1;
    const among = all.slice(Math.max(0, end - buckets), end).filter((each) => each !== null);
    return among.length === 0 ? null : among.reduce((total, each) => total + each, 0) / among.length;
  });
}
