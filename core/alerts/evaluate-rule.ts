import { type AlertRule, RULE_GROUPS_DEFAULT } from '../api/alert-rules.ts';
import { canonicalJson } from '../base/canonical-json.ts';
import { shortHash } from '../base/hash.ts';
import type { Span } from '../base/time/local-hours.ts';
import { withData } from './machine.ts';
import { changedRecord, newRecord, type SeriesRecord } from './series-record.ts';
import { type EndReason, type SeriesEvent, type SeriesLine, stepSeries } from './step-series.ts';
import { takeReadings, type Watching } from './take-readings.ts';
import type { WatchedValues } from './watched-values.ts';
import type { WatchedQuery } from './watching/watch-plan.ts';

/** The part of a rule that is kept between evaluations, as JSON. */
export type RuleMemory = {
  readonly series: readonly SeriesRecord[];
  /** The start of the last bucket that was judged when it was over. */
  readonly lastStartMs?: number;
  /** Hashes of the query and of the condition: an edit of the name or the channels changes neither. */
  readonly watched: string;
  readonly judgedBy: string;
  /** The properties of the breakdown by which its alarms are named. */
  readonly property?: string;
  /** In a sentence, which buckets are judged and when. */
  readonly judges?: string;
};

export type RuleEvent = SeriesEvent & { readonly series: string };
/** Data of a series is missing, or there again. Its start identifies it. */
export type NoDataEvent = {
  readonly series: string;
  readonly kind: 'began' | 'ended';
  readonly sinceMs: number;
  readonly atMs: number;
};
export type Evaluated = {
  readonly memory: RuleMemory;
  readonly events: readonly RuleEvent[];
  readonly noData: readonly NoDataEvent[];
  readonly lines: readonly SeriesLine[];
  readonly isChanged: boolean;
};

export type Evaluating = Watching & {
  readonly rule: AlertRule;
  readonly query: WatchedQuery;
};

/** The memory with which a rule is evaluated now: the next reading decides on everything that an edit has changed. */
export function memoryOf({ rule, query }: Pick<Evaluating, 'rule' | 'query'>, stored: RuleMemory | undefined) {
  const { watch, bucket, condition, fire_after, clear_after, persons_min } = rule;
  const watched = shortHash(canonicalJson({ watch, bucket, query }));
  const judgedBy = shortHash(canonicalJson({ condition, fire_after, clear_after, persons_min }));
  if (!stored) return { memory: { series: [], watched, judgedBy }, isChanged: false };
  if (stored.watched !== watched) {
    const series = stored.series
      .filter(({ now }) => now.alarmSinceMs !== undefined)
      .map((each) => ({ ...changedRecord(each), settledStartMs: 0 }));
    return { memory: { series, watched, judgedBy }, isChanged: true };
  }
  if (stored.judgedBy === judgedBy) return { memory: stored, isChanged: false };
  return { memory: { ...stored, series: stored.series.map(changedRecord), judgedBy }, isChanged: true };
}

/** Steps every series of a rule by what was read. */
export function evaluateRule(
  evaluating: Evaluating,
  { memory, isChanged }: { readonly memory: RuleMemory; readonly isChanged: boolean },
  judged: readonly Span[],
  values: WatchedValues,
  now: { readonly nowMs: number; readonly openFromMs: number },
): Evaluated {
  const { rule, condition, plan } = evaluating;
  const { fire_after, clear_after, persons_min } = rule;
  const judging = { condition, fire_after, clear_after, persons_min };
  const gone = isChanged ? memory.series.filter((each) => isGone(each, values)) : [];
  const own = { ...memory, series: memory.series.filter((each) => !gone.includes(each)) };
  const { lastStartMs: lastMs = Number.NEGATIVE_INFINITY } = memory;
  const firstNew = judged.find(({ startMs }) => startMs > lastMs);
  const records = recordsOf(evaluating, own, values, firstNew?.startMs ?? now.nowMs);
  const stepped = records.map((record) => {
    const readings = takeReadings(evaluating, record.series, judged, values, now.nowMs);
    return { before: record, series: record.series, ...stepSeries(judging, record, readings, now) };
  });
  const lastStartMs = judged.findLast(({ endMs }) => endMs <= now.nowMs)?.startMs ?? memory.lastStartMs;
  return {
    memory: {
      ...memory,
      series: stepped.map(({ record }) => record),
      ...(lastStartMs === undefined ? {} : { lastStartMs }),
      ...(plan.property === undefined ? {} : { property: plan.property }),
    },
    events: [
      ...gone.flatMap((each) => endOf(each, now.nowMs, 'rule_changed')),
      ...stepped.flatMap(({ series, events }) => events.map((event) => ({ series, ...event }))),
    ],
    noData: noDataEvents(
      rule,
      memory.series,
      stepped.map(({ record }) => record),
      now.nowMs,
    ),
    lines: stepped.flatMap(({ lines }) => lines),
    isChanged,
  };
}

/** The alarms of a rule that is no longer watched. */
export function endAll({ series }: RuleMemory, nowMs: number, reason: EndReason): RuleEvent[] {
  return series.flatMap((each) => endOf(each, nowMs, reason));
}

function endOf({ series, now, latest }: SeriesRecord, atMs: number, reason: EndReason): RuleEvent[] {
  if (now.alarmSinceMs === undefined || !latest) return [];
  return [
    { series, kind: 'ended', sinceMs: now.alarmSinceMs, atMs, reading: latest, text: latest.verdict.text, reason },
  ];
}

/** After an edit of what is watched: a series with an alarm that the rule no longer has. */
function isGone({ series, now }: SeriesRecord, values: WatchedValues): boolean {
  return now.alarmSinceMs !== undefined && !values.bySeries.has(series);
}

/** The store did not answer: nothing is known, and every state is kept. */
export function withoutAnswer(rule: AlertRule, memory: RuleMemory, nowMs: number): Evaluated {
  const series = memory.series.map((each) => ({ ...each, now: withData(each.now, 'no_data', nowMs) }));
  return {
    memory: { ...memory, series },
    events: [],
    noData: noDataEvents(rule, memory.series, series, nowMs),
    lines: [],
    isChanged: false,
  };
}

/** The series that are known, and as many of those found now as the rule watches, the largest first. */
function recordsOf({ rule }: Evaluating, memory: RuleMemory, values: WatchedValues, fromMs: number): SeriesRecord[] {
  const max = rule.watch.groups_max ?? RULE_GROUPS_DEFAULT;
  // A value of the breakdown that nobody has any more makes room for others once nothing is wrong with it.
  const isOver = ({ series, now }: SeriesRecord) =>
    now.phase === 'normal' && now.data === 'ok' && !values.bySeries.has(series);
  const kept = memory.series.filter((each) => !isOver(each));
  const known = new Set(kept.map(({ series }) => series));
  const found = [...values.bySeries]
    .filter(([series]) => !known.has(series))
    .map(([series, own]) => ({
      series,
      total: [...own.values()].reduce((sum, { value }) => sum + Math.abs(value ?? 0), 0),
    }))
    .sort((a, b) => b.total - a.total || (a.series < b.series ? -1 : 1));
  const added = found.slice(0, Math.max(0, max - kept.length));
  return [...kept, ...added.map(({ series }) => newRecord(series, fromMs))];
}

function noDataEvents(
  rule: AlertRule,
  before: readonly SeriesRecord[],
  after: readonly SeriesRecord[],
  atMs: number,
): NoDataEvent[] {
  const was = new Map(before.map(({ series, now }) => [series, now]));
  return after.flatMap(({ series, now }): NoDataEvent[] => {
    const old = was.get(series);
    if (old?.data === 'no_data' && now.data !== 'no_data')
      return [{ series, kind: 'ended', sinceMs: old.dataSinceMs, atMs }];
    const isNew = now.data === 'no_data' && old?.data !== 'no_data';
    return isNew && rule.no_data === 'tell' ? [{ series, kind: 'began', sinceMs: now.dataSinceMs, atMs }] : [];
  });
}
