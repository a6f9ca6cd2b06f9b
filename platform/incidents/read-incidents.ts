import { and, asc, desc, eq, gte, inArray, lt, or, sql } from 'drizzle-orm';
import type { Severity } from '../../core/api/anomaly.ts';
import type { Incident, IncidentDetail, IncidentState, IncidentsAnswer } from '../../core/api/incidents.ts';
import type { IncidentRecord } from '../../core/incidents/record.ts';
import { incidentAlarms, incidents, incidentTimeline } from '../../core/tenancy/schema.ts';
import { namesOfPeople } from '../auth/names-of-people.ts';
import type { Database } from '../database.ts';
import { openIncidents } from './change-incidents.ts';
import { actorsOf, type IncidentRow, shownEntry, shownIncident } from './incident-rows.ts';

export type IncidentFilter = {
  readonly states: readonly IncidentState[];
  readonly severities: readonly Severity[];
  /** Unix milliseconds; of the beginning. */
  readonly fromMs?: number;
  readonly toMs?: number;
  /** Begins or ends with an alarm of this rule. */
  readonly ruleId?: string;
  readonly ownerId?: string;
  readonly after?: { readonly beganMs: number; readonly id: string };
  readonly limit: number;
};

type Project = { readonly id: string; readonly organizationId: string };

/** A page of a project's incidents, the latest first. */
export async function listIncidents(db: Database, project: Project, filter: IncidentFilter): Promise<IncidentsAnswer> {
  const { states, severities, fromMs, toMs, ruleId, ownerId, after, limit } = filter;
  const rows = await db
    .select()
    .from(incidents)
    .where(
      and(
        eq(incidents.projectId, project.id),
        states.length > 0 ? inArray(incidents.state, [...states]) : undefined,
        severities.length > 0 ? inArray(incidents.severity, [...severities]) : undefined,
        fromMs === undefined ? undefined : gte(incidents.beganAt, new Date(fromMs)),
        toMs === undefined ? undefined : lt(incidents.beganAt, new Date(toMs)),
        ownerId === undefined ? undefined : sql`${incidents.record} ->> '$.ownerId' = ${ownerId}`,
        ruleId === undefined
          ? undefined
          : sql`${incidents.id} IN (SELECT ${incidentAlarms.incidentId} FROM ${incidentAlarms}
              WHERE ${incidentAlarms.alarm} ->> '$.source.rule_id' = ${ruleId})`,
        after &&
          or(
            lt(incidents.beganAt, new Date(after.beganMs)),
            and(eq(incidents.beganAt, new Date(after.beganMs)), lt(incidents.id, after.id)),
          ),
      ),
    )
    .orderBy(desc(incidents.beganAt), desc(incidents.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    incidents: await shownAll(
      db,
      project,
      page.map(({ record }) => record),
    ),
    open: await openIncidents(db, project.id),
    ...(rows.length > limit && last ? { next: `${last.beganAt.getTime()}.${last.id}` } : {}),
  };
}

/** One incident with every alarm that it ever had, and all that happened. */
export async function readIncident(
  db: Database,
  project: Project,
  { id, record }: IncidentRow,
): Promise<IncidentDetail> {
  const [alarms, entries] = await db.batch([
    db
      .select()
      .from(incidentAlarms)
      .where(eq(incidentAlarms.incidentId, id))
      .orderBy(asc(incidentAlarms.beganAt))
      .limit(ALARMS_MAX),
    db
      .select()
      .from(incidentTimeline)
      .where(eq(incidentTimeline.incidentId, id))
      .orderBy(desc(incidentTimeline.id))
      .limit(ENTRIES_MAX),
  ]);
  const names = await namesOfPeople(db, project.organizationId, [
    ...actorsOf(record),
    ...entries.map(({ actor }) => actor),
  ]);
  return {
    incident: shownIncident(record, names),
    alarms: alarms.map(({ alarm }) => alarm),
    timeline: entries.reverse().map((entry) => shownEntry(entry, names)),
  };
}

const ALARMS_MAX = 500;
/** The newest ones: a long incident that is repeated every hour is not read whole. */
const ENTRIES_MAX = 1_000;

/** Incidents as callers see them. */
async function shownAll(db: Database, project: Project, records: readonly IncidentRecord[]): Promise<Incident[]> {
  const names = await namesOfPeople(db, project.organizationId, records.flatMap(actorsOf));
  return records.map((record) => shownIncident(record, names));
}
