/** How often something that can be guessed may be tried: `burst` tries at once, and then one in each `everyMs`. */
export type AttemptLimit = { readonly burst: number; readonly everyMs: number };

/** The result of a try: the wait before it is allowed, 0 for this one, and the value to remember. */
export type Attempted = { readonly waitMs: number; readonly busyUntilMs: number };

/**
 * Takes one try, or returns the time to wait.
 *
 * The generic cell rate algorithm (ITU-T I.371): it remembers only the time until which the tries so far would last at
 * their steady pace. After that time it needs no memory. A refused try costs nothing, so a caller who keeps trying does
 * not wait longer.
 *
 * @param busyUntilMs  the remembered value; 0 at first
 */
export function attempt({ burst, everyMs }: AttemptLimit, busyUntilMs: number, nowMs: number): Attempted {
  const fromMs = Math.max(busyUntilMs, nowMs);
  const waitMs = fromMs - nowMs - (burst - 1) * everyMs;
  return waitMs > 0 ? { waitMs, busyUntilMs } : { waitMs: 0, busyUntilMs: fromMs + everyMs };
}

/** The number granted of several tries that are asked for at once, the wait for the next one, and the value to remember. */
export type Granted = { readonly granted: number; readonly waitMs: number; readonly busyUntilMs: number };

/** Takes as many of several tries as are free now. `waitMs` is 0 if all of them were. */
export function attemptSeveral(
  { burst, everyMs }: AttemptLimit,
  wanted: number,
  busyUntilMs: number,
  nowMs: number,
): Granted {
  const fromMs = Math.max(busyUntilMs, nowMs);
  const free = Math.floor((burst * everyMs - (fromMs - nowMs)) / everyMs);
  const granted = Math.max(0, Math.min(wanted, free));
  const untilMs = granted === 0 ? busyUntilMs : fromMs + granted * everyMs;
  const waitMs = granted === wanted ? 0 : Math.max(1, untilMs - nowMs - (burst - 1) * everyMs);
  return { granted, waitMs, busyUntilMs: untilMs };
}

/** Returns a try that should not count, because the password was right. @returns the new value to remember */
export function giveBack({ everyMs }: AttemptLimit, busyUntilMs: number): number {
  return Math.max(0, busyUntilMs - everyMs);
}
