import type { ErasureCheck, Place } from '../api/privacy.ts';
import { backoffMs } from '../base/backoff.ts';
import { UNDER_WAY_DAYS_MAX } from '../base/limits.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../base/time/durations.ts';

/**
 * The course of an erasure, as data: the next step, and the removed counts. Every step may be repeated: a crash between
 * the work and its record costs only a repetition. The erasure is done when the check has found nothing. A while later
 * all steps run once more, for inserts that began before the tombstones existed. When no event can be in transit any
 * more, dead letters are searched a last time.
 */
export const STEPS = {
  person: [
    'find',
    'events',
    'identities',
    'sightings',
    'merges',
    'cohorts',
    'rollups',
    'sessions',
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
  /** Index in the list of steps. */
  readonly step: number;
  /** Where a step of several runs continues. */
  readonly cursor: string | null;
  /** 3: dead letters only. */
  readonly round: 1 | 2 | 3;
  /** Facts that the steps need and the receipt does not show; removed when the erasure has ended. */
  readonly work: ErasureWork;
  readonly removed: Readonly<Partial<Record<Place, number>>>;
  readonly check: ErasureCheck | null;
  /** Events of the person that this round's check has found in cold files so far. */
  readonly coldLeft: number;
  readonly finishedAtMs: number | null;
  readonly checkedAgainAtMs: number | null;
  /** Absent in records from before the third round existed. */
  readonly deadLettersCheckedAtMs?: number | null;
  /** Consecutive failures. */
  readonly failures: number;
};

export type ErasureWork = {
  /** Days (UTC) with events of the person. */
  readonly days: readonly string[];
  /** Keys of the person in rollups, as text because they have 64 bits. */
  readonly personKeys: readonly string[];
  /** The person's spans on devices that others use too. Absent in records from before those were kept apart. */
  readonly spans?: readonly string[];
  /** Short hashes of the person's ids, as in the live window. */
  readonly visitors: readonly string[];
  /** The hashes under which KV stores the project's keys. */
  readonly keyHashes: readonly string[];
  /** Hashes of devices that an import's events of an erased person named; absent in other erasures. */
  readonly devices?: readonly string[];
  /** Dashboards of the project, whose rooms are emptied. Absent in records from before there were rooms. */
  readonly dashboards?: readonly string[];
};

/** The result of a step. With a `cursor` the step is not complete. */
export type StepOutcome = {
  readonly removed?: Readonly<Partial<Record<Place, number>>>;
  readonly work?: Partial<ErasureWork>;
  readonly check?: ErasureCheck;
  readonly coldLeft?: number;
  readonly cursor?: string;
};

/** The state, and the time of the next step; null when all is done. */
export type Due = { readonly state: ErasureState; readonly nextAtMs: number | null };

const NO_WORK: ErasureWork = { days: [], personKeys: [], visitors: [], keyHashes: [] };

/**
 * The time for which a day must be quiet (platform/jobs/job.ts): inserts that began before the tombstones have ended by
 * then.
 */
const SECOND_ROUND_MS = 10 * MINUTE_MS;
/** After the first round: events that were in transit at the erasure are stored by then, or are dead letters. */
const THIRD_ROUND_MS = UNDER_WAY_DAYS_MAX * DAY_MS;
/** Events were stored between the removal and the check. */
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

/** Repeats all steps of a completed erasure, because some of its data was found. */
export function reopened(state: ErasureState): ErasureState {
  return { ...state, step: 0, cursor: null, round: 2, coldLeft: 0, failures: 0 };
}

/** Repeats the step, later after each consecutive failure. */
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
  const both = (name: keyof ErasureWork) => [...new Set([...(a[name] ?? []), ...(b[name] ?? [])])];
  return {
    days: both('days'),
    personKeys: both('personKeys'),
    spans: both('spans'),
    visitors: both('visitors'),
    keyHashes: both('keyHashes'),
    devices: both('devices'),
    dashboards: both('dashboards'),
  };
}
