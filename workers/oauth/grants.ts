import { and, desc, eq, gt, inArray, type SQL } from 'drizzle-orm';
import type { ConnectedAppShown } from '../../core/api/connected-apps.ts';
import { slicesOf } from '../../core/base/slices.ts';
import { oauthClients, oauthGrantProjects, oauthGrants, projects, session, user } from '../../core/tenancy/schema.ts';
import type { Database } from '../../platform/database.ts';
import { shownClient } from './shown-client.ts';

type Row = {
  readonly session: typeof session.$inferSelect;
  readonly user: typeof user.$inferSelect;
  readonly grant: typeof oauthGrants.$inferSelect;
  readonly client: typeof oauthClients.$inferSelect;
};
export type ListedGrant = { readonly shown: ConnectedAppShown; readonly member: Row['user'] };

/** D1 accepts 100 values per statement. */
const VALUES_MAX = 90;
const LISTED_MAX = 500;

/** The grants that have not ended, newest first, with those of their projects that `among` selects. */
export async function listGrants(
  db: Database,
  { which, among }: { readonly which: SQL; readonly among?: SQL },
  nowMs: number,
): Promise<readonly ListedGrant[]> {
  const rows: readonly Row[] = await db
    .select({ session, user, grant: oauthGrants, client: oauthClients })
    .from(oauthGrants)
    .innerJoin(session, eq(session.id, oauthGrants.id))
    .innerJoin(user, eq(user.id, session.userId))
    .innerJoin(oauthClients, eq(oauthClients.id, session.clientId))
    .where(and(which, gt(session.expiresAt, new Date(nowMs))))
    .orderBy(desc(session.createdAt))
    .limit(LISTED_MAX);
  const some = slicesOf(
    rows.map(({ grant }) => grant.id),
    VALUES_MAX,
  ).map((ids) => chosenProjects(db, ids, among));
  const chosen = (await Promise.all(some)).flat();
  return rows.map((row) => ({ shown: shownGrant(row, chosen), member: row.user }));
}

function chosenProjects(db: Database, grantIds: readonly string[], among: SQL | undefined) {
  return db
    .select({ grantId: oauthGrantProjects.grantId, id: projects.id, name: projects.name })
    .from(oauthGrantProjects)
    .innerJoin(projects, eq(projects.id, oauthGrantProjects.projectId))
    .where(and(inArray(oauthGrantProjects.grantId, [...grantIds]), among))
    .orderBy(projects.createdAt);
}

function shownGrant(
  { session: own, grant, client }: Row,
  chosen: Awaited<ReturnType<typeof chosenProjects>>,
): ConnectedAppShown {
  return {
    id: grant.id,
    client: shownClient(client),
    scopes: grant.scopes,
    projects: chosen.filter(({ grantId }) => grantId === grant.id).map(({ id, name }) => ({ id, name })),
    created_at: own.createdAt.toISOString(),
    last_used_at: own.lastUsedAt?.toISOString() ?? null,
    expires_at: own.expiresAt.toISOString(),
  };
}
