import { env, exports } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { ROLES } from '../../core/api/account.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { MONTHLY_EVENTS_MAX } from '../../core/base/limits.ts';
import { monthOf } from '../../core/tenancy/quota.ts';
import { auditLog } from '../../core/tenancy/schema.ts';
import type { StoredWriteKeyRules } from '../../core/tenancy/write-key.ts';
import { database } from '../../platform/database.ts';
import { withQuota } from '../../platform/quota-stub.ts';
import { aMember, aPerson, codeOf, type Person } from '../../test/harness/workers-people.ts';

const month = () => monthOf(Date.now());

/** A project created through the API, and the KV entry of its write key. */
async function aProject(owner: Person) {
  const body = { organization_id: owner.organizationId, name: 'Shop', region: 'eu' };
  const made: { body: { write_key: string } } = await owner.call('POST', '/api/projects', body);
  const hash = await sha256Hex(made.body.write_key);
  return { published: () => env.WRITE_KEYS.get<StoredWriteKeyRules>(hash, 'json') };
}

const change = (by: Person, of: Person, body: unknown) =>
  by.call('PATCH', `/api/organizations/${of.organizationId}`, body);
const usage = (by: Person, of: Person) => by.call('GET', `/api/organizations/${of.organizationId}/usage`);

test('an owner sets a quota and lifts it again; the edge applies it to the keys of all projects', async () => {
  const owner = await aPerson();
  const projects = [await aProject(owner), await aProject(owner)];
  const published = async () =>
    (await Promise.all(projects.map((project) => project.published()))).map((rules) => rules?.monthly_events_max);
  expect(await published()).toEqual([null, null]);
  expect(await change(owner, owner, { monthly_events_max: 1_000 })).toMatchObject({
    status: 200,
    body: { id: owner.organizationId, monthly_events_max: 1_000 },
  });
  expect(await published()).toEqual([1_000, 1_000]);
  projects.push(await aProject(owner));
  expect(await published()).toEqual([1_000, 1_000, 1_000]);
  await change(owner, owner, { monthly_events_max: null });
  expect(await published()).toEqual([null, null, null]);
});

test('a revoked key is not published again', async () => {
  const owner = await aPerson();
  const body = { organization_id: owner.organizationId, name: 'Shop', region: 'eu' };
  const made: { body: { id: string; write_key: string } } = await owner.call('POST', '/api/projects', body);
  const path = `/api/projects/${made.body.id}/keys`;
  const listed: { body: { keys: { id: string }[] } } = await owner.call('GET', path);
  const keyId = listed.body.keys[0]?.id ?? '';
  expect((await owner.call('DELETE', `${path}/${keyId}`)).status).toBe(204);
  await change(owner, owner, { monthly_events_max: 5 });
  expect(await env.WRITE_KEYS.get(await sha256Hex(made.body.write_key))).toBeNull();
});

test('changes only the named fields, and records the change', async () => {
  const owner = await aPerson();
  await change(owner, owner, { monthly_events_max: 7 });
  expect((await change(owner, owner, { name: '  Analytical Engines ' })).body).toEqual({
    id: owner.organizationId,
    name: 'Analytical Engines',
    monthly_events_max: 7,
    over_quota: 'sample',
  });
  const rows = await database(env).select().from(auditLog).where(eq(auditLog.organizationId, owner.organizationId));
  const changes = rows.filter(({ action }) => action === 'organization.update');
  expect(changes.map(({ actor, target, details }) => ({ actor, target, details }))).toContainEqual({
    actor: `user:${owner.userId}`,
    target: owner.organizationId,
    details: {
      before: { name: expect.any(String), monthly_events_max: 7, over_quota: 'sample' },
      after: { name: 'Analytical Engines', monthly_events_max: 7, over_quota: 'sample' },
    },
  });
  expect(changes).toHaveLength(2);
});

test('every member sees this month’s usage', async () => {
  const owner = await aPerson();
  const viewer = await aMember(owner, 'viewer');
  expect((await usage(viewer, owner)).body).toMatchObject({ month: month(), events_used: null, events_max: null });
  await change(owner, owner, { monthly_events_max: 50 });
  expect((await usage(viewer, owner)).body).toMatchObject({ month: month(), events_used: 0, events_max: 50 });
  const quota = { organizationId: owner.organizationId, month: month() };
  await withQuota(env, quota, ({ take }) => take(12, 'a report'));
  expect((await usage(viewer, owner)).body).toMatchObject({ month: month(), events_used: 12, events_max: 50 });
});

test('only owners change an organization', async () => {
  const owner = await aPerson();
  for (const role of ROLES.filter((role) => role !== 'owner')) {
    const refused = await change(await aMember(owner, role), owner, { monthly_events_max: 1 });
    expect(codeOf(refused)).toEqual([403, 'forbidden']);
    expect(refused.body.error.message).toContain(`needs the role \`owner\` in the organization; yours is \`${role}\``);
  }
  expect((await change(await aMember(owner, 'owner'), owner, { monthly_events_max: 1 })).status).toBe(200);
});

test('another organization gives the same 404 as one that does not exist', async () => {
  const [owner, stranger] = [await aPerson(), await aPerson()];
  expect(codeOf(await change(stranger, owner, { monthly_events_max: 1 }))).toEqual([404, 'not_found']);
  expect(codeOf(await usage(stranger, owner))).toEqual([404, 'not_found']);
  expect(codeOf(await stranger.call('GET', '/api/organizations/org_none/usage'))).toEqual([404, 'not_found']);
});

test('a visitor who is not signed in can neither see nor change anything', async () => {
  const { organizationId } = await aPerson();
  const path = `${env.PUBLIC_URL}/api/organizations/${organizationId}`;
  const seen = await exports.default.fetch(`${path}/usage`);
  const changed = await exports.default.fetch(path, { method: 'PATCH', body: '{"monthly_events_max":1}' });
  expect([seen.status, changed.status]).toEqual([401, 401]);
});

test.each([-1, 1.5, MONTHLY_EVENTS_MAX + 1, '1000', true])(
  'refuses the quota %j, and names what is allowed',
  async (quota) => {
    const owner = await aPerson();
    const refused = await change(owner, owner, { monthly_events_max: quota });
    expect(codeOf(refused)).toEqual([400, 'bad_request']);
    expect(refused.body.error.message).toBe(
      `\`monthly_events_max\` must be a whole number of events a month from 0 to 1000000000000, or null for no quota, got ${JSON.stringify(quota)}.`,
    );
  },
);

test('accepts quotas from 0 to the maximum; refuses an empty change, an empty name, and other fields', async () => {
  const owner = await aPerson();
  for (const quota of [0, MONTHLY_EVENTS_MAX]) {
    expect((await change(owner, owner, { monthly_events_max: quota })).status).toBe(200);
  }
  const nothing = await change(owner, owner, {});
  expect(codeOf(nothing)).toEqual([400, 'bad_request']);
  expect(nothing.body.error.message).toContain('send `name`, `monthly_events_max` or `over_quota`');
  for (const body of [{ name: ' ' }, { id: 'org_other' }, [], null]) {
    expect(codeOf(await change(owner, owner, body))).toEqual([400, 'bad_request']);
  }
});
