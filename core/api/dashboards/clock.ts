/**
 * When an edit counts as made, in the time of the service alone.
 *
 * Over a living connection: when it was made, which its author tells by the newest message of the service and the time
 * that has passed since, and never later than it arrives. An edit that was made while the connection was known to be down
 * counts as made when its author last heard from the service: whatever others changed since then, the author had not
 * seen, so it stays. A wrong clock of a browser changes nothing; it only orders edits of one author and moment.
 */
export type Clock = {
  /** Unix milliseconds by the service's clock. */
  readonly ms: number;
  /** Unix milliseconds by the author's clock. */
  readonly at_ms: number;
  /** The edit. */
  readonly id: string;
  /** `user:<id>` or `key:<id>`; empty for what the dashboard had when its room first opened it. */
  readonly by: string;
};

/** Before every edit. */
export const BEFORE_ALL: Clock = { ms: 0, at_ms: 0, id: '', by: '' };

/** Whether `a` was made after `b`. Total, so that every browser picks the same winner. */
export function isAfter(a: Clock, b: Clock): boolean {
  return a.ms !== b.ms ? a.ms > b.ms : a.at_ms !== b.at_ms ? a.at_ms > b.at_ms : a.id > b.id;
}

/**
 * @param madeMs  when its author says that it was made, in the service's own time; absent: as it arrives
 * @param arrivalMs  never before an arrival before
 */
export function clockOf(
  edit: { readonly id: string; readonly at_ms: number },
  by: string,
  arrivalMs: number,
  madeMs?: number,
): Clock {
  const ms = madeMs === undefined ? arrivalMs : Math.min(madeMs, arrivalMs);
  return { ms, at_ms: edit.at_ms, id: edit.id, by };
}
