import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { ProjectSettings } from '../../core/api/account.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { ALLOWED_ORIGINS_MAX, ARCHIVE_DAYS_MAX, RETENTION_DAYS_DEFAULT } from '../../core/base/limits.ts';
import type { Region } from '../../core/base/regions.ts';
import { auditLog } from '../../core/tenancy/schema.ts';
import { rulesOfStored, type StoredWriteKeyRules } from '../../core/tenancy/write-key.ts';
import { database } from '../../platform/database.ts';
import { aMember, aPerson, codeOf, type Person } from '../../test/harness/workers-people.ts';

type Made = { body: ProjectSettings & { write_key: string } };

/** A project, a function that changes it, and the KV entry of its write key. */
async function aProject(owner: Person, region: Region = 'eu', more: object = {}) {
  const body = { organization_id: owner.organizationId, name: 'Shop', region, ...more };
  const { body: made }: Made = await owner.call('POST', '/api/projects', body);
  const hash = await sha256Hex(made.write_key);
  return {
    id: made.id,
    change: (by: Person, change: unknown) => by.call('PATCH', `/api/projects/${made.id}`, change),
    published: () => env.WRITE_KEYS.get<StoredWriteKeyRules>(hash, 'json'),
  };
}

test('a project uses the deployment’s transport until it gets one of its own, which the edge learns', async () => {
  const owner = await aPerson();
  const { change, published } = await aProject(owner);
  expect((await published())?.transport).toBeNull();
  for (const transport of ['buffer', 'queue', null]) {
    expect(await change(owner, { transport })).toMatchObject({ status: 200, body: { transport } });
    expect((await published())?.transport).toBe(transport);
  }
});

test('strict residency forces the buffer, whatever transport the project names, and restores that one afterwards', async () => {
  const owner = await aPerson();
  const { change, published } = await aProject(owner, 'us');
  await change(owner, { transport: 'queue', strict_residency: true });
  expect((await published())?.transport).toBe('buffer');
  await change(owner, { strict_residency: false });
  expect((await published())?.transport).toBe('queue');
});

test('a project is strict from its first event if it is made so', async () => {
  const owner = await aPerson();
  const { published } = await aProject(owner, 'eu', { strict_residency: true });
  expect((await published())?.transport).toBe('buffer');
  const body = { organization_id: owner.organizationId, name: 'Shop', region: 'apac', strict_residency: true };
  expect(codeOf(await owner.call('POST', '/api/projects', body))).toEqual([400, 'bad_request']);
});

test('refuses strict residency in a region without a jurisdiction, and names those with one', async () => {
  const owner = await aPerson();
  const { change } = await aProject(owner, 'apac');
  const refused = await change(owner, { strict_residency: true });
  expect(codeOf(refused)).toEqual([400, 'bad_request']);
  expect(refused.body.error.message).toContain('`apac` has no jurisdiction');
  expect(refused.body.error.message).toContain('in `eu` or `us`');
  expect((await change(owner, { strict_residency: false, transport: 'buffer' })).status).toBe(200);
});

test('changes only the named fields, updates the edge, and records the change', async () => {
  const owner = await aPerson();
  const { id, change, published } = await aProject(owner);
  const origins = ['https://shop.example', 'http://localhost:3000'];
  await change(owner, { allowed_origins: origins });
  const { body } = await change(owner, { name: ' Books ', transport: 'buffer' });
  expect(body).toMatchObject({ id, name: 'Books', allowed_origins: origins, transport: 'buffer', region: 'eu' });
  expect(await published()).toMatchObject({ allowed_origins: origins, transport: 'buffer' });
  const rows = await database(env).select().from(auditLog).where(eq(auditLog.projectId, id));
  const changes = rows.filter(({ action }) => action === 'project.update');
  const days = { retention_days: RETENTION_DAYS_DEFAULT, archive_days: ARCHIVE_DAYS_MAX };
  const kept = {
    ...days,
    week_start: 'monday',
    session_minutes: 30,
    reporting_currency: null,
    transport: null,
    strict_residency: false,
  };
  const before = { name: 'Shop', timezone: 'UTC', allowed_origins: origins, ...kept };
  const after = { ...before, name: 'Books', transport: 'buffer' };
  expect(changes.map(({ actor, details }) => ({ actor, details }))).toContainEqual({
    actor: `user:${owner.userId}`,
    details: { before, after },
  });
  expect(changes).toHaveLength(2);
});

test('moves the days of a project to another zone, and refuses one that does not exist', async () => {
  const owner = await aPerson();
  const { id, change } = await aProject(owner);
  expect((await change(owner, { timezone: 'Asia/Tokyo' })).body).toMatchObject({
    timezone: 'Asia/Tokyo',
    name: 'Shop',
  });
  expect((await owner.call('GET', `/api/projects/${id}`)).body).toMatchObject({ timezone: 'Asia/Tokyo' });
  const refused = await change(owner, { timezone: 'Mars/Olympus' });
  expect(codeOf(refused)).toEqual([400, 'bad_request']);
  expect(refused.body.error.message).toContain('`Mars/Olympus` is not an IANA time zone');
});

test('every member reads the settings of a project', async () => {
  const owner = await aPerson();
  const { id, change } = await aProject(owner);
  await change(owner, { allowed_origins: ['https://shop.example'] });
  const viewer = await aMember(owner, 'viewer');
  expect((await viewer.call('GET', `/api/projects/${id}`)).body).toMatchObject({
    name: 'Shop',
    allowed_origins: ['https://shop.example'],
  });
});

test('only admins and owners change a project; for strangers it does not exist', async () => {
  const owner = await aPerson();
  const { change } = await aProject(owner);
  expect(codeOf(await change(await aMember(owner, 'editor'), { name: 'X' }))).toEqual([403, 'forbidden']);
  expect((await change(await aMember(owner, 'admin'), { name: 'X' })).status).toBe(200);
  expect(codeOf(await change(await aPerson(), { name: 'X' }))).toEqual([404, 'not_found']);
});

test('refuses an empty change, fields that cannot change, and invalid values', async () => {
  const owner = await aPerson();
  const { change } = await aProject(owner);
  const tooMany = Array.from({ length: ALLOWED_ORIGINS_MAX + 1 }, (_, i) => `https://shop${i}.example`);
  expect((await change(owner, { allowed_origins: tooMany.slice(1) })).status).toBe(200);
  const wrong = [{}, { region: 'us' }, { transport: 'pigeon' }, { strict_residency: 'yes' }, { name: ' ' }];
  const origins = [['shop.example'], ['https://shop.example/'], ['null'], tooMany];
  for (const body of [...wrong, ...origins.map((allowed_origins) => ({ allowed_origins }))]) {
    expect(codeOf(await change(owner, body))).toEqual([400, 'bad_request']);
  }
});

test('reads rules that were published before there was a choice of transport', async () => {
  const owner = await aPerson();
  const { published } = await aProject(owner);
  const { transport: _, ...older } = rulesOfStored((await published()) ?? expect.fail('not published'));
  expect(rulesOfStored(older).transport).toBeNull();
});

test('begins weeks on Monday unless the project has chosen Sunday', async () => {
  const owner = await aPerson();
  const { change } = await aProject(owner);
  expect((await change(owner, { name: 'Shop' })).body).toMatchObject({ week_start: 'monday' });
  expect((await change(owner, { week_start: 'sunday' })).body).toMatchObject({ week_start: 'sunday' });
  expect(codeOf(await change(owner, { week_start: 'friday' }))).toEqual([400, 'bad_request']);
});

test('keeps cold files as long as configured, and at least as long as events are in ClickHouse', async () => {
  const owner = await aPerson();
  const { change } = await aProject(owner);
  const answer = await change(owner, { archive_days: RETENTION_DAYS_DEFAULT });
  expect(answer.body).toMatchObject({ archive_days: RETENTION_DAYS_DEFAULT });
  const wrong: [unknown, string][] = [
    [RETENTION_DAYS_DEFAULT - 1, `send ${RETENTION_DAYS_DEFAULT} or more`],
    [ARCHIVE_DAYS_MAX + 1, `to ${ARCHIVE_DAYS_MAX}`],
    [29, 'from 30'],
    [400.5, 'must be a whole number of days'],
  ];
  for (const [archive_days, remedy] of wrong) {
    const refused = await change(owner, { archive_days });
    expect(codeOf(refused)).toEqual([400, 'bad_request']);
    expect(refused.body.error.message).toContain(String(archive_days));
    expect(refused.body.error.message).toContain(remedy);
  }
});

test('suggests the intended field for an unknown one', async () => {
  const owner = await aPerson();
  const { change } = await aProject(owner);
  const refused = await change(owner, { plan: 60, retention: 60 });
  expect(refused.body.error.message).toBe(
    'The body has the unknown field `plan`; its fields are name, timezone, allowed_origins, week_start, session_minutes, reporting_currency, retention_days, archive_days, transport, strict_residency; the body has the unknown field `retention`; did you mean `retention_days`?',
  );
  const nothing = await change(owner, {});
  expect(nothing.body.error.message).toMatch(/^The body `{}` changes nothing; send `name`/);
});

test('keeps new events as long as configured, and no longer than their cold files', async () => {
  const owner = await aPerson();
  const { change, published } = await aProject(owner);
  expect((await change(owner, { retention_days: 730 })).body).toMatchObject({ retention_days: 730 });
  expect(await published()).toMatchObject({ retention_days: 730 });
  const refused = await change(owner, { retention_days: 29 });
  expect([...codeOf(refused), refused.body.error.message]).toEqual([400, 'bad_request', expect.stringContaining('29')]);
  await change(owner, { archive_days: 800 });
  expect(codeOf(await change(owner, { retention_days: 801 }))).toEqual([400, 'bad_request']);
  expect((await change(owner, { retention_days: 801, archive_days: 801 })).status).toBe(200);
});
