import { SEVERITIES } from '../api/anomaly.ts';
import { MINUTE_MS } from '../base/time/durations.ts';
import type { StoredNotice } from '../delivery/notifiers/alert-notice.ts';
import { alarmsNamed, type Differences } from './differences.ts';
import { type AlertPolicy, type IncidentRecord, isFiring, severityOf, type Told } from './record.ts';

/** Why a channel is told of an incident now; undefined if there is nothing to tell. */
export function stateOf(
  record: IncidentRecord,
  told: Told,
  differences: Differences,
  policy: AlertPolicy,
  nowMs: number,
): StoredNotice['state'] | undefined {
  const { fresh, over, corrected, flapping, calm } = differences;
  const knowsFiring = Object.values(told.series).some((series) => series.isFiring);
  const isResolved = record.state === 'resolved';
  if (flapping.length > 0) return 'flapping';
  if (calm.length > 0) return 'calm';
  if (over.length > 0 && isResolved) return isAllLate(record, over) ? 'correction' : 'resolved';
  if (told.owesStill && knowsFiring && !isResolved) return 'still';
  if (fresh.length > 0) return knowsFiring ? 'changed' : 'alerting';
  if (corrected.length > 0) return 'correction';
  if (over.length > 0) return 'changed';
  if (knowsFiring && !isResolved && isGraver(record, told)) return 'changed';
  const repeatMs = nextRepeatMs(record, told, policy);
  return repeatMs !== undefined && repeatMs <= nowMs ? 'still' : undefined;
}

/** The same for one alarm alone. */
export function stateOfOne(record: IncidentRecord, differences: Differences): StoredNotice['state'] | undefined {
  const { fresh, over, corrected, flapping, calm } = differences;
  if (flapping.length > 0) return 'flapping';
  if (calm.length > 0) return 'calm';
  if (over.length > 0) return isAllLate(record, over) ? 'correction' : 'resolved';
  if (fresh.length > 0) return 'alerting';
  return corrected.length > 0 ? 'correction' : undefined;
}

function isAllLate(record: IncidentRecord, names: readonly string[]): boolean {
  return alarmsNamed(record, names).every(({ ended_because: why }) => why?.kind === 'late_events');
}

/** Than the channel was told. */
export function isGraver(record: IncidentRecord, told: Told): boolean {
  return SEVERITIES.indexOf(severityOf(record)) > SEVERITIES.indexOf(told.severity);
}

/** On a grid from the first message, so that a late repeat does not move those after it. */
export function nextRepeatMs(record: IncidentRecord, told: Told, policy: AlertPolicy): number | undefined {
  if (record.state !== 'open' || told.sent === 0) return undefined;
  const firing = Object.values(record.series).filter(
    ({ alarm, flappingMs }) => isFiring(alarm) && flappingMs === undefined,
  );
  const minutes = firing
    .map(({ alarm: { delivery } }) =>
      delivery.repeat_minutes === undefined ? policy.repeat_minutes : delivery.repeat_minutes,
    )
    .filter((each) => each !== null);
  if (minutes.length === 0) return undefined;
  const everyMs = Math.min(...minutes) * MINUTE_MS;
  return told.firstMs + (Math.floor((told.lastMs - told.firstMs) / everyMs) + 1) * everyMs;
}
