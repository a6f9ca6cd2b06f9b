import { EVENT_BYTES_MAX, WASTED_BYTES_A_MINUTE_MAX } from '../../core/limits.ts';
import { MINUTE_MS } from '../../core/time.ts';

/** Projects remembered at a time; a new minute forgets them all. */
const PROJECTS_MAX = 10_000;

/**
 * What each project has this isolate read for nothing: bytes beyond what its accepted events may have. One isolate serves
 * many projects, and to read a body takes its time whatever the body holds.
 */
export class WastedBytes {
  readonly #bytes = new Map<string, number>();
  #minute = 0;

  add(projectId: string, bodyBytes: number, accepted: number, nowMs: number): void {
    const wasted = bodyBytes - (accepted + 1) * EVENT_BYTES_MAX;
    if (wasted <= 0) return;
    this.#forget(nowMs);
    if (this.#bytes.size >= PROJECTS_MAX) this.#bytes.clear();
    this.#bytes.set(projectId, (this.#bytes.get(projectId) ?? 0) + wasted);
  }

  /** Has the project had its share of this minute? */
  isSpent(projectId: string, nowMs: number): boolean {
    this.#forget(nowMs);
    return (this.#bytes.get(projectId) ?? 0) > WASTED_BYTES_A_MINUTE_MAX;
  }

  #forget(nowMs: number): void {
    const minute = Math.floor(nowMs / MINUTE_MS);
    if (minute !== this.#minute) this.#bytes.clear();
    this.#minute = minute;
  }
}

/** Of this isolate. */
export const wastedBytes = new WastedBytes();
