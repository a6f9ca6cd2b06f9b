import { and, eq } from 'drizzle-orm';
import { session } from '../../core/tenancy/schema.ts';
import { readAccessToken } from '../../platform/auth/access-token.ts';
import { ofCaller, takeAttempts } from '../../platform/auth/attempts.ts';
import { nothingChanged } from '../../platform/auth/audit-scope.ts';
import { endGrant } from '../../platform/auth/connected-apps/end-grant.ts';
import { mcpResource } from '../../platform/auth/connected-apps/mcp-door.ts';
import { sessionOfRefreshToken } from '../../platform/auth/refresh-token.ts';
import { database } from '../../platform/database.ts';
import { allowAnySite } from '../../platform/routes/any-site.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { oauthFailure, readForm, waitAnswer } from './oauth-answer.ts';

/**
 * `POST /revoke` (RFC 7009): ends the grant of a token, access or refresh, at once. An unknown token is answered alike:
 * what it would open is closed already.
 */
export async function revokeToken(c: RequestContext): Promise<Response> {
  const nowMs = Date.now();
  allowAnySite(c);
  const taken = await takeAttempts(c.env, [ofCaller(c, 'refresh')], nowMs);
  if (!taken.ok) return waitAnswer(c, taken.error);
  const form = await readForm(c);
  if (!form.ok) return oauthFailure(c, form.error);
  const { token, client_id: clientId } = form.value;
  if (!token || !clientId) {
    return oauthFailure(c, { error: 'invalid_request', description: '`token` and `client_id` are needed.' });
  }
  const grant = await grantOfToken(c, token, clientId, nowMs);
  if (grant) {
    await endGrant(database(c.env), grant, { action: 'connected_app.disconnect' }, nowMs);
    await taken.value.giveBack();
  } else nothingChanged();
  return c.body(null, 200);
}

async function grantOfToken(c: RequestContext, token: string, clientId: string, nowMs: number) {
  const db = database(c.env);
  const refreshed = await sessionOfRefreshToken(db, token, { clientId }, nowMs);
  if (refreshed) return refreshed;
  const claims = await readAccessToken(c.env, token, nowMs, mcpResource(c.env, c.req.url));
  if (!claims) return undefined;
  const isOwn = and(eq(session.id, claims.sessionId), eq(session.clientId, clientId));
  return db.select().from(session).where(isOwn).get();
}
