import { and, desc, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { AuditEntryShown, AuditOutcome } from '../../core/api/audit.ts';
import { auditFromSchema } from '../../core/api/audit.ts';
import { slicesOf } from '../../core/base/slices.ts';
import { joinPersonal } from '../../core/tenancy/audit/personal-part.ts';
import { auditLog, keys, projects, user } from '../../core/tenancy/schema.ts';
import type { Database } from '../../platform/database.ts';

type Row = typeof auditLog.$inferSelect;

export type AuditFilter = {
  readonly actor?: string | undefined;
  /** An action, or the first part of several: `key.create`, `key`. */
  readonly action?: string | undefined;
  readonly project_id?: string | undefined;
  readonly target?: string | undefined;
  readonly outcome?: AuditOutcome | undefined;
  /** Inclusive and exclusive. */
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
};

/** Where a page ends: entries of one millisecond are told apart by their rows. */
export type Cursor = { readonly atMs: number; readonly row: number };

/** D1 accepts 100 values per statement. */
const VALUES_MAX = 90;

/** Entries of an organisation, newest first, with the cursor of each. */
export async function readEntries(
  db: Database,
  organizationId: string,
  filter: AuditFilter,
  { after, limit }: { readonly after?: Cursor | undefined; readonly limit: number },
): Promise<readonly { readonly row: Row; readonly cursor: Cursor }[]> {
  const rowid = sql<number>`${auditLog}.rowid`;
  const found = await db
    .select({ row: auditLog, rowid })
    .from(auditLog)
    .where(and(eq(auditLog.organizationId, organizationId), ...conditions(filter), after && before(after)))
    .orderBy(desc(auditLog.createdAt), desc(rowid))
    .limit(limit);
  return found.map(({ row, rowid: place }) => ({ row, cursor: { atMs: row.createdAt.getTime(), row: place } }));
}

function conditions(filter: AuditFilter): (SQL | undefined)[] {
  const { actor, action, project_id: projectId, target, outcome, fromMs, toMs } = filter;
  return [
    actor === undefined ? undefined : eq(auditLog.actor, actor),
    action === undefined ? undefined : or(eq(auditLog.action, action), beginsWith(`${action}.`)),
    projectId === undefined ? undefined : eq(auditLog.projectId, projectId),
    target === undefined ? undefined : eq(auditLog.target, target),
    outcome === undefined ? undefined : eq(auditLog.outcome, outcome),
    fromMs === undefined ? undefined : gte(auditLog.createdAt, new Date(fromMs)),
    toMs === undefined ? undefined : lt(auditLog.createdAt, new Date(toMs)),
  ];
}

/** Compared as text: in a pattern, `_` and `%` of the caller would stand for any character. */
function beginsWith(text: string): SQL {
  return sql`substr(${auditLog.action}, 1, ${text.length}) = ${text}`;
}

function before({ atMs, row }: Cursor): SQL | undefined {
  return sql`(${auditLog.createdAt}, ${auditLog}.rowid) < (${atMs}, ${row})`;
}

/** Entries as they are shown, with the names of people, keys and projects that are still known. */
export async function shownEntries(db: Database, rows: readonly Row[]): Promise<AuditEntryShown[]> {
  const names = await namesOf(db, rows);
  return rows.map((row) => {
    const personal: Record<string, unknown> | null = row.personal === null ? null : JSON.parse(row.personal);
    const { before: was, after: is, from, ...details } = joinPersonal(row.details, personal);
    return {
      id: row.id,
      sequence: row.sequence,
      at: row.createdAt.toISOString(),
      actor: { id: row.actor, name: names.get(row.actor) ?? null },
      action: row.action,
      target: { id: row.target, name: names.get(row.target) ?? nameIn(details) },
      project_id: row.projectId,
      outcome: row.outcome,
      from: auditFromSchema.safeParse(from).data ?? null,
      before: fieldsIn(was),
      after: fieldsIn(is),
      details,
      is_erased: row.personal === null && row.personalHash !== null,
    };
  });
}

function fieldsIn(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? { ...value } : null;
}

function nameIn({ name }: Readonly<Record<string, unknown>>): string | null {
  return typeof name === 'string' ? name : null;
}

const USER = 'user:';
const KEY = 'key:';

/** By actor and by target: `user:<id>`, `<id>`, `key:<id>`, `key_…`, `prj_…`. */
async function namesOf(db: Database, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap(({ actor, target }) => [actor.replace(/^(user|key):/, ''), target]))];
  const names = new Map<string, string>();
  for (const some of slicesOf(ids, VALUES_MAX)) {
    const [people, theirKeys, theirProjects] = await db.batch([
      db.select({ id: user.id, name: user.email }).from(user).where(inArray(user.id, some)),
      db.select({ id: keys.id, name: keys.name }).from(keys).where(inArray(keys.id, some)),
      db.select({ id: projects.id, name: projects.name }).from(projects).where(inArray(projects.id, some)),
    ]);
    for (const { id, name } of people) names.set(id, name).set(USER + id, name);
    for (const { id, name } of theirKeys) names.set(id, name).set(KEY + id, name);
    for (const { id, name } of theirProjects) names.set(id, name);
  }
  return names;
}
