/** How often something that could be guessed may be tried: `burst` tries at once, and then one in `everyMs`. */
export type AttemptLimit = { readonly burst: number; readonly everyMs: number };

/** What comes of a try: how long to wait before the next one is allowed, 0 for this one, and what to remember. */
export type Attempted = { readonly waitMs: number; readonly busyUntilMs: number };

/**
 * Takes one try, or says how long to wait.
 *
 * The generic cell rate algorithm (ITU-T I.371): all that is remembered is the time until which the tries so far would
 * last at their steady pace. When that time has passed, nothing needs to be remembered at all. A refused try costs
 * nothing: a caller who keeps trying does not wait longer for it.
 *
 * @param busyUntilMs  what was remembered; 0 at first
 */
export function attempt({ burst, everyMs }: AttemptLimit, busyUntilMs: number, nowMs: number): Attempted {
  const fromMs = Math.max(busyUntilMs, nowMs);
  const waitMs = fromMs - nowMs - (burst - 1) * everyMs;
  return waitMs > 0 ? { waitMs, busyUntilMs } : { waitMs: 0, busyUntilMs: fromMs + everyMs };
}

/** Gives a try back that should not count, because the password was right. @returns the new value to remember */
export function giveBack({ everyMs }: AttemptLimit, busyUntilMs: number): number {
  return Math.max(0, busyUntilMs - everyMs);
}
