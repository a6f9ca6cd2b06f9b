import { and, count, eq, isNull, lt } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import type { AlarmChange } from '../../core/api/alarms.ts';
import { type Folded, type FoldedRecord, foldIncidents } from '../../core/incidents/fold.ts';
import type { IncidentAct } from '../../core/incidents/take-act.ts';
import { incidentAlarms, incidentFolds, incidents, incidentTimeline, projects } from '../../core/tenancy/schema.ts';
import { namesOfPeople } from '../auth/names-of-people.ts';
import { noticeEntry } from '../channels/notice-entry.ts';
import { type Database, database } from '../database.ts';
import { withWindow } from '../durable-objects.ts';
import type { Env } from '../env.ts';
import { logLine, problemText } from '../log.ts';
import { entryInsert } from '../outbox/entries.ts';
import { actorsOf, rowOf, shownIncident } from './incident-rows.ts';
import { type FoldState, readState } from './read-state.ts';

export type Happened = {
  readonly changes?: readonly AlarmChange[];
  readonly acts?: readonly IncidentAct[];
  /** Statements of the same transaction. */
  readonly also?: readonly BatchItem<'sqlite'>[];
  /** Those that run only if something changes, such as the entry of the audit log. */
  readonly ifChanged?: readonly BatchItem<'sqlite'>[];
  /** The caller sends what is due; otherwise the window's alarm has it sent at once. */
  readonly delivers?: true;
};

export type IncidentsChanged = {
  /** Ids of the outbox entries that are due now. */
  readonly due: readonly string[];
  /** Those that this changed. */
  readonly records: readonly FoldedRecord[];
};

/** Folds that meet begin again from what the other one stored; more than a few in a row are a fault. */
const TRIES_MAX = 8;

/**
 * Takes what happened into a project's incidents, and puts what is to be told into the outbox, in one transaction: both
 * are stored or neither is. Safe to repeat and to run twice at once: the same change is taken once and told once.
 * Nothing is kept for a project that was deleted. Throws when D1 cannot be reached.
 */
export async function changeIncidents(
  env: Env,
  projectId: string,
  happened: Happened,
  nowMs: number,
): Promise<IncidentsChanged> {
  const db = database(env);
  const project = await db
    .select()
    .from(projects)
    .where(and(eq(projects.id, projectId), isNull(projects.deletesAt)))
    .get();
  if (!project) return { due: [], records: [] };
  const { changes = [], acts = [], also = [], ifChanged = [] } = happened;
  for (let tries = 1; ; tries++) {
    const state = await readState(db, projectId, changes, acts, nowMs);
    const { rows, revision, ...given } = state;
    const records = rows.map(({ record }) => record);
    const folded = foldIncidents({
      project: { id: projectId, name: project.name },
      records,
      changes,
      acts,
      nowMs,
      ...given,
    });
    const changed = changedOf(folded, state);
    const isChanged = changed.length > 0 || folded.timeline.length > 0;
    if (!isChanged && also.length === 0) return { due: [], records: [] };
    const statements = isChanged ? [...also, ...ifChanged] : also;
    try {
      const due = await store(db, projectId, revision, changed, folded, statements, nowMs);
      const isWaiting = due.length > 0 && happened.delivers === undefined;
      if (changed.length > 0) await announce(env, db, project, changed, isWaiting ? [Date.now()] : []);
      return { due, records: changed };
    } catch (problem) {
      if (tries === TRIES_MAX || !isOvertaken(problem)) throw problem;
    }
  }
}

function changedOf({ records }: Folded, { rows }: FoldState): FoldedRecord[] {
  const before = new Map(rows.map((row) => [row.id, row]));
  return records.filter(({ record, dueMs }) => {
    const row = before.get(record.id);
    return row?.dueAt?.getTime() !== dueMs || JSON.stringify(row?.record) !== JSON.stringify(record);
  });
}

async function store(
  db: Database,
  projectId: string,
  revision: number,
  changed: readonly FoldedRecord[],
  { alarms, timeline, notices }: Folded,
  also: readonly BatchItem<'sqlite'>[],
  nowMs: number,
): Promise<readonly string[]> {
  const rows = changed.map(({ record, dueMs }) => rowOf(record, dueMs));
  const entries = notices.map(({ channelId, subject, notice }) =>
    entryInsert(db, noticeEntry(channelId, subject, notice), nowMs),
  );
  const results = await db.batch([
    // Fails the whole batch if another fold came first.
    db.insert(incidentFolds).values({ projectId, revision: revision + 1 }),
    db.delete(incidentFolds).where(and(eq(incidentFolds.projectId, projectId), lt(incidentFolds.revision, revision))),
    ...entries,
    ...rows.map((row) => db.insert(incidents).values(row).onConflictDoUpdate({ target: incidents.id, set: row })),
    ...alarms.map(({ incidentId, alarm }) => {
      const row = { key: alarm.key, incidentId, beganAt: new Date(alarm.began_at), alarm };
      return db.insert(incidentAlarms).values(row).onConflictDoUpdate({ target: incidentAlarms.key, set: row });
    }),
    ...timeline.map((note) =>
      db.insert(incidentTimeline).values({
        incidentId: note.incidentId,
        at: new Date(note.atMs),
        kind: note.kind,
        text: note.text ?? null,
        actor: note.by ?? null,
        alarm: note.alarm ?? null,
        channel: note.channel ?? null,
      }),
    ),
    ...also,
  ]);
  return results
    .slice(2, 2 + entries.length)
    .flatMap((put) => (Array.isArray(put) ? put.map(({ id }) => String(id)) : []));
}

/** Drizzle wraps the error of D1. */
function isOvertaken(problem: unknown): boolean {
  if (!(problem instanceof Error)) return false;
  return /UNIQUE constraint failed: incident_folds/.test(problem.message) || isOvertaken(problem.cause);
}

/** Shows the incidents on every open page, and has the window's alarm wake them when they are due. */
async function announce(
  env: Env,
  db: Database,
  project: typeof projects.$inferSelect,
  changed: readonly FoldedRecord[],
  wakesMs: readonly number[],
): Promise<void> {
  try {
    const names = await namesOfPeople(
      db,
      project.organizationId,
      changed.flatMap(({ record }) => actorsOf(record)),
    );
    const shown = changed.map(({ record }) => shownIncident(record, names));
    const open = await openIncidents(db, project.id);
    const dues = [...changed.flatMap(({ dueMs }) => dueMs ?? []), ...wakesMs];
    const dueMs = dues.length > 0 ? Math.min(...dues) : undefined;
    await withWindow(env, project, (window) => window.announceIncidents(project.id, shown, open, dueMs));
  } catch (problem) {
    // They are stored, and the cron wakes them as well: a page sees them when it next asks.
    logLine('warn', { event: 'incidents_not_announced', project_id: project.id, problem: problemText(problem) });
  }
}

/** How many incidents of a project are not resolved. */
export async function openIncidents(db: Database, projectId: string): Promise<number> {
  const [row] = await db
    .select({ open: count() })
    .from(incidents)
    .where(and(eq(incidents.projectId, projectId), eq(incidents.state, 'open')));
  return row?.open ?? 0;
}
