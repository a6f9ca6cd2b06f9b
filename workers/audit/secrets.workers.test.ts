import { env } from 'cloudflare:workers';
import { afterEach, expect, it, vi } from 'vitest';
import { sha256Hex } from '../../core/base/hash.ts';
import { ask } from '../../test/harness/workers-request.ts';
import { anAccountWithApp, holdClock, own, PASSWORD } from '../../test/harness/workers-second-factor.ts';
import { aBrowser, acme, signOn, verified } from '../../test/harness/workers-sign-on.ts';

holdClock();
afterEach(() => vi.restoreAllMocks());

const LEVELS = ['debug', 'error', 'info', 'log', 'warn'] as const;

/** Everything that is written to the log from now on. */
function logged(): string[] {
  const lines: string[] = [];
  for (const level of LEVELS) vi.spyOn(console, level).mockImplementation((...line) => void lines.push(line.join(' ')));
  return lines;
}

async function allRows(table: string): Promise<string> {
  return JSON.stringify((await env.DB.prepare(`SELECT * FROM ${table}`).all()).results);
}

it('no secret stands in the audit log, a later answer or the log, whatever is changed and however a sign-in fails', async () => {
  const lines = logged();
  const { owner, domain, provider, providerId, asked, organizationId } = await acme();
  const organization = `/api/organizations/${organizationId}`;
  const made = await owner.call('POST', '/api/projects', {
    organization_id: organizationId,
    name: 'alpha',
    region: 'eu',
  });
  const alpha = String(made.body.id);
  const secrets = new Map<string, string>();
  const changed: number[] = [];

  const channel = {
    project_id: alpha,
    kind: 'webhook',
    name: 'Hook',
    config: { url: 'https://hooks.example.com/in' },
  };
  secrets.set(
    'signing secret of a webhook',
    (await owner.call('POST', '/alerts/channels', channel)).body.signing_secret,
  );
  secrets.set('first client secret', 'a client secret');
  secrets.set('client secret', 'the second client secret of acme');
  const secret = { client_secret: secrets.get('client secret') };
  changed.push((await owner.call('PATCH', `${organization}/sign-on/providers/${providerId}`, secret)).status);
  secrets.set('token of SCIM', (await owner.call('POST', `${organization}/provisioning/tokens`)).body.token);
  const keys = `/api/projects/${alpha}/keys`;
  const key = (await owner.call('POST', keys, { kind: 'api', name: 'K', scopes: ['query'] })).body;
  secrets.set('API key', key.key);
  secrets.set('rotated API key', (await owner.call('POST', `${keys}/${key.id}/rotate`, {})).body.key);

  const person = await anAccountWithApp();
  const totp = (await own(owner.cookie, '/api/auth/totp', { proof: { password: owner.password } })).body;
  secrets.set('secret of an app', totp.secret);
  secrets.set('one-time code', await person.codeAt(0));
  for (const [at, code] of person.recoveryCodes.entries()) secrets.set(`recovery code ${at}`, code);
  const proof = { code: await person.codeAt(0) };
  changed.push((await own(person.cookie, '/api/auth/totp/remove', { proof })).status);
  secrets.set('old password', PASSWORD);
  secrets.set('new password', 'staple of paper clips');
  const passwords = { currentPassword: PASSWORD, newPassword: 'staple of paper clips' };
  changed.push((await own(person.cookie, '/api/auth/change-password', passwords)).status);
  const tokens = (await own(owner.cookie, '/api/auth/tokens', {})).body;
  secrets.set('access token', tokens.access_token);
  secrets.set('refresh token', tokens.refresh_token);
  secrets.set('cookie', /session_token=([^;]+)/.exec(owner.cookie)?.[1] ?? '');

  secrets.set('password typed as an address', 'hunter2-typed-as-an-address');
  for (const email of ['hunter2-typed-as-an-address', 'hunter2-typed-as-an-address@nowhere.example']) {
    await ask('/api/auth/sign-in/email', { body: { email, password: 'x'.repeat(12) } });
    await ask('/api/auth/sign-on', { body: { email } });
  }

  await signOn(aBrowser(), provider, asked, { email: `olga@${domain}`, ...verified });
  const begun = await aBrowser().post('/api/auth/sign-on', asked);
  const answer = provider.codeFor(begun.body.url, { email: `olga@${domain}`, ...verified });
  secrets.set('code of a callback', answer.code);
  secrets.set('state of a callback', answer.state);
  const callback = `${new URL(begun.body.url).searchParams.get('redirect_uri')}?code=${answer.code}&state=${answer.state}`;
  const foreign = await aBrowser().visit(callback);
  expect([foreign.hasSession, changed]).toEqual([false, [200, 204, 200]]);

  const paths = [
    '/api/me',
    keys,
    `/alerts/channels?project_id=${alpha}`,
    `${organization}/sign-on`,
    `${organization}/provisioning`,
    `${organization}/members`,
    `${organization}/audit`,
    `${organization}/audit/export`,
    '/api/auth/factors',
    '/api/auth/sessions',
  ];
  const shown = await Promise.all(paths.map(async (path) => (await own(owner.cookie, path, undefined, 'GET')).text));
  const kept = await Promise.all(['audit_log', 'deliveries', 'sign_on_providers', 'totp_factors'].map(allRows));
  const everything = [...lines, ...shown, ...kept, foreign.location].join('\n');
  expect(everything).toContain('key.create');
  for (const [name, value] of secrets) {
    expect([name, value.length > 5, everything.includes(value)]).toEqual([name, true, false]);
  }
  // A hash of what can be guessed says it to whoever guesses.
  const log = await allRows('audit_log');
  for (const [name, value] of secrets) {
    expect([name, log.includes(await sha256Hex(value)), log.includes(btoa(value))]).toEqual([name, false, false]);
  }
  expect(log).toMatch(/client_secret\\*":\\*"(changed|set)/);
});
