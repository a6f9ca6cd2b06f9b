import type { Incident, IncidentDetail, TimelineEntry } from '../../core/api/incidents.ts';
import { sharedSegments } from '../../core/incidents/joins.ts';
import { alarmsOf, type IncidentRecord, isFiring, leadOf, severityOf } from '../../core/incidents/record.ts';
import { causeOf, titleOfAll } from '../../core/incidents/titles.ts';
import type { incidents, incidentTimeline } from '../../core/tenancy/schema.ts';
import { idOfActor, type NamedPerson } from '../auth/names-of-people.ts';

export type IncidentRow = typeof incidents.$inferSelect;
type Names = ReadonlyMap<string, NamedPerson>;

/** An incident as a row of D1: columns for what lists and folds look for, the whole in `record`. */
export function rowOf(record: IncidentRecord, dueMs: number | undefined): IncidentRow {
  return {
    id: record.id,
    projectId: record.projectId,
    state: record.state,
    severity: severityOf(record),
    beganAt: new Date(record.beganMs),
    endedAt: record.endedMs === undefined ? null : new Date(record.endedMs),
    dueAt: dueMs === undefined ? null : new Date(dueMs),
    record,
  };
}

/** The actors that an incident names. */
export function actorsOf({ ownerId, acknowledgedBy, resolvedBy }: IncidentRecord): string[] {
  return [...(ownerId === undefined ? [] : [`user:${ownerId}`]), acknowledgedBy ?? [], resolvedBy ?? []].flat();
}

export function shownIncident(record: IncidentRecord, names: Names): Incident {
  const alarms = alarmsOf(record);
  const cause = causeOf(alarms);
  const lead = leadOf(alarms);
  const { acknowledgedBy, ownerId, endedMs, snoozedUntilMs } = record;
  return {
    id: record.id,
    project_id: record.projectId,
    title: titleOfAll(alarms),
    state: record.state,
    severity: severityOf(record),
    ...(cause === undefined ? {} : { cause }),
    segments: sharedSegments(alarms),
    alarms: { all: alarms.length, firing: alarms.filter(isFiring).length },
    ...(lead === undefined ? {} : { lead }),
    began_at: new Date(record.beganMs).toISOString(),
    ...(endedMs === undefined ? {} : { ended_at: new Date(endedMs).toISOString() }),
    changed_at: new Date(record.changedMs).toISOString(),
    ...(ownerId === undefined ? {} : { owner: personOf(`user:${ownerId}`, names) }),
    ...(acknowledgedBy === undefined ? {} : { acknowledged_by: personOf(acknowledgedBy, names) }),
    ...(snoozedUntilMs === undefined ? {} : { snoozed_until: new Date(snoozedUntilMs).toISOString() }),
    is_muted: record.isMuted,
    is_flapping: Object.values(record.series).some(({ flappingMs }) => flappingMs !== undefined),
  };
}

export function shownEntry(row: typeof incidentTimeline.$inferSelect, names: Names): TimelineEntry {
  return {
    id: String(row.id),
    at: row.at.toISOString(),
    kind: row.kind,
    ...(row.text === null ? {} : { text: row.text }),
    ...(row.actor === null ? {} : { by: personOf(row.actor, names) }),
    ...(row.alarm === null ? {} : { alarm: row.alarm }),
    ...(row.channel === null ? {} : { channel: row.channel }),
  };
}

/** A key has no name, and a deleted account has none any more. */
function personOf(actor: string, names: Names): NonNullable<IncidentDetail['incident']['owner']> {
  const id = idOfActor(actor);
  return { id, name: names.get(id)?.name ?? (actor.startsWith('key:') ? 'API key' : '') };
}
