import { type ApiError, apiError } from '../../core/base/errors.ts';
import { MINUTE_MS } from '../../core/base/time/durations.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { MinuteBudget } from '../../platform/auth/minute-budget.ts';
import {
  EMPTY_LINES_A_REFUSED,
  IMPORTS_AT_ONCE_MAX,
  ORGANIZATION_IMPORTS_AT_ONCE_MAX,
  PROJECT_IMPORTS_AT_ONCE_MAX,
  REFUSED_LINES_A_MINUTE_MAX,
} from './limits.ts';

/** Whose import it is. */
export type ImportOwner = Pick<WriteKeyRules, 'project_id' | 'organization_id'>;

/** What was read of a file: accepted events, refused events and lines, and empty lines. */
export type ReadLines = { readonly accepted: number; readonly refused: number; readonly empty: number };

const BUSY_RETRY_AFTER_S = 5;

/**
 * What imports may take of this isolate, which serves the events and queries of all projects beside them: how many run at
 * once, and how many lines of a project are read in a minute only to be refused.
 */
export class ImportShare {
  /** By project. */
  readonly #running = new Map<string, { readonly organizationId: string; count: number }>();
  readonly #refused = new MinuteBudget(REFUSED_LINES_A_MINUTE_MAX);

  /** Takes a place, which `end` gives back. Errors: why no place is free, and when to try again. */
  begin({ project_id: projectId, organization_id: organizationId }: ImportOwner, nowMs: number): ApiError | undefined {
    const all = [...this.#running.values()];
    const own = this.#running.get(projectId)?.count ?? 0;
    const ofOrganization = sum(all.filter((each) => each.organizationId === organizationId));
    if (own >= PROJECT_IMPORTS_AT_ONCE_MAX) return tooManyOf('project', own, PROJECT_IMPORTS_AT_ONCE_MAX);
    if (ofOrganization >= ORGANIZATION_IMPORTS_AT_ONCE_MAX) {
      return tooManyOf('organisation', ofOrganization, ORGANIZATION_IMPORTS_AT_ONCE_MAX);
    }
    if (sum(all) >= IMPORTS_AT_ONCE_MAX) {
      return busy(`${sum(all)} imports are running, the most allowed at once; send the file again in a few seconds.`);
    }
    if (this.isSpent(projectId, nowMs)) return tooManyRefused();
    this.#running.set(projectId, { organizationId, count: own + 1 });
    return undefined;
  }

  end({ project_id: projectId }: ImportOwner): void {
    const running = this.#running.get(projectId);
    if (running === undefined) return;
    running.count--;
    if (running.count <= 0) this.#running.delete(projectId);
  }

  /** Of lines that were read: those that were taken pay for as many that were not. */
  count(projectId: string, { accepted, refused, empty }: ReadLines, nowMs: number): void {
    const unpaid = refused + empty / EMPTY_LINES_A_REFUSED - accepted;
    if (unpaid > 0) this.#refused.spend(projectId, unpaid, nowMs);
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
    `More than ${REFUSED_LINES_A_MINUTE_MAX} more lines of this project's imports were rejected than accepted within a minute (100 empty lines count as one). Look at the reasons above, or at one line with \`X-Edgewise-Debug: 1\`; fix the file, and send it again after a minute.`,
    { retryAfterS: MINUTE_MS / 1_000 },
  );
}

function tooManyOf(whose: 'project' | 'organisation', running: number, max: number): ApiError {
  return busy(`${running} imports of this ${whose} run now, and ${max} may; send one file after another.`);
}

function sum(running: readonly { readonly count: number }[]): number {
  return running.reduce((all, { count }) => all + count, 0);
}

function busy(message: string): ApiError {
  return apiError('rate_limited', message, { retryAfterS: BUSY_RETRY_AFTER_S });
}
