import type { DateRange, Filter } from '../../../core/api/kinds/fields.ts';
import type { Group, MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { Cell } from '../../../core/api/query.ts';
import { addUnits, startOfUnit } from '../../../core/base/time/calendar-units.ts';
import { localDate, startOfDate } from '../../../core/base/time/zones.ts';
import type { KindContext } from '../kind.ts';
import { oneOf } from '../shared/filters.ts';
import { instantsOf, rangeOf, stretchOf, USUAL_SPAN } from '../shared/ranges.ts';

/** A part of what is asked that needs queries of its own: a quarter or year of a series, weekdays or weekends. */
export type Part = {
  readonly name: string;
  readonly range: DateRange;
  readonly filters: readonly Filter[];
  /** The bucket, if the queries have none. */
  readonly time?: string;
  /** The group that the queries do not have, at its place among the groups. */
  readonly group?: { readonly at: number; readonly cell: Cell };
  readonly isOpen?: true;
};

/** At most so many quarters or years: each is a query. */
export const PARTS_MAX = 40;

/** The parts of a measure; most often one, the whole of it. */
export function partsOf(meaning: MeaningOf<'measure'>, context: KindContext): Part[] {
  const range = rangeOf(spanOf(meaning), context);
  const whole: Part = { name: '', range, filters: [] };
  const ofTime =
    meaning.interval === 'quarter' || meaning.interval === 'year'
      ? longBuckets(meaning.interval, whole, context)
      : [whole];
  return ofTime.flatMap((part) => withWeekends(part, meaning.groups));
}

/** Persons active in a day are those of today, in a week or month those of the last 7 or 30 days. */
export function spanOf({ span, measures, interval, mean_per: meanPer, compare }: MeaningOf<'measure'>) {
  if (span !== undefined) return span;
  const [first] = measures;
  if (first?.of !== 'active' || interval !== undefined || meanPer !== undefined || compare !== undefined)
    return USUAL_SPAN;
  return ACTIVE_SPANS[first.unit];
}

const ACTIVE_SPANS = {
  day: { is: 'period', unit: 'day', back: 0 },
  week: { is: 'last', count: 7, unit: 'day' },
  month: USUAL_SPAN,
} as const;

function longBuckets(unit: 'quarter' | 'year', whole: Part, context: KindContext): Part[] {
  const { zone, nowMs } = context;
  const { startMs, endMs } = stretchOf(whole.range, context);
  const lastMs = Math.min(endMs, nowMs);
  const parts: Part[] = [];
  for (
    let date = startOfUnit(unit, localDate(zone, startMs));
    startOfDate(zone, date) < lastMs;
    date = addUnits(date, unit, 1)
  ) {
    const fromMs = Math.max(startMs, startOfDate(zone, date));
    const nextMs = startOfDate(zone, addUnits(date, unit, 1));
    const range = instantsOf({ startMs: fromMs, endMs: Math.min(endMs, nextMs) });
    parts.push({ ...whole, name: date, range, time: date, ...(nextMs > nowMs ? { isOpen: true } : {}) });
  }
  return parts;
}

function withWeekends(part: Part, groups: readonly Group[]): Part[] {
  const at = groups.findIndex((group) => 'time' in group && group.time === 'weekend');
  if (at < 0) return [part];
  return WEEK_PARTS.map(({ cell, days }) => ({
    ...part,
    name: [part.name, cell].filter(Boolean).join(' '),
    filters: [oneOf('weekday', days)],
    group: { at, cell },
  }));
}

const WEEK_PARTS = [
  { cell: 'weekday', days: [1, 2, 3, 4, 5] },
  { cell: 'weekend', days: [6, 7] },
] as const;
