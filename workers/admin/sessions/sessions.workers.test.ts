import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { anAccount } from '../../../test/harness/workers-people.ts';
import { ask } from '../../../test/harness/workers-request.ts';
import {
  anAccountWithApp,
  holdClock,
  own,
  PASSWORD,
  passPassword,
  secondStep,
} from '../../../test/harness/workers-second-factor.ts';

holdClock();

const signIn = (email: string, rest: object = {}) =>
  ask('/api/auth/sign-in/email', { body: { email, password: PASSWORD }, ...rest });
const me = (cookie: string) => own(cookie, '/api/me', undefined, 'GET');
const list = (cookie: string) => own(cookie, '/api/auth/sessions', undefined, 'GET');

describe('sessions', () => {
  it('are listed with device, address and method, the asking one first, and without their secrets', async () => {
    const { email } = await anAccount({ password: PASSWORD });
    const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
    const { cookie, body: signedIn } = await signIn(email, { headers, from: '192.0.2.77' });
    expect(Object.keys(signedIn)).not.toContain('token');
    const { body, text } = await list(cookie);
    expect(body.sessions).toHaveLength(2);
    expect(body.sessions[0]).toMatchObject({ device: 'Firefox · Linux', address: '192.0.2.77', method: 'password' });
    expect(body.sessions.map(({ is_current }: { is_current: boolean }) => is_current)).toEqual([true, false]);
    const secret = decodeURIComponent(cookie).split('session_token=')[1]?.split('.')[0] ?? expect.fail('No session');
    expect(text).not.toContain(secret);
  });

  it('end one by one or all others at once, with their next request', async () => {
    const { email, cookie: first } = await anAccount({ password: PASSWORD });
    const [{ cookie: second }, { cookie: third }] = [await signIn(email), await signIn(email)];
    const { body } = await list(second);
    const current = body.sessions.find(({ is_current }: { is_current: boolean }) => is_current);
    expect((await own(third, `/api/auth/sessions/${current.id}`, undefined, 'DELETE')).status).toBe(204);
    expect([(await me(second)).status, (await me(third)).status]).toEqual([401, 200]);
    expect((await own(third, '/api/auth/sessions/end-others', {})).body).toEqual({ ended: 1 });
    expect([(await me(first)).status, (await me(third)).status]).toEqual([401, 200]);
  });

  it('of others can be neither seen nor ended', async () => {
    const [mine, other] = [await anAccount({ password: PASSWORD }), await anAccount({ password: PASSWORD })];
    const { body } = await list(other.cookie);
    const path = `/api/auth/sessions/${body.sessions[0].id}`;
    expect((await own(mine.cookie, path, undefined, 'DELETE')).status).toBe(404);
    expect((await me(other.cookie)).status).toBe(200);
  });
});

describe('the cookie of a session', () => {
  it('is never one that the browser brought along: a planted value opens nothing, before and after', async () => {
    const { email, cookie: ofStranger } = await anAccount({ password: PASSWORD });
    for (const planted of ['better-auth.session_token=planted.value', ofStranger]) {
      const { cookie } = await signIn(email, { headers: { cookie: planted, origin: new URL(env.PUBLIC_URL).origin } });
      expect(cookie).toContain('session_token=');
      expect(cookie).not.toContain(planted.split('session_token=')[1]);
      expect((await me('better-auth.session_token=planted.value')).status).toBe(401);
    }
  });

  it('changes between the first step and the second: the cookie of the first never becomes a session', async () => {
    const { email, codeAt } = await anAccountWithApp();
    const pending = await passPassword(email);
    const { cookie } = await secondStep(pending, { code: await codeAt(0) });
    expect([(await me(cookie)).status, (await me(pending)).status]).toEqual([200, 401]);
    expect((await secondStep(pending, { code: await codeAt(1) })).status).toBe(401);
  });

  it.each([
    ['http://localhost:8787', /^better-auth\.session_token=/, false],
    ['https://app.example.com', /^__Host-better-auth\.session_token=/, true],
  ])('belongs to this host alone: %s', async (PUBLIC_URL, name, isSecure) => {
    const { email } = await anAccount({ password: PASSWORD });
    const { headers } = await signIn(email, { env: { PUBLIC_URL } });
    const cookie = headers.getSetCookie().find((line) => line.includes('session_token=')) ?? expect.fail('No cookie');
    expect(cookie).toMatch(name);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).not.toMatch(/; Domain=/i);
    expect(/; Secure/.test(cookie)).toBe(isSecure);
  });

  it('of a second step is as strict', async () => {
    const { email } = await anAccountWithApp();
    const { headers } = await signIn(email, { env: { PUBLIC_URL: 'https://app.example.com' } });
    expect(headers.getSetCookie().join('\n')).toMatch(
      /__Host-edgewise_second_step=[0-9a-f]{64}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax/,
    );
  });
});
