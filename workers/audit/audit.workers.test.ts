import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { runJob } from '../../platform/jobs/run-job.ts';
import { aMember, aPerson, codeOf } from '../../test/harness/workers-people.ts';
import { ask } from '../../test/harness/workers-request.ts';
import { auditPruneJob } from './audit-prune-job.ts';

const DAY_MS = 86_400_000;
const FIREFOX = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 14.5; rv:140.0) Gecko/20100101 Firefox/140.0';

/** An owner, and the log of their organisation. */
async function anOwner() {
  const owner = await aPerson();
  const path = `/api/organizations/${owner.organizationId}/audit`;
  const list = async (query = '') => (await owner.call('GET', `${path}${query}`)).body;
  const actions = async (query = '') => (await list(query)).entries.map(({ action }: { action: string }) => action);
  return { owner, path, list, actions };
}

describe('the list', () => {
  it('says who did what, when, from where, and what it was before and after', async () => {
    const { owner, list } = await anOwner();
    await ask(`/api/organizations/${owner.organizationId}`, {
      method: 'PATCH',
      body: { name: 'Acme' },
      headers: { cookie: owner.cookie, origin: env.PUBLIC_URL, 'user-agent': FIREFOX },
      from: '203.0.113.9',
    });
    expect((await list('?action=organization.update')).entries).toMatchObject([
      {
        actor: { id: `user:${owner.userId}`, name: expect.stringContaining('@example.com') },
        target: { id: owner.organizationId },
        outcome: 'success',
        from: { address: '203.0.113.9', browser: 'Firefox · macOS' },
        before: { name: expect.stringContaining('organization') },
        after: { name: 'Acme' },
        is_erased: false,
      },
    ]);
  });

  it('is read in pages that neither overlap nor skip, and by actor, action, project, outcome and time', async () => {
    const { owner, list, actions } = await anOwner();
    for (const name of ['A', 'B', 'C'])
      await owner.call('PATCH', `/api/organizations/${owner.organizationId}`, { name });
    const first = await list('?action=organization.update&limit=2');
    const second = await list(`?action=organization.update&limit=2&after=${first.next}`);
    const names = [...first.entries, ...second.entries].map(({ after }) => after.name);
    expect([names, second.next]).toEqual([['C', 'B', 'A'], undefined]);
    expect(await actions('?action=org')).toEqual([]);
    expect(await actions('?action=organization')).toContain('organization.create');
    expect(await actions('?actor=user:nobody')).toEqual([]);
    expect(await actions('?outcome=failure')).toEqual([]);
    expect(await actions(`?from=${new Date(Date.now() + DAY_MS).toISOString()}`)).toEqual([]);
    expect(codeOf(await owner.call('GET', `${`/api/organizations/${owner.organizationId}/audit`}?after=x`))).toEqual([
      400,
      'bad_request',
    ]);
  });

  it('is for admins: others learn not even which projects it speaks of', async () => {
    const { owner, path } = await anOwner();
    for (const role of ['viewer', 'editor'] as const) {
      const member = await aMember(owner, role);
      for (const each of ['', '/export?format=csv']) {
        expect(codeOf(await member.call('GET', path + each))).toEqual([403, 'forbidden']);
      }
      expect(codeOf(await member.call('POST', `${path}/check`))).toEqual([403, 'forbidden']);
    }
  });
});

describe('the export', () => {
  it('holds what the list does, in a file that no sheet runs, and is recorded', async () => {
    const { owner, path, actions } = await anOwner();
    await owner.call('PATCH', `/api/organizations/${owner.organizationId}`, { name: '=1+1' });
    const exported = async (format: string) =>
      (await ask(`${path}/export?format=${format}`, { method: 'GET', headers: { cookie: owner.cookie } })).text;
    const csv = await exported('csv');
    expect(csv.split('\r\n')[0]).toContain('at,sequence,actor,actor_name,action,outcome,target');
    expect(csv).toContain('organization.update');
    const lines = (await exported('ndjson')).trim().split('\n');
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ action: 'audit.export' });
    expect(await actions('?action=audit.export')).toHaveLength(2);
  });
});

describe('the check', () => {
  it('finds the newest entries deleted, says which, and is recorded itself', async () => {
    const { owner, path, actions } = await anOwner();
    for (const name of ['A', 'B', 'C'])
      await owner.call('PATCH', `/api/organizations/${owner.organizationId}`, { name });
    const good = (await owner.call('POST', `${path}/check`)).body;
    expect(good).toMatchObject({ is_whole: true, faults: [] });
    const deleted = 'DELETE FROM audit_log WHERE organization_id = ? AND sequence > ?';
    await env.DB.prepare(deleted)
      .bind(owner.organizationId, good.to - 3)
      .run();
    const bad = (await owner.call('POST', `${path}/check`)).body;
    expect(bad.is_whole).toBe(false);
    expect(bad.faults).toMatchObject([{ kind: 'missing', from: good.to - 2 }]);
    expect(bad.faults[0].message).toMatch(/^Entries \d+ to \d+ are missing/);
    expect(await actions('?action=audit.check')).not.toEqual([]);
  });

  it('of the operator goes through all organizations, and finds a log that was emptied', async () => {
    const { owner } = await anOwner();
    const headers = { authorization: `Bearer ${env.OPERATOR_TOKEN}` };
    const check = async (query: string) => (await ask(`/api/operator/audit/check${query}`, { headers })).body;
    const one = `?organization_id=${owner.organizationId}`;
    expect((await check(one)).checks).toMatchObject([{ is_whole: true }]);
    await env.DB.prepare('DELETE FROM audit_log WHERE organization_id = ?').bind(owner.organizationId).run();
    const { checks } = await check('');
    const found = checks.find(({ organization_id: id }: { organization_id: string }) => id === owner.organizationId);
    expect(found).toMatchObject({ is_whole: false, faults: [{ kind: 'missing', from: 1 }] });
    const log = await ask('/api/operator/audit', { method: 'GET', headers });
    expect(log.body.entries[0]).toMatchObject({ action: 'audit.check', actor: { id: 'operator' } });
  });
});

describe('a failed sign-in', () => {
  const wrong = (email: string, from: string) =>
    ask('/api/auth/sign-in/email', { body: { email, password: 'not the password' }, from });

  it('stands in the log of every organization of the account, with its address, and never what was typed', async () => {
    const { owner, list } = await anOwner();
    const { email } = (await owner.call('GET', '/api/me')).body.user;
    await wrong(email, '198.51.100.61');
    await wrong('hunter2-as-an-address@nowhere.example', '198.51.100.61');
    expect((await list('?outcome=failure')).entries).toMatchObject([
      {
        actor: { id: 'unknown' },
        action: 'session.create',
        target: { id: owner.userId },
        from: { address: '198.51.100.61' },
      },
    ]);
    const all = await env.DB.prepare('SELECT * FROM audit_log').all();
    expect(JSON.stringify(all.results)).not.toContain('hunter2');
    expect(JSON.stringify(all.results)).not.toContain('not the password');
  });

  it('repeated from one address adds one entry, and the rest becomes a sum', async () => {
    const { owner, list } = await anOwner();
    const { email } = (await owner.call('GET', '/api/me')).body.user;
    for (let times = 0; times < 8; times++) await wrong(email, '198.51.100.62');
    expect((await list('?outcome=failure')).entries.length).toBeLessThanOrEqual(2);
  });
});

describe('how long it is kept', () => {
  it('is set by owners, between one year and seven, and recorded', async () => {
    const { owner, path, list } = await anOwner();
    expect((await list()).retention_years).toBe(2);
    for (const years of [0, 8, 1.5]) {
      expect(codeOf(await owner.call('PUT', `${path}/retention`, { retention_years: years }))).toEqual([
        400,
        'bad_request',
      ]);
    }
    const admin = await aMember(owner, 'admin');
    expect(codeOf(await admin.call('PUT', `${path}/retention`, { retention_years: 1 }))).toEqual([403, 'forbidden']);
    expect((await owner.call('PUT', `${path}/retention`, { retention_years: 1 })).status).toBe(200);
    expect((await list('?action=audit.update')).entries).toMatchObject([
      { before: { retention_years: 2 }, after: { retention_years: 1 } },
    ]);
  });

  it('ends for old entries by a job, which says so, and the log still checks', async () => {
    const { owner, path, list } = await anOwner();
    await owner.call('PUT', `${path}/retention`, { retention_years: 1 });
    await owner.call('POST', `${path}/check`);
    await runJob(env, auditPruneJob, { nowMs: Date.now() + 400 * DAY_MS, quietMs: 0 });
    const { entries } = await list();
    expect(entries.at(-1)).toMatchObject({ action: 'audit.prune', actor: { id: 'system' } });
    expect((await owner.call('POST', `${path}/check`)).body).toMatchObject({ is_whole: true });
  });
});
