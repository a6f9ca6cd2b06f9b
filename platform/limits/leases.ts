import type { AttemptLimit } from '../../core/tenancy/attempts/attempt-limit.ts';

/** The answer of a limit's object: permits, and if they are fewer than asked for, the wait for the next one. */
export type Lease = { readonly granted: number; readonly waitMs: number };
export type AskForLease = (wanted: number) => Promise<Lease>;

type Held = { left: number; untilMs: number; waitUntilMs: number };

/** A lease is a twentieth of what the limit allows at once, so that a small limit is asked for every permit. */
const LEASES = 20;
/** Permits that are not used by then are lost; the limit makes new ones at its pace. */
const LEASE_MS = 5_000;
const HELD_MAX = 10_000;

/**
 * The permits that one isolate holds of limits that all isolates share. The object of a limit gives each permit once, so all
 * isolates together never let more through than it allows; what one of them holds unused, the others lack for some seconds.
 * While an isolate holds permits, taking one costs no call.
 */
export class Leases {
  readonly #held = new Map<string, Held>();

  /** @returns how long to wait, in ms; 0: the permits are taken */
  async take(name: string, count: number, limit: AttemptLimit, nowMs: number, ask: AskForLease): Promise<number> {
    const held = this.#of(name, nowMs);
    if (held.left >= count) {
      held.left -= count;
      return 0;
    }
    if (held.waitUntilMs > nowMs) return held.waitUntilMs - nowMs;
    const size = Math.max(count, Math.ceil(limit.burst / LEASES));
    const { granted, waitMs } = await ask(size);
    held.left += granted;
    held.untilMs = nowMs + LEASE_MS;
    if (held.left >= count) {
      held.left -= count;
      return 0;
    }
    held.waitUntilMs = nowMs + Math.max(1, waitMs);
    return Math.max(1, waitMs);
  }

  #of(name: string, nowMs: number): Held {
    const known = this.#held.get(name);
    if (known !== undefined) {
      if (known.untilMs <= nowMs) known.left = 0;
      return known;
    }
    if (this.#held.size >= HELD_MAX) this.#held.clear();
    const held = { left: 0, untilMs: 0, waitUntilMs: 0 };
    this.#held.set(name, held);
    return held;
  }
}
