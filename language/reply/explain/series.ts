import type { ExplainResponse } from '../../../core/api/ai.ts';
import { counted, figure, percent, plainNumber } from '../figures.ts';
import { changeText } from '../say-change.ts';
import { isOutside, meanOf, medianOf, sumOf, trendOf, usualRange } from '../statistics.ts';
import { fill, joinSentences, type Voice } from '../voice.ts';
import { seriesAdvice } from './advice.ts';
import { type Line, lineOf, type TimePoint } from './line.ts';
import { mixShifts } from './mix-shift.ts';
import type { ReportSubject } from './subject.ts';
import type { Column, Table } from './table.ts';
import { explainTotals } from './totals.ts';

/** Halves that differ by less than this share are level. */
const LEVEL_CHANGE = 0.05;
/** A direction as strong comes by chance in fewer than one in twenty lines without any. */
const CHANCE_MAX = 0.05;
/** A change is remarked on from this many times the usual one. */
const UNUSUAL_STEP = 3;

/** Rows over time: the trend, the latest change, what is unusual, and how the mix of groups shifts. */
export function explainSeries(table: Table, time: Column, subject: ReportSubject, voice: Voice): ExplainResponse {
  const { explain: texts } = voice.texts;
  const line = lineOf(table, time, voice);
  const { points, open } = line;
  const [first] = points;
  if (first === undefined) return explainTotals(table, subject, voice);
  const said = (value: number): string => figure(voice, value, subject.format);
  const unusual = unusualTexts(line, subject, voice);
  return {
    explanation: joinSentences(voice, [
      overviewText(line, subject, voice, table.isAdditive),
      line.group === undefined ? '' : fill(texts.first_group_only, { group: line.group }),
      trendText(points, subject, voice, table.isAdditive),
    ]),
    insights: [
      ...latestText(line, subject, voice),
      ...unusual,
      ...mixShifts(table, time, line, voice),
      fill(texts.peak, { value: said(extreme(points, 1).value), bucket: extreme(points, 1).bucket }),
      fill(texts.low, { value: said(extreme(points, -1).value), bucket: extreme(points, -1).bucket }),
      ...(open === undefined ? [] : [fill(texts.open, { bucket: open.bucket, value: said(open.value) })]),
    ],
    recommendations: seriesAdvice(points, subject, voice),
  };
}

function extreme(points: readonly TimePoint[], sign: 1 | -1): TimePoint {
  const [first, ...others] = points;
  if (first === undefined) throw new Error('A line has no points');
  return others.reduce((best, point) => (sign * point.value > sign * best.value ? point : best), first);
}

function overviewText(
  { points, open, unit }: Line,
  { name, format }: ReportSubject,
  voice: Voice,
  isAdditive: boolean,
): string {
  const { explain: texts } = voice.texts;
  const all = open === undefined ? points : [...points, open];
  const values = points.map(({ value }) => value);
  const said = (value: number): string => figure(voice, value, format);
  const places = {
    measure: name,
    count: counted(voice, unit ?? 'value', all.length),
    from: all[0]?.bucket ?? '',
    to: all.at(-1)?.bucket ?? '',
  };
  if (isAdditive)
    return fill(texts.series_sum, {
      ...places,
      sum: said(sumOf(all.map(({ value }) => value))),
      mean: said(meanOf(values)),
    });
  return fill(texts.series, {
    ...places,
    low: said(Math.min(...values)),
    high: said(Math.max(...values)),
    middle: said(medianOf(values)),
  });
}

/** The second half against the first, because a single odd value distorts halves less than ends. */
function trendText(points: readonly TimePoint[], { format }: ReportSubject, voice: Voice, isAdditive: boolean): string {
  const { explain: texts } = voice.texts;
  const values = points.map(({ value }) => value);
  if (values.length < 2) return texts.one_value;
  const middleOf = isAdditive ? meanOf : medianOf;
  const half = Math.floor(values.length / 2);
  const [before, after] = [middleOf(values.slice(0, half)), middleOf(values.slice(values.length - half))];
  if (before === after || (before !== 0 && Math.abs(after / before - 1) < LEVEL_CHANGE))
    return fill(texts.level, { bound: percent(voice, LEVEL_CHANGE) });
  const { tau, chance } = trendOf(values);
  if (chance >= CHANCE_MAX || Math.sign(tau) !== Math.sign(after - before)) return texts.no_trend;
  return fill(tau > 0 ? texts.rising : texts.falling, {
    change: changeText(voice, after, before, format, texts.than_first_half),
    chance:
      chance < 0.001 ? `< ${plainNumber(voice, 0.001)}` : `= ${plainNumber(voice, Math.round(chance * 1000) / 1000)}`,
  });
}

/** The latest whole bucket against the one before, and how usual such a change is. */
function latestText({ points, unit }: Line, { format }: ReportSubject, voice: Voice): string[] {
  const { explain: texts, spans } = voice.texts;
  const [before, latest] = points.slice(-2);
  if (before === undefined || latest === undefined) return [];
  const steps = points.slice(1, -1).map(({ value }, index) => Math.abs(value - (points[index]?.value ?? 0)));
  const usual = medianOf(steps);
  const times = usual === 0 ? 0 : Math.abs(latest.value - before.value) / usual;
  const baseline = unit === undefined ? texts.the_one_before : spans.before_period[unit];
  const places = {
    bucket: latest.bucket,
    value: figure(voice, latest.value, format),
    change: changeText(voice, latest.value, before.value, format, baseline),
  };
  return [
    steps.length >= 4 && times >= UNUSUAL_STEP
      ? fill(texts.latest_unusual, { ...places, times: plainNumber(voice, Math.round(times * 10) / 10) })
      : fill(texts.latest, places),
  ];
}

function unusualTexts({ points }: Line, { format }: ReportSubject, voice: Voice): string[] {
  const { explain: texts } = voice.texts;
  const values = points.map(({ value }) => value);
  const range = usualRange(values);
  if (range === undefined) return [];
  // A figure that never falls below zero cannot be expected below it.
  const low = values.every((value) => value >= 0) ? Math.max(0, range.low) : range.low;
  return points
    .filter(({ value }) => isOutside(value, range))
    .map(({ bucket, value }) =>
      fill(value > range.high ? texts.outlier_high : texts.outlier_low, {
        bucket,
        value: figure(voice, value, format),
        low: figure(voice, low, format),
        high: figure(voice, range.high, format),
      }),
    );
}
