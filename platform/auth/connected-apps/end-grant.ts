import { eq, inArray, sql } from 'drizzle-orm';
import { oauthClients, oauthGrantProjects, projects, session } from '../../../core/tenancy/schema.ts';
import type { Database } from '../../database.ts';
import { type AuditEntry, auditInsert, DEPLOYMENT } from '../audit.ts';

type Ended = Pick<typeof session.$inferSelect, 'id' | 'userId' | 'clientId'>;
type End = Pick<AuditEntry, 'action' | 'outcome'>;

/** Ends a grant at once, with an entry for each organisation whose projects it names. */
export async function endGrant(db: Database, grant: Ended, end: End, nowMs: number): Promise<void> {
  const details = await clientDetails(db, grant.clientId);
  const entry = { ...end, actor: `user:${grant.userId}`, target: grant.id, details };
  const audits = (await organizationsOfGrant(db, grant.id)).map((organizationId) =>
    auditInsert(db, { ...entry, organizationId }, nowMs),
  );
  await db.batch([db.delete(session).where(eq(session.id, grant.id)), ...audits]);
}

/** The client, as entries name it. */
export async function clientDetails(db: Database, clientId: string | null): Promise<Record<string, string>> {
  if (clientId === null) return {};
  const client = await db
    .select({ name: oauthClients.name })
    .from(oauthClients)
    .where(eq(oauthClients.id, clientId))
    .get();
  return { client: client?.name ?? clientId, client_id: clientId };
}

/** `DEPLOYMENT` for a grant whose projects are all gone. */
async function organizationsOfGrant(db: Database, grantId: string): Promise<readonly string[]> {
  const chosen = db
    .select({ id: oauthGrantProjects.projectId })
    .from(oauthGrantProjects)
    .where(eq(oauthGrantProjects.grantId, grantId));
  return organizationsWith(db, inArray(projects.id, chosen));
}

/** Those of chosen projects, however many. */
export function organizationsOfProjects(db: Database, projectIds: readonly string[]): Promise<readonly string[]> {
  return organizationsWith(db, sql`${projects.id} in (select value from json_each(${JSON.stringify(projectIds)}))`);
}

async function organizationsWith(db: Database, which: ReturnType<typeof sql>): Promise<readonly string[]> {
  const found = await db.selectDistinct({ id: projects.organizationId }).from(projects).where(which);
  return found.length > 0 ? found.map(({ id }) => id) : [DEPLOYMENT];
}
