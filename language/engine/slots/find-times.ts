import type { Interval } from '../../../core/api/kinds/field-names.ts';
import { daysBetween } from '../../../core/base/time/calendar.ts';
import { addUnits, startOfUnit } from '../../../core/base/time/calendar-units.ts';
import { localDate } from '../../../core/base/time/zones.ts';
import type { Span } from '../time/span.ts';
import { daySpan, spanOf } from '../time/time-rule.ts';
import type { Annotated } from './annotate.ts';
import { cueBefore } from './cue-lookups.ts';
import type { Before } from './slots.ts';

export type FoundTimes = {
  readonly spans: readonly Span[];
  readonly before: Before | undefined;
  /** The only named span follows "compared to". */
  readonly baseSpan: boolean;
  readonly interval: Interval | undefined;
  readonly pick: Interval | undefined;
  readonly future: boolean;
  /** The span of "active users" if none is named: DAU today, WAU seven days, MAU thirty days. */
  readonly usualSpan: Span | undefined;
  readonly activeUnit: 'day' | 'week' | 'month' | undefined;
};

/** The days that WAU and MAU look back over. */
const ACTIVE_DAYS = { day: 1, week: 7, month: 30 } as const;
/** A span of several such units asks for a series. */
const DAYS_IN = { day: 1, week: 7, month: 31 } as const;

export function findTimes(annotated: Annotated, nowMs: number, zone: string): FoundTimes {
  const meanings = annotated.times.map(({ meaning }) => meaning);
  const spans = meanings.flatMap((meaning) => (meaning.is === 'span' ? [meaning.span] : []));
  const active = meanings.find((meaning) => meaning.is === 'active');
  const before = meanings.find((meaning) => meaning.is === 'before');
  const interval = meanings.find((meaning) => meaning.is === 'interval')?.interval;
  const wide = active !== undefined && spans.some((span) => daysOf(span) > DAYS_IN[active.unit]);
  const seriesOfActive = wide ? active?.unit : undefined;
  const found = interval ?? seriesOfActive;
  return {
    spans,
    before: before && {
      sameLength: before.sameLength,
      ...(before.unit === undefined ? {} : { unit: before.unit }),
      ...(before.alone === undefined ? {} : { alone: before.alone }),
    },
    baseSpan: isBase(annotated),
    interval: found,
    pick: meanings.find((meaning) => meaning.is === 'pick')?.interval,
    activeUnit: active?.unit,
    future: meanings.some((meaning) => meaning.is === 'future'),
    usualSpan:
      active === undefined || interval !== undefined ? undefined : usual(ACTIVE_DAYS[active.unit], nowMs, zone),
  };
}

function isBase(annotated: Annotated): boolean {
  const [only, ...more] = annotated.times.filter(({ meaning }) => meaning.is === 'span');
  return only !== undefined && more.length === 0 && cueBefore(annotated, only, ['versus']) !== undefined;
}

function daysOf(span: Span): number {
  if (span.kind === 'instants') return (span.endMs - span.startMs) / 86_400_000;
  return daysBetween(span.first, span.last) + 1;
}

/** The last `days` days, including today. */
export function usual(days: number, nowMs: number, zone: string): Span {
  const today = localDate(zone, nowMs);
  const words = days === 1 ? 'today' : `last ${days} days`;
  const first = addUnits(startOfUnit('day', today), 'day', 1 - days);
  const span = spanOf(daySpan({ nowMs, today }, words, first, today, 'day', days));
  return span ?? { kind: 'days', first, last: today, unit: 'day', count: days, words };
}
