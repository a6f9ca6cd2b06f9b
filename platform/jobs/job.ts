import type { Region } from '../../core/base/regions.ts';
import type { Env } from '../env.ts';

/** The time of a run, and the time after which it takes a day as settled. */
export type JobRun = {
  readonly nowMs: number;
  /** A day counts as settled when no event has been stored in it for this long. */
  readonly quietMs: number;
};

/** Counts of the work that a run did in a region. Zeros are left out of the log. */
export type JobReport = Readonly<Record<string, number>>;

/**
 * Work that the clock starts, in each region by itself. Each part keeps its own beside the code that it runs, and
 * `workers/jobs.ts` lists them. A job is idempotent, does a bounded amount of work a run, and is safe when two runs meet.
 */
export type Job = {
  /** In the log, the metrics and `POST /api/operator/jobs/:name`. */
  readonly name: string;
  /** Runs in the minutes since 1970 that this divides. A run that failed is tried again at the next of them. */
  readonly everyMinutes: number;
  /** Throws when the run failed; operators are then told. */
  readonly run: (env: Env, region: Region, run: JobRun) => Promise<JobReport>;
};

const NAME = /^[a-z]+(-[a-z]+)*$/;

/** Throws for a name or an interval that cannot be right: all jobs are made when a Worker starts. */
export function job(definition: Job): Job {
  const { name, everyMinutes } = definition;
  if (!NAME.test(name)) throw new Error(`The job \`${name}\` needs a name of lower-case words joined by \`-\`.`);
  if (!Number.isInteger(everyMinutes) || everyMinutes < 1) {
    throw new Error(`The job \`${name}\` runs every ${everyMinutes} minutes; give a whole number from 1.`);
  }
  return definition;
}

/** An insert takes two minutes at most, so after ten no row with an older time can appear. */
export const QUIET_MS = 10 * 60_000;
