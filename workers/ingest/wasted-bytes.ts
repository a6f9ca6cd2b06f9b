import { EVENT_BYTES_MAX, WASTED_BYTES_A_MINUTE_MAX } from '../../core/base/limits.ts';
import { MinuteBudget } from '../../platform/auth/minute-budget.ts';

/**
 * Bytes that this isolate has read for each project in vain: the part of a body beyond the size that its accepted
 * events may have. One isolate serves many projects, and reading any body takes time.
 */
export class WastedBytes {
  readonly #budget = new MinuteBudget(WASTED_BYTES_A_MINUTE_MAX);

  add(projectId: string, bodyBytes: number, accepted: number, nowMs: number): void {
    const wasted = bodyBytes - (accepted + 1) * EVENT_BYTES_MAX;
    if (wasted > 0) this.#budget.spend(projectId, wasted, nowMs);
  }

  /** Whether the project has used up its share of this minute. */
  isSpent(projectId: string, nowMs: number): boolean {
    return this.#budget.isSpent(projectId, nowMs);
  }
}

/** Of this isolate. */
export const wastedBytes = new WastedBytes();
