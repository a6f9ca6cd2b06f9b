import { and, desc, eq, isNotNull, isNull, notInArray, sql } from 'drizzle-orm';
import { sha256Hex } from '../../core/base/hash.ts';
import { randomHex } from '../../core/base/ids.ts';
import { ok, type Result } from '../../core/base/result.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { isVerifierOf } from '../../core/tenancy/connected-apps/code-challenge.ts';
import {
  oauthClients,
  oauthCodes,
  oauthGrantProjects,
  oauthGrants,
  organizationEntries,
  projects,
  session,
} from '../../core/tenancy/schema.ts';
import { auditInsertIf } from '../../platform/auth/audit-if.ts';
import { clientAddress } from '../../platform/auth/client-address.ts';
import { clientDetails, endGrant, organizationsOfProjects } from '../../platform/auth/connected-apps/end-grant.ts';
import { firstRefreshToken } from '../../platform/auth/refresh-token.ts';
import { type Database, database } from '../../platform/database.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { rowWhere } from '../../platform/store/insert-within.ts';
import { type OAuthProblem, refused } from './oauth-answer.ts';

/** The app is then connected again, by the person. */
const GRANT_LIFE_MS = 90 * DAY_MS;
/** More grants of a person end the oldest. */
const GRANTS_MAX = 50;

export type CodeRequest = {
  readonly code: string;
  readonly clientId: string;
  readonly verifier: string;
  /** Absent in OAuth 2.1. */
  readonly redirectUri: string | undefined;
  readonly resource: string | undefined;
};

export type Grant = typeof oauthGrants.$inferSelect & { readonly userId: string };

/** Turns a code into a grant with its first refresh token, once. Errors: `invalid_grant`, `invalid_target`. */
export async function exchangeCode(
  c: RequestContext,
  asked: CodeRequest,
  nowMs: number,
): Promise<Result<{ readonly grant: Grant; readonly refreshToken: string }, OAuthProblem>> {
  const db = database(c.env);
  const found = await findCode(db, await sha256Hex(asked.code));
  if (!found || !(await matches(found.code, asked))) return refused('invalid_grant', UNUSABLE);
  const { code, consenting } = found;
  if (asked.resource !== undefined && asked.resource !== code.resource) {
    return refused('invalid_target', `\`resource\` must be ${code.resource}, which the person allowed.`);
  }
  if (code.usedAt !== null) return usedBefore(db, code, nowMs);
  const opened = openedSession(c, code, consenting, nowMs);
  const first = await firstRefreshToken(db, opened, nowMs);
  if (!(await open(db, { code, opened, storeToken: first.insert }, nowMs))) return refused('invalid_grant', UNUSABLE);
  await endOldest(db, opened.userId);
  const { resource, scopes } = code;
  return ok({ grant: { id: opened.id, resource, scopes, userId: opened.userId }, refreshToken: first.token });
}

const UNUSABLE = 'The code is unknown, over or used, or belongs to another client, address or verifier.';

type Code = typeof oauthCodes.$inferSelect;
type Session = typeof session.$inferSelect;

function findCode(db: Database, id: string) {
  return db
    .select({ code: oauthCodes, consenting: session })
    .from(oauthCodes)
    .innerJoin(session, eq(session.id, oauthCodes.sessionId))
    .where(eq(oauthCodes.id, id))
    .get();
}

async function matches(code: Code, { clientId, redirectUri, verifier }: CodeRequest): Promise<boolean> {
  if (code.clientId !== clientId || (redirectUri !== undefined && redirectUri !== code.redirectUri)) return false;
  return isVerifierOf(verifier, code.codeChallenge);
}

/** Whoever presents a used code with its verifier has copied both: the grant ends (RFC 6749 §4.1.2). */
async function usedBefore(db: Database, { grantId }: Code, nowMs: number) {
  const grant = await db.select().from(session).where(eq(session.id, grantId)).get();
  if (grant) await endGrant(db, grant, { action: 'connected_app.code_reuse', outcome: 'failure' }, nowMs);
  return refused('invalid_grant', 'The code was used before, so its grant has ended; connect the app again.');
}

/** It proves what the session proved in which the person consented, and no cookie opens it. */
function openedSession(c: RequestContext, code: Code, consenting: Session, nowMs: number): Session {
  const at = new Date(nowMs);
  return {
    ...consenting,
    id: code.grantId,
    token: randomHex(32),
    kind: 'tokens',
    clientId: code.clientId,
    expiresAt: new Date(nowMs + GRANT_LIFE_MS),
    createdAt: at,
    updatedAt: at,
    lastUsedAt: null,
    ipAddress: clientAddress(c.env, c.req.raw.headers) ?? '',
    userAgent: c.req.header('user-agent') ?? '',
  };
}

type Opening = {
  readonly code: Code;
  readonly opened: Session;
  readonly storeToken: Awaited<ReturnType<typeof firstRefreshToken>>['insert'];
};

/** All of it, or nothing if another request was faster: the first statement finds the code unused, or no other has an effect. */
async function open(db: Database, { code, opened, storeToken }: Opening, nowMs: number): Promise<boolean> {
  const isUnused = sql`exists (select 1 from ${oauthCodes} where "id" = ${code.id} and "used_at" is null
    and "expires_at" > ${nowMs}) and exists (select 1 from ${session} where "id" = ${code.sessionId} and "expires_at" > ${nowMs})`;
  const own = sql`select 1 from ${session} where "id" = ${opened.id} and "token" = ${opened.token}`;
  const isOpened = sql`exists (${own})`;
  const { id, resource, scopes } = { ...code, id: opened.id };
  const chosen = sql`select ${id}, ${projects.id} from ${projects}
    where ${projects.id} in (select value from json_each(${JSON.stringify(code.projectIds)})) and ${isOpened}`;
  const entries = sql`select ${id}, "organization_id", "provider_id", "expires_at" from ${organizationEntries}
    where "session_id" = ${code.sessionId} and ${isOpened}`;
  const [inserted] = await db.batch([
    db.insert(session).select(rowWhere(session, opened, isUnused)),
    db.insert(oauthGrants).select(rowWhere(oauthGrants, { id, resource, scopes }, isOpened)),
    db.insert(oauthGrantProjects).select(chosen),
    db.insert(organizationEntries).select(entries),
    storeToken,
    db
      .update(oauthCodes)
      .set({ usedAt: new Date(nowMs) })
      .where(and(eq(oauthCodes.id, code.id), isNull(oauthCodes.usedAt))),
    db
      .update(oauthClients)
      .set({ lastUsedAt: new Date(nowMs) })
      .where(eq(oauthClients.id, code.clientId)),
    ...(await connectAudits(db, code, opened, own, nowMs)),
  ]);
  return inserted.meta.changes > 0;
}

async function connectAudits(db: Database, code: Code, opened: Session, own: ReturnType<typeof sql>, nowMs: number) {
  const details = { ...(await clientDetails(db, code.clientId)), scopes: code.scopes };
  const entry = { actor: `user:${opened.userId}`, action: 'connected_app.connect', target: opened.id, details };
  const organizationIds = await organizationsOfProjects(db, code.projectIds);
  return organizationIds.map((organizationId) => auditInsertIf(db, { ...entry, organizationId }, own, nowMs));
}

async function endOldest(db: Database, userId: string): Promise<void> {
  const isGrant = and(eq(session.userId, userId), isNotNull(session.clientId));
  const newest = db
    .select({ id: session.id })
    .from(session)
    .where(isGrant)
    .orderBy(desc(session.createdAt))
    .limit(GRANTS_MAX);
  await db.delete(session).where(and(isGrant, notInArray(session.id, newest)));
}
