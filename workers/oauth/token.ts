import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { ok, type Result } from '../../core/base/result.ts';
import { scopesIn } from '../../core/tenancy/connected-apps/scopes.ts';
import { oauthGrants } from '../../core/tenancy/schema.ts';
import { ACCESS_TOKEN_S, signAccessToken } from '../../platform/auth/access-token.ts';
import { ofCaller, takeAttempts } from '../../platform/auth/attempts.ts';
import { nothingChanged } from '../../platform/auth/audit-scope.ts';
import { exchange, sessionOfRefreshToken } from '../../platform/auth/refresh-token.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { allowAnySite } from '../../platform/routes/any-site.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { exchangeCode, type Grant } from './exchange-code.ts';
import { type OAuthProblem, oauthFailure, readForm, refused, waitAnswer } from './oauth-answer.ts';

export const grantedTokensSchema = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
  refresh_token: z.string(),
  scope: z.string(),
});
type GrantedTokens = z.infer<typeof grantedTokensSchema>;
type Form = Readonly<Record<string, string>>;
type Answer = Promise<Result<GrantedTokens, OAuthProblem>>;

/** `POST /token`: a code of `/authorize`, or a refresh token, for tokens of `/mcp`. */
export async function answerTokens(c: RequestContext): Promise<Response> {
  const nowMs = Date.now();
  allowAnySite(c);
  const taken = await takeAttempts(c.env, [ofCaller(c, 'refresh')], nowMs);
  if (!taken.ok) return waitAnswer(c, taken.error);
  const form = await readForm(c);
  if (!form.ok) return oauthFailure(c, form.error);
  const answered = await tokensFor(c, form.value, nowMs);
  if (!answered.ok) return oauthFailure(c, answered.error);
  await taken.value.giveBack();
  return c.json(answered.value);
}

async function tokensFor(c: RequestContext, form: Form, nowMs: number): Answer {
  if (form.grant_type === 'authorization_code') return ofCode(c, form, nowMs);
  if (form.grant_type === 'refresh_token') return ofRefreshToken(c.env, form, nowMs);
  return refused('unsupported_grant_type', '`grant_type` must be `authorization_code` or `refresh_token`.');
}

async function ofCode(c: RequestContext, form: Form, nowMs: number): Answer {
  const { code, client_id: clientId, code_verifier: verifier, redirect_uri: redirectUri, resource } = form;
  if (!code) return missing('code');
  if (!clientId) return missing('client_id');
  if (!verifier) return missing('code_verifier');
  const exchanged = await exchangeCode(c, { code, clientId, verifier, redirectUri, resource }, nowMs);
  if (!exchanged.ok) return exchanged;
  return ok(await tokensOf(c.env, exchanged.value.grant, exchanged.value.refreshToken, nowMs));
}

/** Faults of the request are found before the token is spent. */
async function ofRefreshToken(env: Env, form: Form, nowMs: number): Answer {
  const { refresh_token: token, client_id: clientId, resource, scope } = form;
  if (!token) return missing('refresh_token');
  if (!clientId) return missing('client_id');
  const db = database(env);
  const own = await sessionOfRefreshToken(db, token, { clientId }, nowMs);
  const grant = own && (await db.select().from(oauthGrants).where(eq(oauthGrants.id, own.id)).get());
  if (!grant) return refused('invalid_grant', 'The refresh token is unknown, or its grant has ended; connect again.');
  if (resource !== undefined && resource !== grant.resource) {
    return refused('invalid_target', `\`resource\` must be ${grant.resource}, which the person allowed.`);
  }
  const wanted = scopesIn(scope);
  if (!wanted.ok || wanted.value.some((each) => !grant.scopes.includes(each))) {
    return refused('invalid_scope', `\`scope\` is more than the person allowed: ${grant.scopes.join(' ')}.`);
  }
  const exchanged = await exchange(env, token, { clientId }, nowMs);
  if (exchanged.kind !== 'exchanged') {
    return refused('invalid_grant', 'The refresh token was used before, so its grant has ended; connect again.');
  }
  nothingChanged();
  return ok(await tokensOf(env, { ...grant, userId: own.userId }, exchanged.token, nowMs));
}

async function tokensOf(env: Env, grant: Grant, refreshToken: string, nowMs: number): Promise<GrantedTokens> {
  const claims = { userId: grant.userId, sessionId: grant.id };
  return {
    access_token: await signAccessToken(env, claims, nowMs, grant.resource),
    token_type: 'Bearer',
    expires_in: ACCESS_TOKEN_S,
    refresh_token: refreshToken,
    scope: grant.scopes.join(' '),
  };
}

function missing(name: string) {
  return refused('invalid_request', `\`${name}\` is missing.`);
}
