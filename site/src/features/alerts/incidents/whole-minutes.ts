export const MINUTE_MS = 60_000;

/** The minute that a time is in: what is asked up to now stays one request while it lasts. */
export function wholeMinutes(ms: number): number {
  return Math.floor(ms / MINUTE_MS) * MINUTE_MS;
}
