import type { Interval } from '../../core/api/kinds/field-names.ts';
import type { DateRange, DateSpan, Series } from '../../core/api/kinds/fields.ts';
import type { TrendQuery } from '../../core/api/kinds/trend.ts';
import type { Cell } from '../../core/api/query.ts';
import type { EventRow } from '../../core/ingest/event.ts';
import type { Identity } from '../harness/clickhouse-database.ts';
import { bucketLabel, daysApart, isWithin, laterLabel, spanBefore, spanOfSameWeekdays } from './calendar.ts';
import { onceEach, personsBy } from './meaning.ts';
import { atMsOf, byName, groupKey, shownGroups } from './trend-groups.ts';
import { labelsBefore, labelsBy, placesOf } from './trend-places.ts';
import { type Bucket, counted, type Line, measured, runOn, smooth, steps, type World } from './trend-values.ts';

type Answer = { readonly rows: Cell[][]; readonly totals?: Record<string, number | null> };

/** The answer of `events` and `segmentation` over a list of events, for ranges of dates that lie in the past. */
export function trendReference(
  request: TrendQuery,
  zone: string,
  stored: readonly EventRow[],
  identities: readonly Identity[],
): Answer {
  const world = worldOf(request, zone, stored, identities);
  const { interval, series } = world;
  const spans = [world.range, ...comparedWith(world)];
  const places = placesOf(zone, interval, spans);
  const buckets = spans.flatMap((span, index) => [
    ...labelsBy(places, index).map((label) => bucketOf(world, span, label, false)),
    ...labelsBeforeRange(world).map((label) => bucketOf(world, span, label, true)),
  ]);
  const groups = rankedGroups(world, buckets);
  const shown = groups.slice(0, request.limit ?? Number.POSITIVE_INFINITY);
  const isRest = groups.length > shown.length && request.rest === true;
  const members: readonly ((key: string) => boolean)[] = [
    ...shown.map((group) => (key: string) => key === group),
    ...(isRest ? [(key: string) => !shown.includes(key)] : []),
  ];
  const lines = members.map((isMember) =>
    spans.map((span, index) => linesOf(world, span, labelsBy(places, index), isMember)),
  );
  const names = lineNames(world);
  const rows = places.flatMap((place) =>
    members.flatMap((_, member) =>
      names.map((name, line) => [
        ...(interval ? [place.label] : []),
        ...(names.length > 1 ? [name] : []),
        ...(shown[member] === undefined ? world.groupBy.map(() => null) : shownGroups(shown[member])),
        ...(request.rest && world.groupBy.length > 0 ? [shown[member] === undefined] : []),
        ...spans.map((_, span) => {
          const label = place.labels[span];
          const at = label === undefined ? -1 : labelsBy(places, span).indexOf(label);
          return lines[member]?.[span]?.[line]?.[at] ?? null;
        }),
      ]),
    ),
  );
  if (!request.totals) return { rows };
  const totals = names.flatMap((name, line) =>
    spans.map((span, index): [string, number | null] => {
      const [value, before] =
        series.length > 1 && !request.formula ? [name, `${name}.previous`] : ['value', 'previous'];
      return [index === 0 ? value : before, valuesOfWhole(world, span, () => true)[line] ?? null];
    }),
  );
  return { rows, totals: Object.fromEntries(totals) };
}

function worldOf(
  request: TrendQuery,
  zone: string,
  stored: readonly EventRow[],
  identities: readonly Identity[],
): World {
  const units: readonly unknown[] = ['minute', 'hour', 'day', 'week', 'month'];
  const named = (request.group_by ?? []).some((name) => name === 'time' || units.includes(name));
  const overTime = request.query_type === 'events' || named;
  return {
    request,
    range: datesOf(request.date_range),
    zone,
    interval: overTime ? (request.interval ?? 'day') : undefined,
    groupBy: (request.group_by ?? []).filter((name) => name !== 'time'),
    series: (request.events ?? ['*']).map(seriesOf),
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

function seriesOf(asked: NonNullable<TrendQuery['events']>[number]): Series {
  if (typeof asked === 'string') return { event: asked };
  if ('event' in asked) return asked;
  throw new Error('The reference knows no saved metrics');
}

function comparedWith({ request: { compare }, range }: World): DateSpan[] {
  if (compare === 'previous') return [spanBefore(range)];
  return compare === 'same_weekdays' ? [spanOfSameWeekdays(range)] : [];
}

/** One line for each series, or a single one for the formula; each by bucket. */
function linesOf(world: World, span: DateSpan, labels: readonly string[], isMember: (key: string) => boolean): Line[] {
  const { request } = world;
  const buckets = (all: readonly string[], isLead: boolean) => all.map((label) => bucketOf(world, span, label, isLead));
  const bySeries = (all: readonly Bucket[]) =>
    world.series.map((one) => runOn(steps(world, one, all, isMember), one, request));
  const lines = byFormula(world, bySeries(buckets(labels, false)));
  const leads = byFormula(world, bySeries(buckets(labelsBeforeRange(world), true)));
  return lines.map((line, index) => smooth(line, leads[index] ?? [], request.moving_average ?? 1));
}

/** The buckets that a moving average reads besides. */
function labelsBeforeRange({ request, range, zone, interval }: World): string[] {
  const lookBack = request.cumulative ? 0 : (request.moving_average ?? 1) - 1;
  return interval ? labelsBefore(range, zone, interval, lookBack) : [];
}

/** Coarser buckets of the earlier span are those of the present one, moved back by the same number of days. */
function bucketOf({ interval, zone, range }: World, span: DateSpan, label: string, isLead: boolean): Bucket {
  const days = interval === 'hour' || interval === undefined ? 0 : daysApart(span, range);
  const labelAt = (atMs: number, unit: Interval) =>
    days === 0 ? bucketLabel(atMs, zone, unit) : laterLabel(atMs, zone, unit, days);
  return {
    span,
    has: (event) =>
      (isLead || isWithin(atMsOf(event), span, zone)) && (!interval || labelAt(atMsOf(event), interval) === label),
    hasDay: (date) =>
      (isLead || (date >= span.start && date <= span.end)) &&
      (!interval || labelAt(Date.parse(`${date}T12:00:00Z`), interval) === label),
  };
}

function valuesOfWhole(world: World, span: DateSpan, isMember: (key: string) => boolean): Line {
  const whole = bucketOf({ ...world, interval: undefined }, span, '', false);
  const values = world.series.map((one) => [measured(world, one, whole, isMember)]);
  return byFormula(world, values).map(([value = null]) => value);
}

/** The formulas that the generator of requests knows. */
export const FORMULAS: Readonly<Record<string, (a: number, b: number) => number>> = {
  'A / B': (a, b) => a / b,
  'A - B': (a, b) => a - b,
  '(A - B) / A * 100': (a, b) => ((a - b) / a) * 100,
};

function byFormula({ request: { formula } }: World, series: readonly Line[]): Line[] {
  if (formula === undefined) return [...series];
  const compute = FORMULAS[formula] ?? (() => Number.NaN);
  const [first = [], second = []] = series;
  return [
    first.map((a, index) => {
      const b = second[index] ?? null;
      const value = a === null || b === null ? Number.NaN : compute(a, b);
      return Number.isFinite(value) ? value : null;
    }),
  ];
}

/** All groups of the answer, by the first line over the whole range or by name; ties by name, null last. */
function rankedGroups(world: World, buckets: readonly Bucket[]): string[] {
  if (world.groupBy.length === 0) return ['[]'];
  const { request, zone, personOf } = world;
  const found = buckets.flatMap((bucket) => world.series.flatMap((one) => counted(world, one, bucket)));
  const keys = new Set(found.map((event) => groupKey(event, world.groupBy, zone, personOf)));
  const direction = request.order === 'ascending' ? 1 : -1;
  const search = (request.search ?? '').toLowerCase();
  const sized = [...keys].map((key) => ({
    key,
    size: request.order === 'group' ? null : (valuesOfWhole(world, world.range, (each) => each === key)[0] ?? null),
  }));
  const contains = (key: string) =>
    shownGroups(key).some((cell) => cell !== null && String(cell).toLowerCase().includes(search));
  return sized
    .filter(({ key }) => search === '' || contains(key))
    .sort((a, b) => bySize(a.size, b.size, direction) || byName(a.key, b.key))
    .map(({ key }) => key);
}

function bySize(a: number | null, b: number | null, direction: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return (a - b) * direction;
}

function lineNames({ series, request }: World): string[] {
  if (request.formula) return [''];
  return series.map((one) => {
    const isShared = series.filter(({ event }) => event === one.event).length > 1;
    return isShared ? `${one.event} (${String.fromCharCode(65 + series.indexOf(one))})` : one.event;
  });
}
