import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { AppDecided, appDecisionSchema } from '../../core/api/connected-apps.ts';
import type { ApiError } from '../../core/base/errors.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { newId, randomHex } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { SECOND_MS } from '../../core/base/time/durations.ts';
import { answerAddress } from '../../core/tenancy/connected-apps/authorization-request.ts';
import { returnHost } from '../../core/tenancy/connected-apps/redirect-address.ts';
import { oauthClients, oauthCodes } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { nothingChanged } from '../../platform/auth/audit-scope.ts';
import type { Person } from '../../platform/auth/authenticate.ts';
import { organizationsOfProjects } from '../../platform/auth/connected-apps/end-grant.ts';
import { database } from '../../platform/database.ts';
import { ownOrigin } from '../../platform/hosts/own-origin.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { choiceProblem, choicesOf } from './choices.ts';
import { type AppAsked, readAppRequest } from './read-app-request.ts';

/** A client exchanges its code at once. */
const CODE_LIFE_MS = 60 * SECOND_MS;
const CODE_PREFIX = 'ew_code_';
const CODE_BYTES = 32;

type Decision = z.output<typeof appDecisionSchema>;

/** A person's decision about a client's request; the answer says where the browser goes on. */
export async function decide(
  c: RequestContext,
  person: Person,
  decision: Decision,
  nowMs: number,
): Promise<Result<AppDecided, ApiError>> {
  const asked = await readAppRequest(c, decision.request, person, nowMs);
  if (!asked.ok) return asked;
  const answered = decision.decision === 'deny' ? denied() : await allow(c, person, asked.value, decision, nowMs);
  if (!answered.ok) return answered;
  const issuer = ownOrigin(c.env, c.req.url);
  return ok({ redirect_to: answerAddress(asked.value.request, answered.value, issuer) });
}

function denied(): Result<Readonly<Record<string, string>>, never> {
  nothingChanged();
  return ok({ error: 'access_denied' });
}

/** Stores the consent, which covers this client, these projects and these scopes, and nothing that comes later. */
async function allow(
  c: RequestContext,
  person: Person,
  { client, request }: AppAsked,
  decision: Decision,
  nowMs: number,
): Promise<Result<Readonly<Record<string, string>>, ApiError>> {
  const db = database(c.env);
  const projectIds = [...new Set(decision.project_ids)];
  const problem = choiceProblem(await choicesOf(db, person, nowMs), projectIds);
  if (problem) return err(problem);
  const scopes = request.scopes.filter((scope) => scope === 'query' || decision.scopes.includes(scope));
  const code = CODE_PREFIX + randomHex(CODE_BYTES);
  const grantId = newId('grant');
  const row: typeof oauthCodes.$inferSelect = {
    id: await sha256Hex(code),
    grantId,
    clientId: client.id,
    sessionId: person.sessionId,
    redirectUri: request.redirectUri,
    codeChallenge: request.codeChallenge,
    resource: request.resource,
    scopes,
    projectIds,
    expiresAt: new Date(nowMs + CODE_LIFE_MS),
    usedAt: null,
  };
  const details = { client: client.name, client_id: client.id, returns_to: returnHost(request.redirectUri) };
  const entry = { actor: `user:${person.id}`, action: 'connected_app.allow', target: grantId };
  const organizationIds = await organizationsOfProjects(db, projectIds);
  await db.batch([
    db.insert(oauthCodes).values(row),
    db
      .update(oauthClients)
      .set({ lastUsedAt: new Date(nowMs) })
      .where(eq(oauthClients.id, client.id)),
    ...organizationIds.map((organizationId) =>
      auditInsert(db, { ...entry, organizationId, details: { ...details, scopes, projects: projectIds } }, nowMs),
    ),
  ]);
  return ok({ code });
}
