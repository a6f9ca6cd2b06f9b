import { and, desc, eq, gte, inArray, like, lt } from 'drizzle-orm';
import type { RuleLogLine } from '../../core/api/alert-rules.ts';
import { alertRuleLog, incidentAlarms, incidentTimeline, outbox } from '../../core/tenancy/schema.ts';
import { NOTICE_KIND } from '../../platform/channels/notice-entry.ts';
import type { Database } from '../../platform/database.ts';

const PAGE = 100;
/** Incidents whose messages a page of the log looks up. */
const INCIDENTS_MAX = 50;

type Told = RuleLogLine['told'][number];
type LogLines = { readonly lines: RuleLogLine[]; readonly next?: string };

/** The log of a rule, newest first, with what became of the messages of each evaluation. */
export async function readLog(
  db: Database,
  projectId: string,
  ruleId: string,
  before: number | undefined,
): Promise<LogLines> {
  const ofRule = and(eq(alertRuleLog.projectId, projectId), eq(alertRuleLog.ruleId, ruleId));
  const rows = await db
    .select()
    .from(alertRuleLog)
    .where(before === undefined ? ofRule : and(ofRule, lt(alertRuleLog.sequence, before)))
    .orderBy(desc(alertRuleLog.sequence))
    .limit(PAGE);
  const oldest = rows.at(-1);
  if (!oldest) return { lines: [] };
  const messages = await messagesSince(db, projectId, ruleId, oldest.at);
  return {
    lines: rows.map((row, index) => ({
      at: row.at.toISOString(),
      bucket_start: row.bucketStart.toISOString(),
      bucket_end: row.bucketEnd.toISOString(),
      reason: row.reason,
      readings: [...row.readings],
      series_read: row.seriesRead,
      ...(row.text === null ? {} : { text: row.text }),
      told: messages
        .filter(({ at }) => at >= row.at && !rows.slice(0, index).some((later) => later.at > row.at && later.at <= at))
        .map(({ told }) => told),
    })),
    ...(rows.length === PAGE ? { next: String(oldest.sequence) } : {}),
  };
}

/** The messages of incidents with alarms of the rule, sent or held back, with their outcome. */
async function messagesSince(
  db: Database,
  projectId: string,
  ruleId: string,
  since: Date,
): Promise<{ readonly at: Date; readonly told: Told }[]> {
  const found = await db
    .selectDistinct({ id: incidentAlarms.incidentId })
    .from(incidentAlarms)
    .where(like(incidentAlarms.key, `${projectId} | ${ruleId} | %`))
    .orderBy(desc(incidentAlarms.beganAt))
    .limit(INCIDENTS_MAX);
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  const [notes, entries] = await Promise.all([
    db
      .select()
      .from(incidentTimeline)
      .where(
        and(
          inArray(incidentTimeline.incidentId, ids),
          inArray(incidentTimeline.kind, ['told', 'held']),
          gte(incidentTimeline.at, since),
        ),
      ),
    db
      .select({
        target: outbox.target,
        createdAt: outbox.createdAt,
        status: outbox.status,
        lastError: outbox.lastError,
      })
      .from(outbox)
      .where(and(eq(outbox.projectId, projectId), eq(outbox.kind, NOTICE_KIND), gte(outbox.createdAt, since))),
  ]);
  return notes.map(({ at, channel, kind }) => {
    if (kind === 'held') return { at, told: { channel: channel ?? '', status: 'held' } };
    const entry = entries.find(({ target, createdAt }) => target === channel && createdAt.getTime() === at.getTime());
    const reason = entry?.lastError ?? undefined;
    return {
      at,
      told: { channel: channel ?? '', status: entry?.status ?? 'pending', ...(reason === undefined ? {} : { reason }) },
    };
  });
}
