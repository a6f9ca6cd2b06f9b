import type { Alarm } from '../api/alarms.ts';
import { quietUntil } from './quiet-hours.ts';
import { type AlertPolicy, type IncidentRecord, severityOf } from './record.ts';

/** Until when a message is held back, Unix milliseconds; undefined: it may go now; infinite: as long as it is muted. */
export function heldUntil(
  record: IncidentRecord,
  about: readonly Alarm[],
  policy: AlertPolicy,
  nowMs: number,
): number | undefined {
  if (record.isMuted) return Number.POSITIVE_INFINITY;
  const snoozedMs = record.snoozedUntilMs ?? 0;
  const quietMs = quietUntilOf(record, about, policy, nowMs) ?? 0;
  const untilMs = Math.max(snoozedMs, quietMs);
  return untilMs > nowMs ? untilMs : undefined;
}

/** Quiet hours and planned work alone: what is over is held back by nothing else. */
export function quietUntilOf(
  record: IncidentRecord,
  about: readonly Alarm[],
  policy: AlertPolicy,
  nowMs: number,
): number | undefined {
  const planned = policy.mutes
    .filter(({ from, to }) => Date.parse(from) <= nowMs && nowMs < Date.parse(to))
    .map(({ to }) => Date.parse(to));
  const isCritical = severityOf(record) === 'critical';
  const quiet = about.map(({ delivery }) => {
    const hours = delivery.quiet_hours === undefined ? policy.quiet_hours : delivery.quiet_hours;
    if (hours === null || (hours.critical_passes && isCritical)) return undefined;
    return quietUntil(hours, nowMs);
  });
  // One that may be told opens the way for all that are in the message.
  const ends = quiet.flatMap((endMs) => endMs ?? []);
  const quietEndMs = ends.length > 0 && ends.length === quiet.length ? Math.min(...ends) : undefined;
  const untils = [...planned, ...(quietEndMs === undefined ? [] : [quietEndMs])];
  return untils.length === 0 ? undefined : Math.max(...untils);
}
