import type { RetentionQuery } from '../../core/api/kinds/retention.ts';
import type { Cell } from '../../core/api/query.ts';
import type { EventRow } from '../../core/tables/events.ts';
import type { Identity } from '../harness/clickhouse-database.ts';
import { bucketLabel, isWithin, laterDate } from './calendar.ts';
import { groupLabel } from './meaning.ts';
import {
  atMsOf,
  type Calendar,
  firstInstant,
  isAfter,
  type OfDates,
  periodAfter,
  periodOf,
  periodsOf,
} from './periods.ts';
import { isChosen, type People, peopleOf } from './person-events.ts';
import { propertyOfGroup } from './property-of-group.ts';

/** A request whose mode has been spelt out. */
type Rules = {
  readonly request: OfDates<RetentionQuery>;
  readonly calendar: Calendar;
  readonly zone: string;
  readonly nowMs: number;
  readonly periods: number;
  readonly atLeast: number;
  readonly isOnOrAfter: boolean;
  readonly isRolling: boolean;
  readonly fromTheHour: boolean;
  readonly cohort: NonNullable<RetentionQuery['cohort']>;
  readonly isSizeInPeriod0: boolean;
  readonly isWeightedTwice: boolean;
  readonly groupBy: readonly string[];
};

/** The rows of `retention` over a list of events, for ranges of dates. */
export function retentionReference(
  request: OfDates<RetentionQuery>,
  { zone, nowMs }: { readonly zone: string; readonly nowMs: number },
  stored: readonly EventRow[],
  identities: readonly Identity[],
): Cell[][] {
  const rules = rulesOf(request, zone, nowMs);
  const entries = entriesOf(rules, peopleOf(request, stored, identities));
  const groups = rankedGroups(rules, entries).slice(0, request.limit ?? Number.POSITIVE_INFINITY);
  const stretches = stretchesOf(rules);
  return groups.flatMap((group) => {
    const mine = entries.filter((entry) => entry.group === group);
    const cells = periodsOf(request.date_range, rules.calendar, nowMs).flatMap((cohort) =>
      stretches.map((stretch) => cellOf(rules, cohort, stretch, mine)),
    );
    return cells.map((cell) => rowOf(rules, group, cell, cells));
  });
}

function rulesOf(request: OfDates<RetentionQuery>, zone: string, nowMs: number): Rules {
  const { mode } = request;
  const weekStart = request.week_start ?? (mode === 'ga4' ? 'sunday' : 'monday');
  const isRollingMode = mode === 'mixpanel' || mode === 'amplitude';
  const brackets = (request.brackets ?? []).map((each) => (typeof each === 'number' ? each : each[1]));
  return {
    request,
    calendar: { zone, period: request.period ?? 'week', weekStart },
    zone,
    nowMs,
    periods: brackets.at(-1) ?? request.periods ?? 7,
    atLeast: request.at_least ?? 1,
    isOnOrAfter: (request.counting ?? (mode === 'mixpanel' ? 'on_or_after' : 'on')) === 'on_or_after',
    isRolling: (request.window ?? (isRollingMode ? 'rolling' : 'calendar')) === 'rolling',
    fromTheHour: mode === 'amplitude',
    cohort: request.cohort ?? (mode === 'amplitude' ? 'recurring' : 'first_time'),
    isSizeInPeriod0: (request.period_0 ?? (mode === 'posthog' || mode === 'ga4' ? 'size' : 'returned')) === 'size',
    isWeightedTwice: mode === 'mixpanel',
    groupBy: [request.breakdown ?? []].flat().map(propertyOfGroup),
  };
}

/** Somebody in a cohort: the start event by which they are in it, and their return events. */
type Entry = {
  readonly cohort: string;
  readonly start: EventRow;
  readonly group: string;
  readonly returns: readonly EventRow[];
};

function entriesOf(rules: Rules, { personOf, eventsOf }: People): Entry[] {
  const { request, calendar } = rules;
  const inRange = (event: EventRow) => isWithin(atMsOf(event), request.date_range, rules.zone);
  // A clock that is ahead sends events of the future; those after today wait.
  const today = bucketLabel(rules.nowMs, rules.zone, 'day');
  return [...eventsOf.values()].flatMap((sent) => {
    const events = sent.filter((event) => bucketLabel(atMsOf(event), rules.zone, 'day') <= today);
    const starts = events.filter((event) => isChosen(event, request.start ?? {}, request.filters, personOf));
    const returns = events.filter((event) => isChosen(event, request.return ?? {}, request.filters, personOf));
    const within = starts.filter(inRange);
    const [first] = rules.cohort === 'first_time' ? starts : within;
    const ofPeriods = [...Map.groupBy(within, (event) => periodOf(atMsOf(event), calendar)).values()];
    const chosen = rules.cohort === 'recurring' ? ofPeriods.flatMap(([start]) => start ?? []) : first ? [first] : [];
    return chosen.filter(inRange).map((start) => ({
      cohort: periodOf(atMsOf(start), calendar),
      start,
      group: JSON.stringify(rules.groupBy.map((name) => groupLabel(start, name, personOf))),
      returns: returns.filter((event) => isAfter(event, start)),
    }));
  });
}

/** First and last period of a row. */
type Stretch = readonly [first: number, last: number];

function stretchesOf({ request, periods }: Rules): Stretch[] {
  const single = Array.from({ length: periods }, (_, index): Stretch => [index + 1, index + 1]);
  let next = 1;
  const brackets = request.brackets?.map((each): Stretch => {
    const [first, last] = typeof each === 'number' ? [next, each] : each;
    next = last + 1;
    return [first, last];
  });
  return [[0, 0], ...(brackets ?? single)];
}

type RetentionCell = {
  readonly cohort: string;
  readonly stretch: Stretch;
  readonly size: number;
  readonly returned: number | null;
  readonly complete: boolean;
};

function cellOf(rules: Rules, cohort: string, stretch: Stretch, entries: readonly Entry[]): RetentionCell {
  const mine = entries.filter((entry) => entry.cohort === cohort);
  const [first] = stretch;
  const last = rules.isOnOrAfter ? rules.periods : stretch[1];
  const isBack = ({ start, returns }: Entry) =>
    returns.filter((event) => {
      const period = periodsBetween(rules, start, event);
      return period >= first && period <= last;
    }).length >= rules.atLeast;
  const isSize = first === 0 && rules.isSizeInPeriod0;
  const hasBegun = isSize || begins(rules, cohort, first, mine) <= rules.nowMs;
  return {
    cohort,
    stretch,
    size: mine.length,
    returned: hasBegun ? mine.filter((entry) => isSize || isBack(entry)).length : null,
    complete: hasBegun && (isSize ? entriesEnd(rules, cohort) : ends(rules, cohort, last)) <= rules.nowMs,
  };
}

const HOUR_MS = 3_600_000;
const LENGTH_MS = { day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS, month: 30 * 24 * HOUR_MS };

function periodsBetween(rules: Rules, start: EventRow, event: EventRow): number {
  const { calendar, isRolling, fromTheHour, zone } = rules;
  if (isRolling) {
    const read = (each: EventRow) => (fromTheHour ? Date.parse(bucketLabel(atMsOf(each), zone, 'hour')) : atMsOf(each));
    return Math.floor((read(event) - read(start)) / LENGTH_MS[calendar.period]);
  }
  const wanted = periodOf(atMsOf(event), calendar);
  let label = periodOf(atMsOf(start), calendar);
  let count = 0;
  for (; label < wanted; count++) label = periodAfter(label, 1, calendar.period);
  return count;
}

/** When the period begins for the first of the cohort, or for the first that could have been in one without anybody. */
function begins(rules: Rules, cohort: string, period: number, mine: readonly Entry[]): number {
  const { calendar, isRolling, zone, request, fromTheHour } = rules;
  if (!isRolling) return firstInstant(periodAfter(cohort, period, calendar.period), zone);
  const earliest = cohort > request.date_range.start ? cohort : request.date_range.start;
  const starts = mine.map(({ start }) =>
    fromTheHour ? Date.parse(bucketLabel(atMsOf(start), zone, 'hour')) : atMsOf(start),
  );
  const first = starts.length > 0 ? Math.min(...starts) : firstInstant(earliest, zone);
  return first + period * LENGTH_MS[calendar.period];
}

/** When it ends for the last that could be in the cohort. */
function ends(rules: Rules, cohort: string, period: number): number {
  const { calendar, isRolling, zone } = rules;
  if (!isRolling) return firstInstant(periodAfter(cohort, period + 1, calendar.period), zone);
  return entriesEnd(rules, cohort) + (period + 1) * LENGTH_MS[calendar.period];
}

/** From then on nobody can join the cohort. */
function entriesEnd({ calendar, zone, request }: Rules, cohort: string): number {
  const [earlier = ''] = [periodAfter(cohort, 1, calendar.period), laterDate(request.date_range.end, 1)].sort();
  return firstInstant(earlier, zone);
}

function rowOf(rules: Rules, group: string, cell: RetentionCell, cells: readonly RetentionCell[]): Cell[] {
  const { cohort, stretch, size, returned, complete } = cell;
  const counted = cells.filter((each) => each.stretch[0] === stretch[0] && each.complete && each.size > 0);
  const sum = (of: (each: RetentionCell) => number) => counted.reduce((total, each) => total + of(each), 0);
  const weight = (each: RetentionCell) => (rules.isWeightedTwice ? each.size : 1);
  const sizes = sum((each) => each.size * weight(each));
  return [
    cohort,
    ...JSON.parse(group),
    stretch[0],
    ...(rules.request.brackets ? [stretch[1]] : []),
    size,
    returned,
    returned === null || size === 0 ? null : returned / size,
    complete,
    sizes === 0 ? null : sum((each) => (each.returned ?? 0) * weight(each)) / sizes,
    counted.length === 0 ? null : sum((each) => (each.returned ?? 0) / each.size) / counted.length,
  ];
}

function rankedGroups({ groupBy }: Rules, entries: readonly Entry[]): string[] {
  if (groupBy.length === 0) return ['[]'];
  const sizes = Map.groupBy(entries, ({ group }) => group);
  return [...sizes.keys()].sort(
    (a, b) => (sizes.get(b)?.length ?? 0) - (sizes.get(a)?.length ?? 0) || byName(JSON.parse(a), JSON.parse(b)),
  );
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
