import type { ReadingLine } from '../api/alert-rules.ts';
import type { Span } from '../base/time/local-hours.ts';
import type { Condition } from './conditions/condition.ts';
import { judgeReading } from './judge-reading.ts';
import { type Counting, isUnderWay, type MachineState, shownState, stepMachine } from './machine.ts';
import type { JudgedReading, Reading } from './reading.ts';
import type { SeriesRecord } from './series-record.ts';

/** A rule as far as series are judged by it. */
export type Judging = Counting & { readonly condition: Condition; readonly persons_min: number };

/** Something that happened to the alarm of a series. */
export type SeriesEvent = {
  readonly kind: 'began' | 'changed' | 'ended';
  /** The start of the alarm, which identifies it. */
  readonly sinceMs: number;
  readonly atMs: number;
  readonly reading: JudgedReading;
  readonly text: string;
  readonly reason?: EndReason;
  /** The number before late events changed it. */
  readonly valueBefore?: number;
};
export type EndReason = 'cleared' | 'late_events' | 'rule_changed' | 'rule_paused' | 'rule_deleted' | 'report_deleted';

export type SeriesLine = ReadingLine & { readonly bucket: Span; readonly isLate: boolean };
export type SteppedSeries = {
  readonly record: SeriesRecord;
  readonly events: readonly SeriesEvent[];
  readonly lines: readonly SeriesLine[];
};

/** Buckets that ended at or before `openFromMs` are settled: late events no longer change them. */
type Now = { readonly nowMs: number; readonly openFromMs: number };

/**
 * Takes what was read of one series now: first the buckets that were judged before, which late events may have changed, then
 * the new ones.
 */
export function stepSeries(
  judging: Judging,
  record: SeriesRecord,
  readings: readonly Reading[],
  now: Now,
): SteppedSeries {
  const fresh = readings
    .filter(({ bucket }) => bucket.startMs > record.settledStartMs)
    .sort((a, b) => a.bucket.startMs - b.bucket.startMs);
  const closed = record.open.filter(({ isRunning }) => !isRunning);
  // Buckets before the first that was judged are read again with the others, and were over before the rule began.
  const judgedUntilMs = closed.at(-1)?.bucket.startMs ?? record.settledStartMs;
  const again = judgedAgain(judging, record, closed, fresh, now.nowMs);
  const events: SeriesEvent[] = [];
  const lines: SeriesLine[] = [];
  if (again.late) {
    events.push(again.late.event);
    lines.push({
      ...lineOf(record.series, again.late.event.reading, again.state),
      text: again.late.event.text,
      isLate: true,
    });
  }
  let { state, latest } = again;
  const open = [...again.readings];
  for (const reading of fresh.filter(({ bucket }) => bucket.startMs > judgedUntilMs)) {
    const judged = judge(judging, state, reading);
    // A bucket that still runs can only be certain of having met the condition already.
    if (judged.isRunning && judged.verdict.outcome !== 'fires') continue;
    const next = step(judging, state, judged, now.nowMs);
    events.push(...eventsBetween(state, next, judged, now.nowMs));
    state = next;
    if (judged.verdict.outcome !== 'left_out') latest = judged;
    lines.push(lineOf(record.series, judged, state));
    open.push(judged);
  }
  const settled = settle(judging, { ...record, open, now: state }, now);
  return { record: { ...settled, now: state, ...(latest ? { latest } : {}) }, events, lines };
}

/** The buckets that were judged before, once more, with what late events did to the alarm. */
function judgedAgain(
  judging: Judging,
  record: SeriesRecord,
  closed: readonly JudgedReading[],
  fresh: readonly Reading[],
  nowMs: number,
) {
  const byStart = new Map(fresh.map((each) => [each.bucket.startMs, each]));
  let state = record.settled;
  let latest = record.latest;
  const readings = closed.map((old) => {
    const found = byStart.get(old.bucket.startMs);
    const judged = found ? judge(judging, state, found) : old;
    state = keepStart(step(judging, state, judged, nowMs), record.now);
    if (latest?.bucket.startMs === old.bucket.startMs) latest = judged;
    return judged;
  });
  // An alarm that a bucket raised while it ran goes on until the bucket is read once more.
  const isFromRunning = record.open.length > closed.length && state.alarmSinceMs === undefined;
  if (isFromRunning && record.now.alarmSinceMs !== undefined) state = record.now;
  return { state, latest, readings, late: lateEvent(record, closed, readings, state, nowMs) };
}

function judge({ condition, persons_min }: Judging, state: MachineState, reading: Reading): JudgedReading {
  const { past: _, ...rest } = reading;
  return { ...rest, verdict: judgeReading(condition, persons_min, reading, isUnderWay(state)) };
}

function step(counting: Counting, state: MachineState, reading: JudgedReading, nowMs: number): MachineState {
  return stepMachine(counting, state, reading.verdict, readingMs(reading, nowMs));
}

function readingMs({ bucket, isRunning }: JudgedReading, nowMs: number): number {
  return isRunning ? Math.min(nowMs, bucket.endMs) : bucket.endMs;
}

/** An alarm that goes on keeps its start when its readings are judged again. */
function keepStart(state: MachineState, { alarmSinceMs }: MachineState): MachineState {
  return state.alarmSinceMs === undefined || alarmSinceMs === undefined ? state : { ...state, alarmSinceMs };
}

function lateEvent(
  record: SeriesRecord,
  before: readonly JudgedReading[],
  after: readonly JudgedReading[],
  state: MachineState,
  nowMs: number,
): { readonly event: SeriesEvent } | undefined {
  const was = record.now.alarmSinceMs;
  const is = state.alarmSinceMs;
  const index = after.findLastIndex((each, at) => each.value !== before[at]?.value);
  const reading = after[index];
  const old = before[index];
  if (!reading || !old || (was === undefined) === (is === undefined)) return undefined;
  const late = `late events: ${old.value ?? 'no data'} became ${reading.value ?? 'no data'}`;
  if (was !== undefined) {
    const valueBefore = old.value === null ? {} : { valueBefore: old.value };
    return {
      event: { kind: 'ended', sinceMs: was, atMs: nowMs, reading, text: late, reason: 'late_events', ...valueBefore },
    };
  }
  const text = `${reading.verdict.text} (${late})`;
  return { event: { kind: 'began', sinceMs: is ?? nowMs, atMs: nowMs, reading, text } };
}

function eventsBetween(
  before: MachineState,
  after: MachineState,
  reading: JudgedReading,
  nowMs: number,
): SeriesEvent[] {
  const shared = { atMs: readingMs(reading, nowMs), reading, text: reading.verdict.text };
  if (before.alarmSinceMs !== undefined && after.alarmSinceMs === undefined) {
    const reason = before.isChanged ? 'rule_changed' : 'cleared';
    return [{ kind: 'ended', sinceMs: before.alarmSinceMs, ...shared, reason }];
  }
  if (after.alarmSinceMs === undefined) return [];
  return [{ kind: before.alarmSinceMs === undefined ? 'began' : 'changed', sinceMs: after.alarmSinceMs, ...shared }];
}

/** Moves the readings that can no longer change into the state before the others. */
function settle(judging: Judging, record: SeriesRecord, { nowMs, openFromMs }: Now): SeriesRecord {
  const firstOpen = record.open.findIndex(({ bucket, isRunning }) => isRunning || bucket.endMs > openFromMs);
  const count = firstOpen === -1 ? record.open.length : firstOpen;
  const settling = record.open.slice(0, count);
  const settled = settling.reduce(
    (state, reading) => keepStart(step(judging, state, reading, nowMs), record.now),
    record.settled,
  );
  const settledStartMs = settling.at(-1)?.bucket.startMs ?? record.settledStartMs;
  return { ...record, settled, settledStartMs, open: record.open.slice(count) };
}

const OUTCOMES = { fires: 'met', between: 'not_met', clears: 'not_met' } as const;

function lineOf(series: string, { value, persons, verdict, bucket }: JudgedReading, state: MachineState): SeriesLine {
  const { outcome, base, text } = verdict;
  return {
    series,
    outcome: outcome === 'fires' || outcome === 'between' || outcome === 'clears' ? OUTCOMES[outcome] : outcome,
    state: shownState(state).state,
    value,
    ...(base === undefined ? {} : { base }),
    ...(persons === undefined ? {} : { persons }),
    text,
    bucket,
    isLate: false,
  };
}
