import { type PreviewAlarm, RULE_GROUPS_DEFAULT, type RulePreview } from '../api/alert-rules.ts';
import { MINUTE_MS } from '../base/time/durations.ts';
import type { Span } from '../base/time/local-hours.ts';
import type { Evaluating } from './evaluate-rule.ts';
import { newRecord } from './series-record.ts';
import { type SeriesEvent, stepSeries } from './step-series.ts';
import { takeReadings } from './take-readings.ts';
import type { WatchedValues } from './watched-values.ts';

const ALARMS_MAX = 200;
const SERIES_DRAWN_MAX = 5;
const POINTS_MAX = 2_500;

type Tried = {
  readonly series: string;
  readonly alarms: readonly PreviewAlarm[];
  readonly readings: number;
  readonly points: Point[];
};
type Point = [at: string, value: number | null];

/** When a rule would have fired in these buckets, and how many messages it would have sent. */
export function previewRule(
  evaluating: Evaluating,
  judged: readonly Span[],
  values: WatchedValues,
  nowMs: number,
): Pick<RulePreview, 'readings' | 'alarms' | 'alarms_total' | 'messages_total' | 'points'> {
  const tried = largest(evaluating, values).map((series) => trySeries(evaluating, series, judged, values, nowMs));
  const alarms = tried.flatMap((each) => each.alarms).sort((a, b) => (a.told_at < b.told_at ? 1 : -1));
  const drawn = [...tried].sort((a, b) => b.alarms.length - a.alarms.length).slice(0, SERIES_DRAWN_MAX);
  return {
    readings: tried.reduce((sum, { readings }) => sum + readings, 0),
    alarms: alarms.slice(0, ALARMS_MAX),
    alarms_total: alarms.length,
    messages_total: alarms.reduce((sum, { messages }) => sum + messages, 0),
    points: judged.length > POINTS_MAX ? [] : drawn.map(({ series, points }) => ({ series, values: points })),
  };
}

function largest({ rule }: Evaluating, { bySeries }: WatchedValues): string[] {
  const sizes = [...bySeries].map(([series, own]) => ({
    series,
    total: [...own.values()].reduce((sum, { value }) => sum + Math.abs(value ?? 0), 0),
  }));
  const sorted = sizes.sort((a, b) => b.total - a.total || (a.series < b.series ? -1 : 1));
  return sorted.slice(0, rule.watch.groups_max ?? RULE_GROUPS_DEFAULT).map(({ series }) => series);
}

function trySeries(
  evaluating: Evaluating,
  series: string,
  judged: readonly Span[],
  values: WatchedValues,
  nowMs: number,
): Tried {
  const { rule, condition, plan } = evaluating;
  const { fire_after, clear_after, persons_min } = rule;
  const readings = takeReadings(evaluating, series, judged, values, nowMs);
  const judging = { condition, fire_after, clear_after, persons_min };
  const { events } = stepSeries(judging, newRecord(series, 0), readings, { nowMs, openFromMs: nowMs });
  const waitMs = plan.lagMs + rule.delay_minutes * MINUTE_MS;
  return {
    series,
    readings: readings.filter(({ isLeftOut }) => !isLeftOut).length,
    alarms: alarmsOf(events).map((each) =>
      shown(series, each, { waitMs, nowMs, repeatMinutes: rule.repeat_minutes, firesOnHigh: condition.firesOnHigh }),
    ),
    points: readings.map(({ bucket, value }): Point => [instant(bucket.startMs), value]),
  };
}

type Trouble = { readonly began: SeriesEvent; readonly values: readonly number[]; readonly ended?: SeriesEvent };

function alarmsOf(events: readonly SeriesEvent[]): Trouble[] {
  const alarms: Trouble[] = [];
  for (const event of events) {
    const value = event.reading.value;
    const values = value === null ? [] : [value];
    const last = alarms.at(-1);
    if (event.kind === 'began' || !last) alarms.push({ began: event, values });
    else if (event.kind === 'ended') alarms[alarms.length - 1] = { ...last, ended: event };
    else alarms[alarms.length - 1] = { ...last, values: [...last.values, ...values] };
  }
  return alarms;
}

type Telling = {
  readonly waitMs: number;
  readonly nowMs: number;
  readonly repeatMinutes: number | null;
  readonly firesOnHigh: boolean;
};

function shown(
  series: string,
  { began, values, ended }: Trouble,
  { waitMs, nowMs, repeatMinutes, firesOnHigh }: Telling,
): PreviewAlarm {
  const toldMs = began.sinceMs + waitMs;
  const endMs = ended ? ended.atMs + waitMs : nowMs;
  const lengthMinutes = Math.max(0, Math.round((endMs - toldMs) / MINUTE_MS));
  const first = began.reading.value;
  const base = began.reading.verdict.base ?? null;
  const isHigh = base === null || first === null ? firesOnHigh : first > base;
  const repeats = repeatMinutes === null ? 0 : Math.max(0, Math.ceil(lengthMinutes / repeatMinutes) - 1);
  return {
    series,
    started_at: instant(began.reading.bucket.startMs),
    told_at: instant(toldMs),
    ended_at: ended ? instant(ended.atMs) : null,
    length_minutes: lengthMinutes,
    value: first,
    extreme: extremeOf(isHigh, first, values),
    messages: 1 + repeats + (ended ? 1 : 0),
    text: began.text,
  };
}

/** Of a fall the lowest number, of a rise the highest. */
function extremeOf(isHigh: boolean, first: number | null, values: readonly number[]): number | null {
  if (first === null || values.length === 0) return first;
  return isHigh ? Math.max(...values) : Math.min(...values);
}

function instant(atMs: number): string {
  return new Date(atMs).toISOString();
}
