import { env } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { base64url, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../core/base/hash.ts';
import { auditLog, members, refreshTokens, session } from '../../../core/tenancy/schema.ts';
import { readAccessToken, signAccessToken } from '../../../platform/auth/access-token.ts';
import { firstRefreshToken } from '../../../platform/auth/refresh-token.ts';
import { database } from '../../../platform/database.ts';
import { aMember, anAccount, aPerson } from '../../../test/harness/workers-people.ts';
import { ask } from '../../../test/harness/workers-request.ts';
import { own } from '../../../test/harness/workers-second-factor.ts';

const db = database(env);

async function tokensOf(cookie: string) {
  const { status, body } = await own(cookie, '/api/auth/tokens', {});
  expect(status).toBe(201);
  return { access: String(body.access_token), refresh: String(body.refresh_token) };
}

const refresh = (token: string) => ask('/api/auth/tokens/refresh', { body: { refresh_token: token } });
const as = (token: string, path: string, method = 'GET', body?: unknown) =>
  ask(path, { method, headers: { authorization: `Bearer ${token}` }, ...(body === undefined ? {} : { body }) });

/** As if the token had been exchanged that long ago. */
async function age(token: string, byMs: number) {
  const used = await db
    .select()
    .from(refreshTokens)
    .where(eq(refreshTokens.id, await sha256Hex(token)))
    .get();
  const usedAt = new Date((used?.usedAt?.getTime() ?? expect.fail('The token was not used')) - byMs);
  await db
    .update(refreshTokens)
    .set({ usedAt })
    .where(eq(refreshTokens.id, await sha256Hex(token)));
}

describe('refresh tokens', () => {
  it('serve two tabs that refresh at the same moment: one successor, no cookie touched, and both go on', async () => {
    const { cookie } = await anAccount();
    const { refresh: first } = await tokensOf(cookie);
    const both = await Promise.all([refresh(first), refresh(first)]);
    expect(both.map(({ status, cookie: set }) => [status, set])).toEqual([
      [200, ''],
      [200, ''],
    ]);
    const [one, two] = both.map(({ body }) => body);
    expect(one.refresh_token).toBe(two.refresh_token);
    for (const { access_token } of [one, two]) expect((await as(access_token, '/api/me')).status).toBe(200);
    expect((await refresh(one.refresh_token)).status).toBe(200);
    expect((await own(cookie, '/api/me', undefined, 'GET')).status).toBe(200);
  });

  it('that come back within the grace get the newest successor', async () => {
    const { refresh: first } = await tokensOf((await anAccount()).cookie);
    const second = (await refresh(first)).body.refresh_token;
    const third = (await refresh(second)).body.refresh_token;
    expect((await refresh(first)).body.refresh_token).toBe(third);
  });

  it('that come back later are refused, end their family alone, and stand in the audit log', async () => {
    const { cookie, userId, organizationId } = await aPerson();
    const { refresh: first } = await tokensOf(cookie);
    const { access: ofOther } = await tokensOf(cookie);
    const next = (await refresh(first)).body;
    await age(first, 10 * 60_000);
    const late = await refresh(first);
    expect([late.status, late.body.error.details.reason]).toEqual([401, 'REFRESH_TOKEN_REUSED']);
    expect([(await refresh(next.refresh_token)).status, (await as(next.access_token, '/api/me')).status]).toEqual([
      401, 401,
    ]);
    expect((await as(ofOther, '/api/me')).status).toBe(200);
    expect((await own(cookie, '/api/me', undefined, 'GET')).status).toBe(200);
    const isReuse = and(eq(auditLog.organizationId, organizationId), eq(auditLog.action, 'tokens.reuse'));
    const entries = await db.select().from(auditLog).where(isReuse);
    expect(entries.map(({ actor, outcome }) => [actor, outcome])).toEqual([[`user:${userId}`, 'failure']]);
  });

  it('end with their session, by a request, and after 30 days', async () => {
    const { cookie } = await anAccount();
    const ended = await tokensOf(cookie);
    expect((await ask('/api/auth/tokens/end', { body: { refresh_token: ended.refresh } })).status).toBe(204);
    expect([(await refresh(ended.refresh)).status, (await as(ended.access, '/api/me')).status]).toEqual([401, 401]);
    const old = await tokensOf(cookie);
    await db
      .update(session)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(session.kind, 'tokens'));
    expect([(await refresh(old.refresh)).status, (await as(old.access, '/api/me')).status]).toEqual([401, 401]);
  });

  it('are not given for a session that newer ones have ended, and nothing fails', async () => {
    const first = await firstRefreshToken(db, { id: 'ended', token: 'secret' }, Date.now());
    expect((await first.insert).meta.changes).toBe(0);
  });

  it('are stored as hashes only', async () => {
    const { refresh: token } = await tokensOf((await anAccount()).cookie);
    const rows = await db.select().from(refreshTokens);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe('an access token', () => {
  it('counts a changed role from the next request, with the cookie and with the token, and shows nothing after removal', async () => {
    const owner = await aPerson();
    const project = { organization_id: owner.organizationId, name: 'Alpha', region: 'eu' };
    const { body } = await owner.call('POST', '/api/projects', project);
    const edit = await aMember(owner, 'editor');
    const { access } = await tokensOf(edit.cookie);
    const path = `/api/projects/${body.id}/glossary`;
    const put = async () => [
      (await as(access, path, 'PUT', {})).status,
      (await own(edit.cookie, path, {}, 'PUT')).status,
    ];
    expect(await put()).toEqual([200, 200]);
    const isEdit = and(eq(members.userId, edit.userId), eq(members.organizationId, owner.organizationId));
    await db.update(members).set({ role: 'viewer' }).where(isEdit);
    expect(await put()).toEqual([403, 403]);
    await db.delete(members).where(isEdit);
    expect(await put()).toEqual([404, 404]);
    expect((await as(access, `/api/organizations/${owner.organizationId}`, 'PATCH', {})).status).toBe(404);
  });

  it('does not open what changes how somebody signs in, nor makes tokens', async () => {
    const { access } = await tokensOf((await anAccount()).cookie);
    for (const path of [
      '/api/auth/totp',
      '/api/auth/tokens',
      '/api/auth/change-password',
      '/api/auth/sessions/end-others',
    ]) {
      expect([path, (await as(access, path, 'POST', {})).status]).toEqual([path, 401]);
    }
  });

  it('ends with its session at once, though its 15 minutes are not over', async () => {
    const { cookie } = await anAccount();
    const { access } = await tokensOf(cookie);
    const { body } = await own(cookie, '/api/auth/sessions', undefined, 'GET');
    const shown = body.sessions.find(({ kind }: { kind: string }) => kind === 'tokens');
    expect(JSON.stringify(body)).not.toMatch(/"token"/);
    expect((await own(cookie, `/api/auth/sessions/${shown.id}`, undefined, 'DELETE')).status).toBe(204);
    expect((await as(access, '/api/me')).status).toBe(401);
  });
});

describe('a forged token', () => {
  const claims = async () => {
    const { cookie, userId } = await anAccount();
    await tokensOf(cookie);
    const row = await db
      .select()
      .from(session)
      .where(and(eq(session.userId, userId), eq(session.kind, 'tokens')))
      .get();
    const sessionId = row?.id ?? expect.fail('There is no session of tokens');
    return { userId, sessionId, token: await signAccessToken(env, { userId, sessionId }, Date.now()) };
  };
  const issuer = new URL(env.PUBLIC_URL).origin;
  const payload = ({ userId, sessionId }: { userId: string; sessionId: string }) => {
    const nowS = Math.floor(Date.now() / 1000);
    return { sub: userId, sid: sessionId, iss: issuer, aud: 'api', iat: nowS, exp: nowS + 600 };
  };
  const header = { alg: 'HS256', typ: 'at+jwt' };

  it('is refused, whatever it was signed with: nothing, another key, the secret itself, a public key', async () => {
    const made = await claims();
    const { kid } = JSON.parse(new TextDecoder().decode(base64url.decode(made.token.split('.')[0] ?? '')));
    const bytes = (text: string) => new TextEncoder().encode(text);
    const { privateKey } = await generateKeyPair('RS256');
    const [head = '', body = '', signature = ''] = made.token.split('.');
    const none = base64url.encode(JSON.stringify({ alg: 'none', typ: 'at+jwt', kid }));
    const forged = [
      new UnsecuredJWT(payload(made)).encode(),
      `${none}.${body}.`,
      `${none}.${body}.${signature}`,
      `${head}.${body}.`,
      `${head}.${base64url.encode(JSON.stringify({ ...payload(made), sub: 'somebody-else' }))}.${signature}`,
      await new SignJWT(payload(made))
        .setProtectedHeader({ ...header, kid })
        .sign(bytes('a key of the attacker, 32 characters')),
      await new SignJWT(payload(made)).setProtectedHeader({ ...header, kid }).sign(bytes(env.AUTH_SECRET)),
      await new SignJWT(payload(made)).setProtectedHeader(header).sign(bytes(env.AUTH_SECRET)),
      await new SignJWT(payload(made)).setProtectedHeader({ ...header, alg: 'RS256', kid }).sign(privateKey),
      `${base64url.encode(JSON.stringify({ ...header, kid, jwk: { kty: 'oct', k: 'AA' } }))}.${body}.${signature}`,
    ];
    expect((await as(made.token, '/api/me')).status).toBe(200);
    for (const token of forged) expect([token, (await as(token, '/api/me')).status]).toEqual([token, 401]);
  });

  it('is refused for another audience, issuer or type, after its time, and for another deployment', async () => {
    const made = await claims();
    const nowMs = Date.now();
    const other = { PUBLIC_URL: 'https://other.example', AUTH_SECRET: env.AUTH_SECRET };
    const foreign = { PUBLIC_URL: env.PUBLIC_URL, AUTH_SECRET: 'the secret of some other deployment' };
    expect(await readAccessToken(other, made.token, nowMs)).toBeUndefined();
    expect(await readAccessToken(foreign, made.token, nowMs)).toBeUndefined();
    expect(await readAccessToken(env, made.token, nowMs + 16 * 60_000)).toBeUndefined();
    const rotated = { ...foreign, AUTH_SECRET_PREVIOUS: env.AUTH_SECRET };
    expect(await readAccessToken(rotated, made.token, nowMs)).toEqual({
      userId: made.userId,
      sessionId: made.sessionId,
    });
  });

  it('of a live ticket, or of a browser’s session, opens nothing', async () => {
    const { cookie, userId } = await anAccount();
    const browser = await db.select().from(session).where(eq(session.userId, userId)).get();
    const sessionId = browser?.id ?? expect.fail('There is no session');
    const token = await signAccessToken(env, { userId, sessionId }, Date.now());
    expect((await as(token, '/api/me')).status).toBe(401);
    expect((await own(cookie, '/api/me', undefined, 'GET')).status).toBe(200);
  });
});
