import type { RejectedEvents } from '../../../../core/api/import.ts';

/** Why events were rejected, the most frequent reason first. */
export function rejectedReasons(rejected: RejectedEvents): { readonly code: string; readonly events: number }[] {
  return Object.entries(rejected)
    .map(([code, events]) => ({ code, events }))
    .filter(({ events }) => events > 0)
    .sort((one, other) => other.events - one.events || one.code.localeCompare(other.code));
}
