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

/** The owner of the import. */
export type ImportOwner = Pick<WriteKeyRules, 'project_id' | 'organization_id'>;

/** Lines read from a file: accepted events, refused events and lines, and empty lines. */
export type ReadLines = { readonly accepted: number; readonly refused: number; readonly empty: number };

const BUSY_RETRY_AFTER_S = 5;

/**
 * Limits imports in this isolate, which also serves the events and queries of all projects: how many run at once, and
 * how many lines of a project are read in a minute only to be refused.
 */
export class ImportShare {
  /** By project. */
  readonly #running = new Map<string, { readonly organizationId: string; count: number }>();
  readonly #refused = new MinuteBudget(REFUSED_LINES_A_MINUTE_MAX);

  /** Reserves a place, which `end` releases. Errors: why no place is free, and when to retry. */
  begin({ project_id: projectId, organization_id: organizationId }: ImportOwner, nowMs: number): ApiError | undefined {
    const all = [...this.#running.values()];
    const own = this.#running.get(projectId)?.count ?? 0;
    const ofOrganization = sum(all.filter((each) => each.organizationId === organizationId));
    if (own >= PROJECT_IMPORTS_AT_ONCE_MAX) return tooManyOf('project', own, PROJECT_IMPORTS_AT_ONCE_MAX);
    if (ofOrganization >= ORGANIZATION_IMPORTS_AT_ONCE_MAX) {
      return tooManyOf('organization', ofOrganization, ORGANIZATION_IMPORTS_AT_ONCE_MAX);
    }
    if (sum(all) >= IMPORTS_AT_ONCE_MAX) {
      return busy(`${sum(all)} imports are running, which is the maximum; send the file again in a few seconds.`);
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

  /** Each accepted line pays for one that was refused. */
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

/** Far more lines were refused than accepted: the file is not in the format that it was read as, or has no events. */
export function tooManyRefused(): ApiError {
  return apiError(
    'rate_limited',
    `More than ${REFUSED_LINES_A_MINUTE_MAX} more lines of this project's imports were rejected than accepted within a minute (100 empty lines count as one). Look at the reasons above, or at one line with \`X-Edgewise-Debug: 1\`; fix the file, and send it again after a minute.`,
    { retryAfterS: MINUTE_MS / 1_000 },
  );
}

function tooManyOf(whose: 'project' | 'organization', running: number, max: number): ApiError {
  return busy(`${running} imports of this ${whose} are running, and ${max} are allowed; send one file after another.`);
}

function sum(running: readonly { readonly count: number }[]): number {
  return running.reduce((all, { count }) => all + count, 0);
}

function busy(message: string): ApiError {
  return apiError('rate_limited', message, { retryAfterS: BUSY_RETRY_AFTER_S });
}
