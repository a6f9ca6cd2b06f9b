import type { Compare, Meaning } from '../../core/api/meaning/meaning.ts';
import type { Span } from '../../core/api/meaning/span.ts';
import { addDays } from '../../core/base/time/calendar.ts';
import { type ResolvedSpan, resolveSpan } from '../time/resolve-span.ts';
import { daysText, dayText, momentText, monthText, weekdayName, weekdayText } from './dates.ts';
import { isPrevious } from './previous.ts';
import { andList, fill, formFor, type Voice } from './voice.ts';

/** A span as it stands in a sentence: `last week`, `in October 2026`, `from 1 Nov to 7 Nov 2026`. */
export function spanText(voice: Voice, span: Span): string {
  return spokenSpan(voice, span) ?? datedSpan(voice, span, resolveSpan(span, voice.clock));
}

/** The same with its dates where the words do not say them. */
export function spanWithDates(voice: Voice, span: Span): string {
  const spoken = spokenSpan(voice, span);
  const resolved = resolveSpan(span, voice.clock);
  if (spoken === undefined) return datedSpan(voice, span, resolved);
  const dates = datesOf(voice, resolved);
  return dates === undefined ? spoken : fill(voice.texts.spans.with_dates, { span: spoken, dates });
}

function spokenSpan(voice: Voice, span: Span): string | undefined {
  const { spans } = voice.texts;
  if (span.is === 'all') return spans.all;
  if (span.is === 'last') {
    const forms = (span.complete ? spans.complete : spans.last)[span.unit];
    return fill(formFor(voice, forms, span.count), { n: span.count });
  }
  if (span.is !== 'period' || span.back > 1) return undefined;
  return span.back === 0 ? spans.running[span.unit] : spans.whole[span.unit];
}

/** A span without a short name is named by its dates. */
function datedSpan(voice: Voice, span: Span, resolved: ResolvedSpan): string {
  const { spans } = voice.texts;
  if (resolved.is === 'impossible' || resolved.is === 'future') return spans.no_span;
  if (resolved.is === 'instants') {
    const [from, to] = [momentText(voice, resolved.startMs), momentText(voice, resolved.endMs)];
    return span.is === 'since' || span.is === 'after'
      ? fill(spans.since, { date: from })
      : fill(spans.range, { from, to });
  }
  const { first, last } = resolved;
  if (span.is === 'since' || span.is === 'after') return fill(spans.since, { date: dayText(voice, first) });
  if (span.is === 'before' || span.is === 'until')
    return fill(spans.before, { date: dayText(voice, addDays(last, 1)) });
  if (span.is === 'named' && span.day === undefined) return namedSpan(voice, span, first);
  if (first !== last) return fill(spans.range, { from: dayText(voice, first), to: dayText(voice, last) });
  return fill(spans.on_day, { date: span.is === 'weekday' ? weekdayText(voice, first) : dayText(voice, first) });
}

function namedSpan(voice: Voice, span: Extract<Span, { is: 'named' }>, first: string): string {
  const { spans } = voice.texts;
  const year = first.slice(0, 4);
  if (span.week !== undefined) return fill(spans.in_week, { week: span.week, year: addDays(first, 3).slice(0, 4) });
  if (span.month !== undefined) return fill(spans.in_period, { date: monthText(voice, first) });
  if (span.quarter !== undefined) return fill(spans.in_quarter, { quarter: span.quarter, year });
  return fill(spans.in_year, { year });
}

function datesOf(voice: Voice, resolved: ResolvedSpan): string | undefined {
  if (resolved.is === 'days') return daysText(voice, resolved.first, resolved.last);
  if (resolved.is !== 'instants') return undefined;
  return `${momentText(voice, resolved.startMs)} – ${momentText(voice, resolved.endMs)}`;
}

/** The span compared with, as it stands after "than". A span that runs is compared with its same stretch. */
export function baselineText(voice: Voice, span: Span, compare: Compare, isBrief = false): string {
  const { spans } = voice.texts;
  const resolved = resolveSpan(span, voice.clock);
  const baseline = earlierText(voice, span, compare);
  const runs = resolved.is === 'days' && resolved.isRunning;
  // The last days end with today wherever they begin, so an answer need not say it.
  return runs && !(isBrief && span.is === 'last') ? fill(spans.same_point, { baseline }) : baseline;
}

function earlierText(voice: Voice, span: Span, compare: Compare): string {
  const { spans } = voice.texts;
  const { with: earlier } = compare;
  if (earlier === 'previous_year') return spans.year_before;
  if (earlier === 'same_weekdays') return spans.same_weekdays;
  if (typeof earlier !== 'string' && !isPrevious(compare, span)) return spanText(voice, earlier);
  if (span.is === 'last') return fill(formFor(voice, spans.before_last[span.unit], span.count), { n: span.count });
  return spans.before_period[unitOf(span) ?? 'span'];
}

function unitOf(span: Span): keyof Voice['texts']['spans']['before_period'] | undefined {
  if (span.is === 'period') return span.unit;
  if (span.is === 'weekday') return 'day';
  if (span.is !== 'named') return undefined;
  if (span.day !== undefined) return 'day';
  if (span.week !== undefined) return 'week';
  if (span.month !== undefined) return 'month';
  return span.quarter === undefined ? 'year' : 'quarter';
}

/** The days of the week or hours that alone count. */
export function onlyTexts(voice: Voice, only: Meaning['only']): string[] {
  const { spans } = voice.texts;
  const { weekdays, hours } = only ?? {};
  return [
    ...(weekdays
      ? [
          fill(spans.only_weekdays, {
            weekdays: andList(
              voice,
              weekdays.map((day) => weekdayName(voice, day)),
            ),
          }),
        ]
      : []),
    ...(hours ? [fill(spans.only_hours, { hours: hourRanges(hours) })] : []),
  ];
}

/** `09:00–17:59` for the hours 9 to 17. */
function hourRanges(hours: readonly number[]): string {
  const sorted = [...hours].sort((a, b) => a - b);
  const ranges: { from: number; to: number }[] = [];
  for (const hour of sorted) {
    const open = ranges.at(-1);
    if (open !== undefined && open.to === hour - 1) open.to = hour;
    else ranges.push({ from: hour, to: hour });
  }
  const two = (hour: number): string => String(hour).padStart(2, '0');
  return ranges.map(({ from, to }) => `${two(from)}:00–${two(to)}:59`).join(', ');
}
