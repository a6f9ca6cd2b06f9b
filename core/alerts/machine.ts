import type { SeriesState } from '../api/alert-rules.ts';
import type { ReadingVerdict } from './reading.ts';

/** How many readings fire and clear. */
export type Counting = {
  readonly fire_after: { readonly readings: number; readonly of?: number | undefined };
  readonly clear_after: number;
};

export type MachineState = {
  readonly phase: 'normal' | 'pending' | 'alerting' | 'recovering';
  /** Whether the latest readings met the condition, oldest first; as many as the rule counts. */
  readonly recent: readonly boolean[];
  /** Readings in a row that were clear, while an alarm goes on. */
  readonly clears: number;
  /** The end of the bucket that brought the phase. */
  readonly sinceMs: number;
  /** When the alarm that goes on began. */
  readonly alarmSinceMs?: number;
  readonly data: 'ok' | 'no_data' | 'not_enough_data';
  readonly dataSinceMs: number;
  /** The rule was changed since: the next reading alone decides whether the alarm goes on. */
  readonly isChanged?: boolean;
};

export function newMachine(atMs: number): MachineState {
  return { phase: 'normal', recent: [], clears: 0, sinceMs: atMs, data: 'ok', dataSinceMs: atMs };
}

/**
 * One reading further. A missing one is neither met nor clear: it keeps the phase, and only says so.
 *
 * @param atMs  the end of the bucket, or for a bucket that still runs the time of the reading
 */
export function stepMachine(
  counting: Counting,
  state: MachineState,
  verdict: ReadingVerdict,
  atMs: number,
): MachineState {
  const { outcome } = verdict;
  if (outcome === 'left_out') return state;
  if (outcome === 'no_data' || outcome === 'not_enough_data') return withData(state, outcome, atMs);
  const known = withData(state, 'ok', atMs);
  return isAlarmed(known) ? stepAlarm(counting, known, outcome, atMs) : stepQuiet(counting, known, outcome, atMs);
}

/** The state without an answer: nothing is known of the number. */
export function withData(state: MachineState, data: MachineState['data'], atMs: number): MachineState {
  return state.data === data ? state : { ...state, data, dataSinceMs: atMs };
}

function isAlarmed({ phase }: MachineState): boolean {
  return phase === 'alerting' || phase === 'recovering';
}

/** The condition was met by the latest reading, whether or not often enough. */
export function isUnderWay(state: MachineState): boolean {
  return isAlarmed(state) || state.recent.at(-1) === true;
}

/** The state as it is shown: without data, that comes first. */
export function shownState({ phase, data, sinceMs, dataSinceMs }: MachineState): {
  state: SeriesState;
  sinceMs: number;
} {
  return data === 'ok' ? { state: phase, sinceMs } : { state: data, sinceMs: dataSinceMs };
}

type Known = 'fires' | 'between' | 'clears';

function stepQuiet({ fire_after }: Counting, state: MachineState, outcome: Known, atMs: number): MachineState {
  const { readings, of = readings } = fire_after;
  const met = outcome === 'fires';
  // In a row, one reading that is not met begins the count again.
  const recent = !met && of === readings ? [] : [...state.recent, met].slice(-of);
  const count = recent.filter(Boolean).length;
  const { isChanged: _, ...rest } = state;
  if (count >= readings) return { ...moved(rest, 'alerting', atMs), recent: [], clears: 0, alarmSinceMs: atMs };
  return { ...moved(rest, count > 0 ? 'pending' : 'normal', atMs), recent };
}

function stepAlarm({ clear_after }: Counting, state: MachineState, outcome: Known, atMs: number): MachineState {
  const { isChanged, ...rest } = state;
  if (outcome === 'fires' || (outcome === 'between' && !isChanged))
    return { ...moved(rest, 'alerting', atMs), clears: 0 };
  const clears = state.clears + 1;
  if (clears < clear_after && !isChanged) return { ...moved(rest, 'recovering', atMs), clears };
  const { alarmSinceMs: _, ...quiet } = moved(rest, 'normal', atMs);
  return { ...quiet, recent: [], clears: 0 };
}

function moved(state: MachineState, phase: MachineState['phase'], atMs: number): MachineState {
  return state.phase === phase ? state : { ...state, phase, sinceMs: atMs };
}
