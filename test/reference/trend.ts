import type { DateRange, DateSpan, Interval, Series } from '../../core/api/kinds/fields.ts';
import type { TrendQuery } from '../../core/api/kinds/trend.ts';
import type { Cell } from '../../core/api/query.ts';
import type { EventRow } from '../../core/ingest/event.ts';
import type { Identity } from '../harness/clickhouse-database.ts';
import { bucketLabel, bucketLabels, daysApart, isWithin, laterDate, laterLabel, spanBefore } from './calendar.ts';
import { groupLabel, holds, measure, onceEach, type Persons, personsBy } from './meaning.ts';

type World = {
  readonly request: TrendQuery;
  readonly range: DateSpan;
  readonly zone: string;
  readonly interval: Interval | undefined;
  readonly groupBy: readonly string[];
  readonly people: readonly EventRow[];
  readonly personOf: Persons;
};
type Line = (number | null)[];

/** The rows of `events` and `segmentation` over a list of events, for ranges of dates that lie in the past. */
export function trendReference(
  request: TrendQuery,
  zone: string,
  stored: readonly EventRow[],
  identities: readonly Identity[],
): Cell[][] {
  const world = worldOf(request, zone, stored, identities);
  const spans = [world.range, ...(request.compare === 'previous' ? [spanBefore(world.range)] : [])];
  const places = placesOf(world, spans);
  const series = (request.events ?? ['*']).map((each): Series => (typeof each === 'string' ? { event: each } : each));
  const lineOf = (one: Series, span: DateSpan, group: string) =>
    smooth(
      runOn(steps(world, one, span, group, labelsBy(places, spans.indexOf(span))), one, request),
      request.moving_average ?? 1,
    );
  const groups = rankedGroups(world, series, spans).slice(0, request.limit ?? Number.POSITIVE_INFINITY);
  const lines = groups.map((group) => series.map((one) => spans.map((span) => lineOf(one, span, group))));
  const valueAt = (line: Line | undefined, place: Place, span: number) => {
    const label = place.labels[span];
    return label === undefined ? null : (line?.[labelsBy(places, span).indexOf(label)] ?? null);
  };
  return places.flatMap((place) =>
    groups.flatMap((group, groupIndex) =>
      series.map((one, seriesIndex) => [
        ...(world.interval ? [place.label] : []),
        ...(series.length > 1 ? [nameOf(one, series)] : []),
        ...JSON.parse(group),
        ...spans.map((_, span) => valueAt(lines[groupIndex]?.[seriesIndex]?.[span], place, span)),
      ]),
    ),
  );
}

function worldOf(
  request: TrendQuery,
  zone: string,
  stored: readonly EventRow[],
  identities: readonly Identity[],
): World {
  const units: readonly string[] = ['minute', 'hour', 'day', 'week', 'month'];
  const named = (request.group_by ?? []).some((name) => name === 'time' || units.includes(name));
  const overTime = request.query_type === 'events' || named;
  return {
    request,
    range: datesOf(request.date_range),
    zone,
    interval: overTime ? (request.interval ?? 'day') : undefined,
    groupBy: (request.group_by ?? []).filter((name) => name !== 'time'),
    people: onceEach(stored).filter(
      (event) => event.project_id === request.project_id && (request.include_bots || event.bot === ''),
    ),
    personOf: personsBy(
      stored.filter((event) => event.project_id === request.project_id),
      identities,
    ),
  };
}

/** The reference knows dates alone; how a range becomes dates has tests of its own. */
function datesOf(range: DateRange): DateSpan {
  if (typeof range === 'object' && 'start' in range) return range;
  throw new Error(`Not two dates: ${JSON.stringify(range)}`);
}

const atMsOf = (event: EventRow) => Date.parse(`${event.timestamp.replace(' ', 'T')}Z`);

function eventsOf(world: World, one: Series, span: DateSpan): EventRow[] {
  const filters = [...(world.request.filters ?? []), ...(one.filters ?? [])];
  return world.people.filter(
    (event) =>
      isWithin(atMsOf(event), span, world.zone) &&
      (one.event === '*' || event.event === one.event) &&
      filters.every((filter) => holds(filter, event, world.personOf)),
  );
}

function groupOf(world: World, event: EventRow): string {
  return JSON.stringify(world.groupBy.map((name) => groupLabel(event, name, world.personOf)));
}

function labelsOf({ zone, interval }: World, span: DateSpan): string[] {
  return interval ? bucketLabels(span, zone, interval) : [''];
}

/** A row of the axis: its label, and the label of each span's bucket at that position. */
type Place = { readonly label: string; readonly labels: readonly (string | undefined)[] };

/**
 * Each bucket of the earlier span beside the one that clocks and calendar show as many days later. Days, weeks and months
 * all have one; an hour has none where clocks skip it in the later span, or where they show it a second time.
 */
function placesOf(world: World, [main, other]: readonly DateSpan[]): Place[] {
  if (!main) return [];
  const mains = labelsOf(world, main);
  if (!other) return mains.map((label) => ({ label, labels: [label] }));
  if (world.interval !== 'hour') return mains.map((label) => ({ label, labels: [label, label] }));
  const days = daysApart(other, main);
  const hourOf = (label: string) => label.slice(0, 13);
  const free = new Set(mains);
  const places: Place[] = mains.map((label) => ({ label, labels: [label, undefined] }));
  for (const label of labelsOf(world, other)) {
    const hour = `${laterDate(label.slice(0, 10), days)}${label.slice(10, 13)}`;
    const partner = mains.find((each) => hourOf(each) === hour);
    if (partner !== undefined && free.delete(partner)) {
      places[places.findIndex((place) => place.labels[0] === partner)] = { label: partner, labels: [partner, label] };
    } else {
      const before = places.findLastIndex((place) =>
        place.labels[0] === undefined ? place.label < label : hourOf(place.labels[0]) <= hour,
      );
      places.splice(before + 1, 0, { label, labels: [undefined, label] });
    }
  }
  return places;
}

function labelsBy(places: readonly Place[], span: number): string[] {
  return places.flatMap(({ labels }) => labels[span] ?? []);
}

const aggregationOf = (world: { request: TrendQuery }, one: Series) =>
  one.aggregation ?? world.request.aggregation ?? 'count';

/** One value per bucket; for a cumulative series of persons or sessions, only those that no earlier bucket has seen. */
function steps(world: World, one: Series, span: DateSpan, group: string, labels: readonly string[]): Line {
  const { interval, zone, personOf, request } = world;
  const mine = eventsOf(world, one, span).filter((event) => groupOf(world, event) === group);
  const aggregation = aggregationOf(world, one);
  const property = one.aggregation_property ?? request.aggregation_property ?? 'revenue';
  const seen = new Set<string>();
  // Coarser buckets of the earlier span are those of the present one, moved back by the same number of days.
  const days = interval === 'hour' || interval === undefined ? 0 : daysApart(span, world.range);
  const labelAt = (event: EventRow) =>
    interval &&
    (days === 0 ? bucketLabel(atMsOf(event), zone, interval) : laterLabel(atMsOf(event), zone, interval, days));
  return labels.map((label) => {
    const inBucket = mine.filter((event) => !interval || labelAt(event) === label);
    const isUnique = aggregation === 'unique_users' || aggregation === 'unique_sessions';
    if (!request.cumulative || !isUnique) return measure(aggregation, property, inBucket, personOf);
    const before = seen.size;
    for (const event of inBucket) {
      const who = aggregation === 'unique_users' ? personOf(event) : event.session_id;
      if (who !== '') seen.add(who);
    }
    return seen.size - before;
  });
}

function runOn(line: Line, one: Series, request: TrendQuery): Line {
  if (!request.cumulative) return line;
  const aggregation = aggregationOf({ request }, one);
  return line.map((_, index) => {
    const soFar = line.slice(0, index + 1).filter((value) => value !== null);
    if (soFar.length === 0) return null;
    if (aggregation === 'min') return Math.min(...soFar);
    if (aggregation === 'max') return Math.max(...soFar);
    return soFar.reduce((total, value) => total + value, 0);
  });
}

function smooth(line: Line, buckets: number): Line {
  return line.map((value, index) => {
    if (buckets === 1) return value;
    const among = line.slice(Math.max(0, index + 1 - buckets), index + 1).filter((each) => each !== null);
    return among.length === 0 ? null : among.reduce((total, each) => total + each, 0) / among.length;
  });
}

/** All groups of the answer, the largest in the first series and span first; ties and the rest by name, null last. */
function rankedGroups(world: World, series: readonly Series[], spans: readonly DateSpan[]): string[] {
  if (world.groupBy.length === 0) return ['[]'];
  const found = spans.flatMap((span) =>
    series.flatMap((one) => eventsOf(world, one, span).map((e) => groupOf(world, e))),
  );
  const [first] = series;
  const sizeOf = (group: string) => (first ? size(world, first, group) : 0);
  return [...new Set(found)]
    .map((group) => ({ group, size: sizeOf(group) }))
    .sort((a, b) => b.size - a.size || byName(JSON.parse(a.group), JSON.parse(b.group)))
    .map(({ group }) => group);
}

/** The measure over the whole range; for persons, means and percentiles the buckets do not add up to it. */
function size(world: World, one: Series, group: string): number {
  const { request, personOf } = world;
  const mine = eventsOf(world, one, world.range).filter((event) => groupOf(world, event) === group);
  const property = one.aggregation_property ?? request.aggregation_property ?? 'revenue';
  return measure(aggregationOf(world, one), property, mine, personOf) ?? Number.NEGATIVE_INFINITY;
}

function byName(a: readonly Cell[], b: readonly Cell[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? null;
    if (left === right) continue;
    if (left === null) return 1;
    if (right === null) return -1;
    return left < right ? -1 : 1;
  }
  return 0;
}

function nameOf(one: Series, series: readonly Series[]): string {
  const isShared = series.filter(({ event }) => event === one.event).length > 1;
  return isShared ? `${one.event} (${String.fromCharCode(65 + series.indexOf(one))})` : one.event;
}
