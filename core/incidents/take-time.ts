import { HOUR_MS, MINUTE_MS } from '../base/time/durations.ts';
import { type AlertPolicy, type IncidentRecord, isFiring, isOver, type SeriesRecord } from './record.ts';
import { overIfOver, resolvedNote, type Taken } from './take-change.ts';
import { titleOf } from './titles.ts';

/** A series that flapped has to keep still for so long. */
const CALM_MS = HOUR_MS;

/** The changes that time alone brings: snoozes that end, series that have kept still, and nobody who acknowledged. */
export function takeTime(before: IncidentRecord, policy: AlertPolicy, nowMs: number): Taken | undefined {
  const calm = calmed(before, nowMs);
  const awake = awakened(calm.record, nowMs);
  const escalated = escalatedFrom(awake, policy, nowMs);
  const notes = [...calm.notes, ...escalated.notes];
  return escalated.record === before ? undefined : { record: escalated.record, notes };
}

function calmed(before: IncidentRecord, nowMs: number): Taken {
  const still = Object.entries(before.series).filter(([, { flappingMs }]) => (flappingMs ?? nowMs) + CALM_MS <= nowMs);
  if (still.length === 0) return { record: before, notes: [] };
  const series = still.map(([name, { flappingMs, ...each }]): [string, SeriesRecord] => [
    name,
    { ...each, changesMs: [] },
  ]);
  const quiet = { ...before, series: { ...before.series, ...Object.fromEntries(series) }, changedMs: nowMs };
  const record = overIfOver(quiet, nowMs);
  const note = { incidentId: before.id, atMs: nowMs, kind: 'calm' as const };
  const notes = series.map(([, { alarm }]) => ({ ...note, alarm: alarm.key, text: titleOf(alarm) }));
  return { record, notes: [...notes, ...resolvedNote(before, record, nowMs)] };
}

function awakened(record: IncidentRecord, nowMs: number): IncidentRecord {
  const { snoozedUntilMs, ...awake } = record;
  if (snoozedUntilMs === undefined || snoozedUntilMs > nowMs) return record;
  const owing = Object.entries(record.told).map(([id, told]) => [id, { ...told, owesStill: true as const }]);
  return { ...awake, told: isOver(record) ? record.told : Object.fromEntries(owing) };
}

function escalatedFrom(record: IncidentRecord, policy: AlertPolicy, nowMs: number): Taken {
  const due = escalationOf(record, policy);
  if (due === undefined || due.atMs > nowMs) return { record, notes: [] };
  const reminded = Object.entries(record.told)
    .filter(([id]) => due.channels.includes(id))
    .map(([id, told]) => [id, { ...told, owesStill: true as const }]);
  const told = { ...record.told, ...Object.fromEntries(reminded) };
  const text = `Nobody acknowledged it for ${due.minutes} min.`;
  const note = { incidentId: record.id, atMs: nowMs, kind: 'escalated' as const, text };
  return { record: { ...record, told, escalatedTo: due.channels, changedMs: nowMs }, notes: [note] };
}

/** Counted from the first message: before it, nobody could acknowledge. A snooze is somebody's attention. */
function escalationOf(record: IncidentRecord, policy: AlertPolicy) {
  if (record.state !== 'open' || record.escalatedTo || record.isMuted || record.snoozedUntilMs !== undefined) {
    return undefined;
  }
  const firsts = Object.values(record.told).flatMap(({ sent, firstMs }) => (sent > 0 ? [firstMs] : []));
  if (firsts.length === 0) return undefined;
  const wished = Object.values(record.series)
    .filter(({ alarm }) => isFiring(alarm))
    .flatMap(
      ({ alarm: { delivery } }) => (delivery.escalation === undefined ? policy.escalation : delivery.escalation) ?? [],
    );
  const [soonest] = wished.sort((a, b) => a.after_minutes - b.after_minutes);
  if (soonest === undefined) return undefined;
  const { after_minutes: minutes, channels } = soonest;
  return { atMs: Math.min(...firsts) + minutes * MINUTE_MS, channels, minutes };
}

/** When time alone changes something next, Unix milliseconds. */
export function duesOf(record: IncidentRecord, policy: AlertPolicy): number[] {
  const calms = Object.values(record.series).flatMap(({ flappingMs }) =>
    flappingMs === undefined ? [] : [flappingMs + CALM_MS],
  );
  const escalation = escalationOf(record, policy);
  return [
    ...calms,
    ...(record.snoozedUntilMs === undefined ? [] : [record.snoozedUntilMs]),
    ...(escalation ? [escalation.atMs] : []),
  ];
}
