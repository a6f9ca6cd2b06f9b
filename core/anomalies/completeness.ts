/** How much of a minute has come when it closes: apps that send in batches, or were offline, send the rest later. */
export type Completeness = {
  /** The share of a minute's events that had come when it closed: a moving mean. */
  readonly share: number;
  /** Events of the minutes that are not settled yet, as they were when each closed. */
  readonly atClose: readonly (readonly [minute: number, events: number])[];
};

export const COMPLETE: Completeness = { share: 1, atClose: [] };

/** The share moves by this with every settled minute. */
const WEIGHT = 0.1;
/** A minute with fewer events says too little. */
const EVENTS_MIN = 20;
const SHARE_MIN = 0.3;
/** Of what is missing when a minute closes, this share is still missing a minute later. */
const STILL_MISSING = 0.7;

/** Notes the events of a minute that has just closed. */
export function withClosed(known: Completeness, minute: number, events: number): Completeness {
  if (known.atClose.some(([each]) => each === minute)) return known;
  return { ...known, atClose: [...known.atClose, [minute, events] as const] };
}

/** Learns from a minute to which nothing is added any more. */
export function withSettled(known: Completeness, minute: number, events: number): Completeness {
  const closed = known.atClose.find(([each]) => each === minute);
  const atClose = known.atClose.filter(([each]) => each > minute);
  if (closed === undefined || events < EVENTS_MIN) return { ...known, atClose };
  const share = Math.max(SHARE_MIN, Math.min(1, closed[1] / events));
  return { share: known.share + WEIGHT * (share - known.share), atClose };
}

/**
 * The count of a series in a minute that is not settled, as it will probably be: a fall is what is left of one when the
 * usual share still comes, and a rise is only what is certain already.
 *
 * @param expected  what is usual; undefined: unknown, and the count stays as it is
 * @param ageMinutes  minutes since the minute closed
 */
export function completed(
  count: number,
  expected: number | undefined,
  { share }: Completeness,
  ageMinutes: number,
): number {
  if (expected === undefined || count >= expected) return count;
  const come = 1 - (1 - share) * STILL_MISSING ** ageMinutes;
  return Math.max(count, Math.min(Math.round(expected), Math.round(count / come)));
}
