import { DAY_MS, HOUR_MS } from '../../../../../core/base/time/durations.ts';
import { startOfDate } from '../../../../../core/base/time/zones.ts';

/** How long before an incident a note may be about its cause; causes are noted a little late, too. */
const BEFORE_MS = DAY_MS;
const AFTER_MS = HOUR_MS;

/** The length of `2026-10-25`. */
const DATE_LENGTH = 10;

type Note = { readonly id: string; readonly name: string; readonly at: string; readonly link?: string | undefined };

/** The notes around an instant, the latest first. One at a date stands at its first moment, and counts all day. */
export function nearbyIn<Of extends Note>(
  notes: readonly Of[],
  aboutMs: number,
  zone: string,
): (Of & { atMs: number })[] {
  return notes
    .flatMap((note) => {
      const isDate = note.at.length === DATE_LENGTH;
      const atMs = isDate ? startOfDate(zone, note.at) : Date.parse(note.at);
      const lastMs = isDate ? atMs + DAY_MS : atMs;
      return lastMs >= aboutMs - BEFORE_MS && atMs <= aboutMs + AFTER_MS ? [{ ...note, atMs }] : [];
    })
    .sort((one, other) => other.atMs - one.atMs);
}
