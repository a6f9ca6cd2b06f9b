import { and, eq, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import type { AlarmChange } from '../../core/api/alarms.ts';
import { HOUR_MS } from '../../core/base/time/durations.ts';
import { isNotifierName } from '../../core/delivery/create-channel.ts';
import { type Notifiers, notifiers } from '../../core/delivery/notifiers/index.ts';
import type { FoldInput } from '../../core/incidents/fold.ts';
import type { AlertPolicy } from '../../core/incidents/record.ts';
import type { IncidentAct } from '../../core/incidents/take-act.ts';
import {
  alertPolicies,
  alertRoutes,
  channels,
  incidentAlarms,
  incidentFolds,
  incidents,
} from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';
import type { IncidentRow } from './incident-rows.ts';

/** As a project is told before anybody says otherwise: at once, and of the end. */
export const DEFAULT_POLICY: AlertPolicy = { repeat_minutes: null, quiet_hours: null, escalation: null, mutes: [] };

/** Incidents that one fold reads: those that are open, and those that happen to have ended within the last hour. */
const RECORDS_MAX = 1_000;

export type FoldState = Pick<FoldInput, 'policy' | 'channels' | 'routes' | 'isPast'> & {
  readonly rows: readonly IncidentRow[];
  /** Of the last fold. */
  readonly revision: number;
};

/** Everything that a fold of a project's incidents depends on. */
export async function readState(
  db: Database,
  projectId: string,
  changes: readonly AlarmChange[],
  acts: readonly IncidentAct[],
  nowMs: number,
): Promise<FoldState> {
  const keys = JSON.stringify(changes.map(({ alarm }) => alarm.key));
  const isNamed = sql`${incidentAlarms.key} IN (SELECT value FROM json_each(${keys}))`;
  const ids = acts.map(({ incidentId }) => incidentId);
  const [folds, policy, all, routed, past, rows] = await db.batch([
    db
      .select({ last: sql<number | null>`max(${incidentFolds.revision})` })
      .from(incidentFolds)
      .where(eq(incidentFolds.projectId, projectId)),
    db.select().from(alertPolicies).where(eq(alertPolicies.projectId, projectId)),
    db
      .select({ id: channels.id, kind: channels.kind })
      .from(channels)
      .where(and(eq(channels.projectId, projectId), isNull(channels.revokedAt), isNull(channels.disabledAt))),
    db.select().from(alertRoutes).where(eq(alertRoutes.projectId, projectId)),
    db.select({ key: incidentAlarms.key }).from(incidentAlarms).where(isNamed),
    db
      .select()
      .from(incidents)
      .where(
        and(
          eq(incidents.projectId, projectId),
          or(
            ne(incidents.state, 'resolved'),
            isNotNull(incidents.dueAt),
            sql`${incidents.endedAt} > ${nowMs - HOUR_MS}`,
            ids.length > 0 ? inArray(incidents.id, ids) : undefined,
            sql`${incidents.id} IN (SELECT ${incidentAlarms.incidentId} FROM ${incidentAlarms} WHERE ${isNamed})`,
          ),
        ),
      )
      .orderBy(sql`${incidents.beganAt} DESC`)
      .limit(RECORDS_MAX),
  ]);
  const pastKeys = new Set(past.map(({ key }) => key));
  return {
    rows,
    revision: folds[0]?.last ?? 0,
    policy: policy[0]?.policy ?? DEFAULT_POLICY,
    channels: all.map(({ id, kind }) => ({ id, perAlarm: isPerAlarm(kind) })),
    routes: routed[0]?.routes ?? {},
    isPast: (key) => pastKeys.has(key),
  };
}

function isPerAlarm(kind: string): boolean {
  const registry: Notifiers = notifiers;
  return isNotifierName(kind) && registry[kind]?.perAlarm === true;
}
