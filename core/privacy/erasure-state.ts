import type { ErasureCheck, Place } from '../api/privacy.ts';
import { backoffMs } from '../base/backoff.ts';
import { UNDER_WAY_DAYS_MAX } from '../base/limits.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../base/time/durations.ts';

/**
 * The course of an erasure, as data: which step is next, what was removed so far. Every step may be done again: a crash
 * between the work and its record costs only that. When the check has found nothing the erasure is done; a while later
 * all steps are done once more, for inserts that had begun before the tombstones were there; and when nothing can be under
 * way any more, dead letters are looked through for the last time, for what was put there meanwhile.
 */
export const STEPS = {
  person: [
    'find',
    'events',
    'identities',
    'rollups',
    'rejections',
    'cold',
    'dead_letters',
    'window',
    'check_cold',
    'check',
  ],
  project: ['tombstones', 'keys', 'tables', 'cold', 'dead_letters', 'window', 'check'],
} as const;
export type Subject = keyof typeof STEPS;
export type PersonStep = (typeof STEPS.person)[number];
export type ProjectStep = (typeof STEPS.project)[number];

export type ErasureState = {
  /** Place in the list of steps. */
  readonly step: number;
  /** Where a step of several runs goes on. */
  readonly cursor: string | null;
  /** 3: dead letters alone. */
  readonly round: 1 | 2 | 3;
  /** What steps need and the receipt does not show; gone when the erasure has ended. */
  readonly work: ErasureWork;
  readonly removed: Readonly<Partial<Record<Place, number>>>;
  readonly check: ErasureCheck | null;
  /** Events of the person that this round's check has found in cold files so far. */
  readonly coldLeft: number;
  readonly finishedAtMs: number | null;
  readonly checkedAgainAtMs: number | null;
  /** Absent in records of before there was a third round. */
  readonly deadLettersCheckedAtMs?: number | null;
  /** In a row. */
  readonly failures: number;
};

export type ErasureWork = {
  /** Days (UTC) with events of the person. */
  readonly days: readonly string[];
  /** Keys of the person in rollups, as text: they have 64 bits. */
  readonly personKeys: readonly string[];
  /** Short hashes of the person's ids, as the window knows visitors. */
  readonly visitors: readonly string[];
  /** Under which the project's keys lie in KV. */
  readonly keyHashes: readonly string[];
};

/** What a step has done. With a `cursor` it is not through. */
export type StepOutcome = {
  readonly removed?: Readonly<Partial<Record<Place, number>>>;
  readonly work?: Partial<ErasureWork>;
  readonly check?: ErasureCheck;
  readonly coldLeft?: number;
  readonly cursor?: string;
};

/** State, and when the next step is due; null: never, all is done. */
export type Due = { readonly state: ErasureState; readonly nextAtMs: number | null };

const NO_WORK: ErasureWork = { days: [], personKeys: [], visitors: [], keyHashes: [] };

/** As long as a day must be quiet (platform/jobs/job.ts): what had begun before the tombstones were there has ended by then. */
const SECOND_ROUND_MS = 10 * MINUTE_MS;
/** After the first: what was under way at the erasure is stored by then, or lies in the dead letters. */
const THIRD_ROUND_MS = UNDER_WAY_DAYS_MAX * DAY_MS;
/** Something was stored between the removal and the check. */
const AGAIN_MS = 30 * SECOND_MS;
const RETRY = { minMs: 10 * SECOND_MS, maxMs: 30 * MINUTE_MS };

export function beginErasure(work: Partial<ErasureWork>): ErasureState {
  return {
    step: 0,
    cursor: null,
    round: 1,
    work: { ...NO_WORK, ...work },
    removed: {},
    check: null,
    coldLeft: 0,
    finishedAtMs: null,
    checkedAgainAtMs: null,
    deadLettersCheckedAtMs: null,
    failures: 0,
  };
}

export function stepOf<S extends Subject>(subject: S, { step }: ErasureState): (typeof STEPS)[S][number] | undefined {
  const steps: readonly (typeof STEPS)[S][number][] = STEPS[subject];
  return steps[step];
}

export function afterStep(subject: Subject, before: ErasureState, outcome: StepOutcome, nowMs: number): Due {
  const state: ErasureState = {
    ...before,
    failures: 0,
    cursor: outcome.cursor ?? null,
    step: outcome.cursor === undefined ? before.step + 1 : before.step,
    removed: summed(before.removed, outcome.removed ?? {}),
    work: joined(before.work, outcome.work ?? {}),
    check: outcome.check ?? before.check,
    coldLeft: before.coldLeft + (outcome.coldLeft ?? 0),
  };
  if (state.round === 3 && outcome.cursor === undefined) {
    return { state: { ...state, step: 0, deadLettersCheckedAtMs: nowMs }, nextAtMs: null };
  }
  if (state.step < STEPS[subject].length) return { state, nextAtMs: nowMs };
  return afterRound(subject, state, nowMs);
}

function afterRound(subject: Subject, state: ErasureState, nowMs: number): Due {
  const first = { ...state, step: 0, coldLeft: 0 };
  const isClean = Object.values(state.check?.found ?? {}).every((rows) => rows === 0);
  if (!isClean) return { state: first, nextAtMs: nowMs + AGAIN_MS };
  if (state.round === 1) {
    return { state: { ...first, round: 2, finishedAtMs: nowMs }, nextAtMs: nowMs + SECOND_ROUND_MS };
  }
  const steps: readonly string[] = STEPS[subject];
  const last: ErasureState = {
    ...first,
    step: steps.indexOf('dead_letters'),
    round: 3,
    work: NO_WORK,
    checkedAgainAtMs: nowMs,
  };
  return { state: last, nextAtMs: Math.max(nowMs, (state.finishedAtMs ?? nowMs) + THIRD_ROUND_MS) };
}

/** Of an erasure that is done: all steps once more, since something of it was found. */
export function reopened(state: ErasureState): ErasureState {
  return { ...state, step: 0, cursor: null, round: 2, coldLeft: 0, failures: 0 };
}

/** The same step again, later after each failure in a row. */
export function afterFailure(state: ErasureState, nowMs: number): Due {
  const failures = state.failures + 1;
  return { state: { ...state, failures }, nextAtMs: nowMs + backoffMs(failures, RETRY) };
}

function summed(a: ErasureState['removed'], b: ErasureState['removed']): ErasureState['removed'] {
  const sum: Partial<Record<Place, number>> = { ...a };
  for (const [place, count] of Object.entries(b) as [Place, number][]) sum[place] = (sum[place] ?? 0) + count;
  return sum;
}

function joined(a: ErasureWork, b: Partial<ErasureWork>): ErasureWork {
  const both = (name: keyof ErasureWork) => [...new Set([...a[name], ...(b[name] ?? [])])];
  return {
    days: both('days'),
    personKeys: both('personKeys'),
    visitors: both('visitors'),
    keyHashes: both('keyHashes'),
  };
}
