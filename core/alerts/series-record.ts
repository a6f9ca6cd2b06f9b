import { type MachineState, newMachine } from './machine.ts';
import type { JudgedReading } from './reading.ts';

/**
 * All that is kept of one series of a rule. Late events change numbers that were judged already, so the latest readings are
 * kept with the state before them, and the state now is worked out from both.
 */
export type SeriesRecord = {
  readonly series: string;
  /** After all readings that can no longer change. */
  readonly settled: MachineState;
  /** The start of the last bucket in it. */
  readonly settledStartMs: number;
  /** Readings that late events may still change, oldest first. */
  readonly open: readonly JudgedReading[];
  readonly now: MachineState;
  /** The latest reading that was judged, which the page shows. */
  readonly latest?: JudgedReading;
};

/** @param fromMs  the start of the first bucket by which it is judged */
export function newRecord(series: string, fromMs: number): SeriesRecord {
  const state = newMachine(fromMs);
  return { series, settled: state, settledStartMs: fromMs - 1, open: [], now: state };
}

/** After an edit of the condition: what was counted so far no longer counts, and an alarm waits for the next reading. */
export function changedRecord(record: SeriesRecord): SeriesRecord {
  const isAlarm = record.now.alarmSinceMs !== undefined;
  const state: MachineState = isAlarm
    ? { ...record.now, isChanged: true }
    : { ...newMachine(record.now.sinceMs), data: record.now.data, dataSinceMs: record.now.dataSinceMs };
  // The newest bucket is judged once more, by the new condition.
  const last = record.open.findLast(({ isRunning }) => !isRunning);
  return {
    ...record,
    settled: state,
    now: state,
    open: [],
    settledStartMs: last ? last.bucket.startMs - 1 : record.settledStartMs,
  };
}
