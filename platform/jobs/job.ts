import type { Region } from '../../core/base/regions.ts';
import type { Env } from '../env.ts';

/** When a job runs, and what it takes as settled. */
export type JobRun = {
  readonly nowMs: number;
  /** A day counts as settled when nothing came into it for this long. */
  readonly quietMs: number;
};

/** How much of what a run did in a region; what there was nothing of is left out of the log. */
export type JobReport = Readonly<Record<string, number>>;

/**
 * Work that the clock starts, in each region by itself. Each part keeps its own and `workers/jobs.ts` lists them. A job is
 * idempotent, does a bounded amount of work a run, and is safe when two runs meet.
 */
export type Job = {
  readonly name: string;
  /** Runs in the minutes since 1970 that this divides. */
  readonly everyMinutes: number;
  /** Throws when the run failed: operators are told, and it is tried again at its next minute. */
  readonly run: (env: Env, region: Region, run: JobRun) => Promise<JobReport>;
};

/** An insert lasts two minutes at most: after ten nothing can appear that carries an older time. */
export const QUIET_MS = 10 * 60_000;
