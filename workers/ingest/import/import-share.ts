import { type ApiError, apiError } from '../../../core/errors.ts';
import { MINUTE_MS } from '../../../core/time.ts';
import { MinuteBudget } from '../../http/minute-budget.ts';
import { IMPORTS_AT_ONCE_MAX, PROJECT_IMPORTS_AT_ONCE_MAX, REFUSED_LINES_A_MINUTE_MAX } from './limits.ts';

const BUSY_RETRY_AFTER_S = 5;

/**
 * What imports may take of this isolate, which serves the events and queries of all projects beside them: how many run at
 * once, and how many lines of a project are read in a minute only to be refused.
 */
export class ImportShare {
  readonly #running = new Map<string, number>();
  readonly #refused = new MinuteBudget(REFUSED_LINES_A_MINUTE_MAX);

  /** Takes a place, which `end` gives back. Errors: why no place is free, and when to try again. */
  begin(projectId: string, nowMs: number): ApiError | undefined {
    const own = this.#running.get(projectId) ?? 0;
    if (own >= PROJECT_IMPORTS_AT_ONCE_MAX) {
      return busy(
        `${own} imports of this project run now, and ${PROJECT_IMPORTS_AT_ONCE_MAX} may; send one file after another.`,
      );
    }
    const all = [...this.#running.values()].reduce((sum, count) => sum + count, 0);
    if (all >= IMPORTS_AT_ONCE_MAX) {
      return busy(`${all} imports are running, the most allowed at once; send the file again in a few seconds.`);
    }
    if (this.isSpent(projectId, nowMs)) return tooManyRefused();
    this.#running.set(projectId, own + 1);
    return undefined;
  }

  end(projectId: string): void {
    const left = (this.#running.get(projectId) ?? 0) - 1;
    if (left > 0) this.#running.set(projectId, left);
    else this.#running.delete(projectId);
  }

  /** Of lines that were read: those that were taken pay for as many that were not. */
  count(projectId: string, accepted: number, refused: number, nowMs: number): void {
    if (refused > accepted) this.#refused.spend(projectId, refused - accepted, nowMs);
  }

  isSpent(projectId: string, nowMs: number): boolean {
    return this.#refused.isSpent(projectId, nowMs);
  }
}

/** Of this isolate. */
export const importShare = new ImportShare();

/** More lines were refused than taken, by many: the file is not what its format says, or no file of events. */
export function tooManyRefused(): ApiError {
  return apiError(
    'rate_limited',
    `More than ${REFUSED_LINES_A_MINUTE_MAX} lines of this project's imports were refused within a minute, beyond as many as were taken. Look at the reasons above (or at one line with \`X-Edgewise-Debug: 1\`), mend the file, and send it again after a minute.`,
    { retryAfterS: MINUTE_MS / 1_000 },
  );
}

function busy(message: string): ApiError {
  return apiError('rate_limited', message, { retryAfterS: BUSY_RETRY_AFTER_S });
}
