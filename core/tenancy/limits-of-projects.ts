import { MINUTE_MS, SECOND_MS } from '../base/time/durations.ts';
import type { AttemptLimit } from './attempts/attempt-limit.ts';

/**
 * How often a project, or one person or key in it, may ask for work, over all isolates (docs/limits.md). Events of a minute
 * are bounded by the plan (`eventsPerMinute`).
 */
export const PROJECT_LIMITS = {
  /** Imports that begin: servers that fill in history send one for every few thousand events. */
  imports: { burst: 300, everyMs: SECOND_MS / 5 },
  /** Files of rows that one person or key begins: each reads a whole span. */
  exports: { burst: 60, everyMs: 10 * SECOND_MS },
  /** Persons to be erased: each looks through the whole store. */
  erasures: { burst: 60, everyMs: 10 * SECOND_MS },
  /** Reports of one person or key; those of a page that ask together count as one. */
  reports: { burst: 1_200, everyMs: MINUTE_MS / 1_200 },
  /** Millions of rows that the reports of one person or key read from the store; answers from memory cost nothing. */
  rows_read: { burst: 20_000, everyMs: SECOND_MS / 20 },
  /** Batches of tiles that all public links of a project ask for together. */
  shared_reports: { burst: 600, everyMs: MINUTE_MS / 600 },
  shared_rows_read: { burst: 10_000, everyMs: SECOND_MS / 10 },
} as const satisfies Record<string, AttemptLimit>;

export function eventsPerMinute(max: number): AttemptLimit {
  return { burst: max, everyMs: MINUTE_MS / max };
}
