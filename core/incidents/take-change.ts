import type { Alarm, AlarmChange } from '../api/alarms.ts';
import { shortHash } from '../base/hash.ts';
import { HOUR_MS } from '../base/time/durations.ts';
import { seriesOf } from './alarm-key.ts';
import { endText } from './end-text.ts';
import { incidentOf } from './joins.ts';
import { type IncidentRecord, isFiring, isOver, type SeriesRecord, type TimelineNote } from './record.ts';
import { titledText, titleOf } from './titles.ts';

/** So many beginnings and ends within an hour are flapping. */
const FLAPPING_CHANGES = 4;

export type Taken = { readonly record: IncidentRecord; readonly notes: readonly TimelineNote[] };

/**
 * Takes an alarm's change into the incident that it belongs to, or a new one. Undefined if it changes nothing: it was
 * taken before, or is of an alarm that nobody was told of.
 *
 * @param isPast  whether an alarm of this key was taken long ago
 */
export function takeChange(
  { kind, alarm }: AlarmChange,
  records: readonly IncidentRecord[],
  isPast: (key: string) => boolean,
  nowMs: number,
): Taken | undefined {
  const name = seriesOf(alarm);
  const own = records.find((record) => record.series[name]?.alarm.key === alarm.key);
  const before = own?.series[name];
  if (own && before) return changed(own, before, kind, alarm, nowMs);
  if (isPast(alarm.key) || !isFiring(alarm)) return undefined;
  // Nobody is told of it, and nobody has to act: it is in the list of alarms.
  if (alarm.delivery.channels?.length === 0 && alarm.severity !== 'critical') return undefined;
  return begun(alarm, incidentOf(alarm, records), nowMs);
}

function changed(
  record: IncidentRecord,
  before: SeriesRecord,
  kind: AlarmChange['kind'],
  alarm: Alarm,
  nowMs: number,
): Taken | undefined {
  if (kind === 'began' || (!isFiring(before.alarm) && kind !== 'corrected')) return undefined;
  if (JSON.stringify(before.alarm) === JSON.stringify(alarm)) return undefined;
  const isLate = kind === 'corrected' || alarm.ended_because?.kind === 'late_events';
  const isEnd = isFiring(before.alarm) && !isFiring(alarm);
  const series: SeriesRecord = {
    ...(isEnd ? afterEnd(before, alarm) : before),
    alarm,
    corrections: before.corrections + (isLate ? 1 : 0),
  };
  const next = withSeries(record, series, nowMs);
  const note = { incidentId: record.id, atMs: nowMs, alarm: alarm.key };
  const own = (): TimelineNote[] => {
    if (isLate) return [{ ...note, kind: 'corrected', text: isEnd ? endText(alarm) : alarm.text }];
    if (isEnd) return [{ ...note, kind: 'alarm_ended', text: `${titleOf(alarm)}: ${endText(alarm)}` }];
    if (before.alarm.severity === alarm.severity) return [];
    return [{ ...note, kind: 'alarm_changed', text: `${titleOf(alarm)}: ${alarm.severity}. ${alarm.text}` }];
  };
  return {
    record: next,
    notes: [...own(), ...flappingNote(before, series, record, nowMs), ...resolvedNote(record, next, nowMs)],
  };
}

function begun(alarm: Alarm, into: IncidentRecord | undefined, nowMs: number): Taken {
  const name = seriesOf(alarm);
  const beganMs = Date.parse(alarm.began_at);
  const earlier = into?.series[name];
  const fresh: SeriesRecord = withChange({ alarm, changesMs: [], corrections: 0, ...earlier }, beganMs);
  const series = { ...fresh, alarm };
  const text = titledText(alarm);
  if (into === undefined) {
    const id = incidentId(alarm.key);
    const opened: IncidentRecord = {
      id,
      projectId: alarm.project_id,
      state: 'open',
      series: { [name]: series },
      beganMs,
      changedMs: nowMs,
      isMuted: false,
      told: {},
    };
    return { record: opened, notes: [{ incidentId: id, atMs: nowMs, kind: 'opened', alarm: alarm.key, text }] };
  }
  const isAgain = into.state === 'resolved';
  const open = { ...(isAgain ? openAgain(into) : into), beganMs: Math.min(into.beganMs, beganMs) };
  const record = withSeries(open, series, nowMs);
  const kind = isAgain ? 'reopened' : 'joined';
  const note: TimelineNote = { incidentId: into.id, atMs: nowMs, kind, alarm: alarm.key, text };
  return { record, notes: [note, ...flappingNote(earlier, series, record, nowMs)] };
}

/** Nobody has seen to it since it began again. */
function openAgain(record: IncidentRecord): IncidentRecord {
  const { endedMs, acknowledgedBy, escalatedTo, ...open } = record;
  return { ...open, state: 'open' };
}

/** The same whoever makes it, so that an alarm that is taken twice opens one incident. */
function incidentId(key: string): string {
  return `inc_${shortHash(key)}${shortHash(`incident ${key}`)}`;
}

/** Ends that a rule's edit brought about are no flapping, and end it. */
function afterEnd(before: SeriesRecord, alarm: Alarm): SeriesRecord {
  const isByItself = alarm.ended_because === undefined || alarm.ended_because.kind === 'over';
  if (isByItself) return withChange(before, Date.parse(alarm.ended_at ?? alarm.began_at));
  const { flappingMs, ...calm } = before;
  return calm;
}

function withChange(series: SeriesRecord, atMs: number): SeriesRecord {
  const changesMs = [...series.changesMs.filter((changeMs) => changeMs > atMs - HOUR_MS), atMs];
  const isFlapping = series.flappingMs !== undefined || changesMs.length >= FLAPPING_CHANGES;
  return { ...series, changesMs, ...(isFlapping ? { flappingMs: atMs } : {}) };
}

/** The incident with a series as it is now: over with its last alarm. */
function withSeries(record: IncidentRecord, series: SeriesRecord, nowMs: number): IncidentRecord {
  const next = { ...record, series: { ...record.series, [seriesOf(series.alarm)]: series }, changedMs: nowMs };
  return overIfOver(next, nowMs);
}

export function overIfOver(record: IncidentRecord, nowMs: number): IncidentRecord {
  if (record.state === 'resolved' || !isOver(record)) return record;
  const ends = Object.values(record.series).map(({ alarm }) => Date.parse(alarm.ended_at ?? ''));
  // A snooze ends with its alarms.
  const { snoozedUntilMs, ...over } = record;
  return { ...over, state: 'resolved', endedMs: Math.max(...ends), changedMs: nowMs };
}

function flappingNote(
  before: SeriesRecord | undefined,
  after: SeriesRecord,
  record: IncidentRecord,
  nowMs: number,
): TimelineNote[] {
  if (before?.flappingMs !== undefined || after.flappingMs === undefined) return [];
  const { alarm } = after;
  return [{ incidentId: record.id, atMs: nowMs, kind: 'flapping', alarm: alarm.key, text: titleOf(alarm) }];
}

export function resolvedNote(before: IncidentRecord, after: IncidentRecord, nowMs: number): TimelineNote[] {
  if (before.state === 'resolved' || after.state !== 'resolved') return [];
  return [{ incidentId: after.id, atMs: nowMs, kind: 'resolved', text: 'The last of its alarms is over.' }];
}
