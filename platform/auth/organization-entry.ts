import { and, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { slicesOf } from '../../core/base/slices.ts';
import {
  organizationEntries,
  organizations,
  projects,
  session,
  signOnProviders,
  signOnRules,
  totpFactors,
} from '../../core/tenancy/schema.ts';
import { type EntryProblem, entryProblem } from '../../core/tenancy/single-sign-on/may-enter.ts';
import type { Database } from '../database.ts';

/** The organisation that is entered, named by itself or by one of its projects. */
export type Entered = { readonly organizationId: string } | { readonly projectId: string };

/** D1 accepts 100 values per statement. */
const VALUES_MAX = 90;

/**
 * Why a session may not enter an organisation; undefined: it may, as far as sign-on decides it. Membership is asked for
 * elsewhere. API keys need no sign-on: they belong to projects.
 *
 * Errors: `sign_on_required`; `forbidden` if only a second factor is missing.
 */
export async function entryRefusal(
  db: Database,
  sessionId: string,
  entered: Entered,
  nowMs: number,
): Promise<ApiError | undefined> {
  const [found] = await entriesOf(db, [sessionId], entered, nowMs);
  return found?.problem && refusalOf(found.problem, found.organizationId);
}

/** Those of several sessions that may enter. */
export async function enteringSessions(
  db: Database,
  sessionIds: readonly string[],
  entered: Entered,
  nowMs: number,
): Promise<ReadonlySet<string>> {
  const some = slicesOf([...sessionIds], VALUES_MAX).map((ids) => entriesOf(db, ids, entered, nowMs));
  const found = (await Promise.all(some)).flat();
  return new Set(found.flatMap(({ sessionId, problem }) => (problem === undefined ? [sessionId] : [])));
}

/** Those of a person's organisations that this session may not enter. */
export async function closedOrganizations(
  db: Database,
  sessionId: string,
  organizationIds: readonly string[],
  nowMs: number,
): Promise<ReadonlySet<string>> {
  const some = slicesOf([...organizationIds], VALUES_MAX).map((ids) =>
    entryRows(db, [sessionId], inArray(organizations.id, ids), nowMs),
  );
  const found = (await Promise.all(some)).flat();
  return new Set(found.flatMap(({ organizationId, problem }) => (problem === undefined ? [] : [organizationId])));
}

function refusalOf(problem: EntryProblem, organizationId: string): ApiError {
  const details = { organization_id: organizationId };
  if (problem === 'second_factor') {
    const message =
      'Another organization’s sign-on opened this session without your second factor; sign out, and sign in with it.';
    return apiError('forbidden', message, { details: { ...details, reason: 'second_factor' } });
  }
  const message =
    'This organization lets its members in by its own single sign-on only; continue with it at the sign-in page.';
  return apiError('sign_on_required', message, { details });
}

function entriesOf(db: Database, sessionIds: readonly string[], entered: Entered, nowMs: number) {
  const which =
    'organizationId' in entered
      ? eq(organizations.id, entered.organizationId)
      : inArray(
          organizations.id,
          db.select({ id: projects.organizationId }).from(projects).where(eq(projects.id, entered.projectId)),
        );
  return entryRows(db, sessionIds, which, nowMs);
}

async function entryRows(db: Database, sessionIds: readonly string[], which: SQL, nowMs: number) {
  const providers = db
    .select({ one: sql`1` })
    .from(signOnProviders)
    .where(
      and(
        eq(signOnProviders.organizationId, organizations.id),
        sql`'sso:' || ${signOnProviders.id} = ${session.authMethod}`,
      ),
    );
  const entries = db
    .select({ one: sql`1` })
    .from(organizationEntries)
    .where(
      and(
        eq(organizationEntries.organizationId, organizations.id),
        eq(organizationEntries.sessionId, session.id),
        gt(organizationEntries.expiresAt, new Date(nowMs)),
      ),
    );
  const factors = db
    .select({ one: sql`1` })
    .from(totpFactors)
    .where(and(eq(totpFactors.userId, session.userId), sql`${totpFactors.confirmedAt} IS NOT NULL`));
  const rows = await db
    .select({
      sessionId: session.id,
      organizationId: organizations.id,
      isEnforced: sql<number>`coalesce(${signOnRules.isEnforced}, 0)`,
      isBySignOn: sql<number>`exists ${providers} or exists ${entries}`,
      lacksSecondFactor: sql<number>`${session.authMethod} like 'sso:%' and ${session.secondFactorAt} is null and exists ${factors}`,
    })
    .from(session)
    .innerJoin(organizations, which)
    .leftJoin(signOnRules, eq(signOnRules.organizationId, organizations.id))
    .where(inArray(session.id, [...sessionIds]));
  return rows.map(({ sessionId, organizationId, isEnforced, isBySignOn, lacksSecondFactor }) => ({
    sessionId,
    organizationId,
    problem: entryProblem({
      isEnforced: isEnforced === 1,
      isBySignOn: isBySignOn === 1,
      lacksSecondFactor: lacksSecondFactor === 1,
    }),
  }));
}
