import type { FunnelQuery } from '../../core/api/kinds/funnel.ts';
import type { Cell } from '../../core/api/query.ts';
import type { EventRow } from '../../core/tables/events.ts';
import type { Identity } from '../harness/clickhouse-database.ts';
import { isWithin, laterDate } from './calendar.ts';
import { type Attempt, attemptOf } from './funnel-attempts.ts';
import type { Course } from './funnel-courses.ts';
import { durationMs, type FunnelWorld, type Step, stepsOf } from './funnel-world.ts';
import { groupLabel } from './meaning.ts';
import { atMsOf, firstInstant, type OfDates, periodAfter, periodOf, periodsOf } from './periods.ts';
import { peopleOf } from './person-events.ts';
import { propertyOfGroup } from './property-of-group.ts';

/** The rows of `funnel` over a list of events, the slow and obvious way: every attempt of every person is tried. */
export function funnelReference(
  request: OfDates<FunnelQuery>,
  { zone, nowMs }: { readonly zone: string; readonly nowMs: number },
  stored: readonly EventRow[],
  identities: readonly Identity[],
): Cell[][] {
  const world: FunnelWorld = { request, zone, nowMs, people: peopleOf(request, stored, identities) };
  const steps = stepsOf(request);
  const names = [request.breakdown ?? []].flat().map(propertyOfGroup);
  const begun = request.by ? periodsOf(request.date_range, calendar(world, request.by), nowMs) : [undefined];
  const entries = begun.flatMap((period) =>
    [...world.people.eventsOf.keys()].flatMap((person): Entry[] => {
      const attempt = attemptOf(world, person, (event) => entersIn(world, event, period));
      return attempt ? [{ period, group: groupOf(world, steps, names, attempt), attempt }] : [];
    }),
  );
  const groups = rankedGroups(entries, request.limit ?? 25);
  return begun.flatMap((period) => {
    const mine = entries.filter((each) => each.period === period);
    const shown = groups.filter((group) => names.length === 0 || mine.some((each) => group.has(each.group)));
    return shown.flatMap((group) => {
      const attempts = mine.filter((each) => group.has(each.group)).map((each) => each.attempt);
      const lead: Cell[] = [
        ...(period === undefined ? [] : [period, isComplete(world, period)]),
        ...(names.length === 0 ? [] : [...group.label(names.length), group.isOther]),
      ];
      return stepRows(request, steps, attempts).map((row) => [...lead, ...row]);
    });
  });
}

type Entry = { readonly period: string | undefined; readonly group: string; readonly attempt: Attempt };

const calendar = ({ request, zone }: FunnelWorld, period: 'day' | 'week' | 'month') => ({
  zone,
  period,
  weekStart: request.week_start ?? 'monday',
});

function entersIn(world: FunnelWorld, event: EventRow, period: string | undefined): boolean {
  const { request, zone } = world;
  const atMs = atMsOf(event);
  if (!isWithin(atMs, request.date_range, zone)) return false;
  return !request.by || periodOf(atMs, calendar(world, request.by)) === period;
}

/** Every window that began in the period is over. */
function isComplete({ request, zone, nowMs }: FunnelWorld, period: string): boolean {
  const ends = [laterDate(request.date_range.end, 1), periodAfter(period, 1, request.by ?? 'day')];
  const endMs = Math.min(...ends.map((date) => firstInstant(date, zone)));
  return endMs - 1 + durationMs(request.window ?? '14d') < nowMs;
}

function groupOf({ request, people }: FunnelWorld, steps: readonly Step[], names: readonly string[], attempt: Attempt) {
  const at = request.breakdown_at ?? 'first';
  const reached = attempt.courses.filter((each, place) => each !== undefined && !steps[place]?.optional);
  const course = at === 'first' ? attempt.courses[0] : at === 'last' ? reached.at(-1) : attempt.courses[at - 1];
  return JSON.stringify(names.map((name) => (course ? groupLabel(course.event, name, people.personOf) : null)));
}

type Group = {
  readonly isOther: boolean;
  readonly has: (group: string) => boolean;
  readonly label: (names: number) => readonly Cell[];
};

/** The largest groups by persons, of one size by name, and the others as one. */
function rankedGroups(entries: readonly Entry[], limit: number): Group[] {
  const sizes = new Map<string, number>();
  for (const { group } of entries) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const ranked = [...sizes]
    .sort(([a, sizeOfA], [b, sizeOfB]) => sizeOfB - sizeOfA || byName(JSON.parse(a), JSON.parse(b)))
    .map(([group]) => group);
  const kept = ranked.slice(0, limit);
  const others = new Set(ranked.slice(limit));
  const shown = kept.map(
    (kept): Group => ({
      isOther: false,
      has: (group) => group === kept,
      label: () => JSON.parse(kept),
    }),
  );
  const other: Group = {
    isOther: true,
    has: (group) => others.has(group),
    label: (names) => new Array(names).fill(null),
  };
  if (entries.length === 0) return [{ isOther: false, has: () => true, label: (names) => new Array(names).fill(null) }];
  return others.size > 0 ? [...shown, other] : shown;
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

/** The columns from `step` on. */
function stepRows(request: FunnelQuery, steps: readonly Step[], attempts: readonly Attempt[]): Cell[][] {
  const isUnordered = request.order === 'unordered';
  const done = (place: number) => attempts.filter(({ courses }) => courses[place] !== undefined);
  const share = (part: number, of: number) => (of === 0 ? null : part / of);
  return steps.map(({ label, optional }, place): Cell[] => {
    const before = Math.max(
      0,
      steps.slice(0, place).findLastIndex((each) => !each.optional),
    );
    const stopped = done(before).filter(({ courses }) => courses[place] === undefined);
    const open = request.mode ? [] : stopped.filter(({ isOpen }) => isOpen);
    const since = (from: number) => done(place).map(({ courses }) => secondsBetween(courses[from], courses[place]));
    const persons = done(place).length;
    return [
      place + 1,
      isUnordered ? `any ${place + 1}` : label,
      persons,
      share(persons, done(0).length),
      place === 0 ? null : share(persons, done(before).length),
      place === 0 || optional ? null : stopped.length - open.length,
      place === 0 || optional ? null : open.length,
      ...(place === 0 ? [null, null, null, null] : [...middle(since(before)), ...middle(since(0))]),
    ];
  });
}

function secondsBetween(from: Course | undefined, to: Course | undefined): number {
  return ((to?.atMs ?? 0) - (from?.atMs ?? 0)) / 1_000;
}

/** Median and mean. */
function middle(values: readonly number[]): (number | null)[] {
  if (values.length === 0) return [null, null];
  const sorted = values.toSorted((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
  return [median, values.reduce((sum, each) => sum + each, 0) / values.length];
}
