import { z } from 'zod';

/**
 * When an edit counts as made, by the clock of the service alone.
 *
 * Over a living connection that is its arrival. An edit that was made while the connection was down counts as made when
 * its author last heard from the service: whatever others changed since then, the author had not seen, so it stays.
 * Clocks of browsers only order edits of one author, which share such a moment.
 */
export const clockSchema = z.strictObject({
  /** Unix milliseconds by the service's clock; of an edit over a living connection no two are equal in one dashboard. */
  ms: z.number(),
  /** Unix milliseconds by the author's clock. */
  at_ms: z.number(),
  /** The edit. */
  id: z.string(),
  /** `user:<id>` or `key:<id>`; empty for what the dashboard had when its room first opened it. */
  by: z.string(),
});
export type Clock = z.infer<typeof clockSchema>;

/** Before every edit. */
export const BEFORE_ALL: Clock = { ms: 0, at_ms: 0, id: '', by: '' };

/** Whether `a` was made after `b`. Total, so that every browser picks the same winner. */
export function isAfter(a: Clock, b: Clock): boolean {
  return a.ms !== b.ms ? a.ms > b.ms : a.at_ms !== b.at_ms ? a.at_ms > b.at_ms : a.id > b.id;
}

/**
 * @param heardMs  when the author last heard from the service, in the service's own time; absent for an edit that comes
 *   over the connection on which it was made
 * @param arrivalMs  after every arrival before
 */
export function clockOf(
  edit: { readonly id: string; readonly at_ms: number },
  by: string,
  arrivalMs: number,
  heardMs?: number,
): Clock {
  const ms = heardMs === undefined ? arrivalMs : Math.min(heardMs, arrivalMs);
  return { ms, at_ms: edit.at_ms, id: edit.id, by };
}
