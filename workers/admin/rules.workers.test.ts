import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { sha256Hex } from '../../core/base/hash.ts';
import { auditLog } from '../../core/tenancy/schema.ts';
import type { StoredWriteKeyRules } from '../../core/tenancy/write-key.ts';
import { database } from '../../platform/database.ts';
import { aMember, aPerson, codeOf, type Person } from '../../test/harness/workers-people.ts';

async function aProject(owner: Person) {
  const body = { organization_id: owner.organizationId, name: 'Shop', region: 'eu' };
  const { id, write_key: writeKey } = (await owner.call('POST', '/api/projects', body)).body;
  return {
    id,
    change: (by: Person, change: unknown) => by.call('PATCH', `/api/projects/${id}/rules`, change),
    read: async () => (await owner.call('GET', `/api/projects/${id}/rules`)).body,
    published: async () => env.WRITE_KEYS.get<StoredWriteKeyRules>(await sha256Hex(writeKey), 'json'),
  };
}

test('a project begins with the rules that store least and mark bots, and publishes none', async () => {
  const { read, published } = await aProject(await aPerson());
  expect(await read()).toEqual({
    ip: 'drop',
    bots: 'mark',
    properties: [],
    internal: { addresses: [], hosts: [], persons: [] },
    schemas: [],
  });
  expect((await published())?.collection).toBeNull();
});

test('changes the parts that are given, also in two requests at once, and publishes them without an address', async () => {
  const owner = await aPerson();
  const { change, read, published } = await aProject(owner);
  const internal = { addresses: ['203.0.113.0/24'], hosts: ['*.staging.example'], persons: ['ada@example.com'] };
  await Promise.all([change(owner, { ip: 'truncate' }), change(owner, { internal }), change(owner, { bots: 'drop' })]);
  expect(await read()).toMatchObject({ ip: 'truncate', bots: 'drop', internal, properties: [] });
  await change(owner, { properties: [{ name: 'email', action: 'hash' }] });
  const text = JSON.stringify(await published());
  expect(text).toContain('"name":"email","action":"hash"');
  expect(text).not.toMatch(/203\.0|ada@example/);
});

test('records a change by its parts, and no person and no address of internal traffic', async () => {
  const owner = await aPerson();
  const { id, change } = await aProject(owner);
  await change(owner, { ip: 'keep', internal: { addresses: ['203.0.113.7'], persons: ['ada@example.com'] } });
  const [entry] = (await database(env).select().from(auditLog).where(eq(auditLog.target, id))).filter(
    ({ action }) => action === 'project.rules_update',
  );
  expect(entry?.details).toMatchObject({
    before: { ip: 'drop', internal: { addresses: 0 } },
    after: { ip: 'keep', internal: { addresses: 1, persons: 1 } },
  });
  expect(JSON.stringify(entry?.details)).not.toMatch(/203\.0|ada@/);
});

test('only admins change the rules; every member sees them', async () => {
  const owner = await aPerson();
  const { id, change } = await aProject(owner);
  for (const role of ['viewer', 'editor'] as const) {
    const member = await aMember(owner, role);
    expect((await change(member, { ip: 'keep' })).status).toBe(403);
    expect((await member.call('GET', `/api/projects/${id}/rules`)).status).toBe(200);
  }
  expect((await change(await aMember(owner, 'admin'), { ip: 'keep' })).status).toBe(200);
  expect((await change(await aPerson(), { ip: 'keep' })).status).toBe(404);
});

test('refuses what is no rule and names the fault', async () => {
  const owner = await aPerson();
  const project = await aProject(owner);
  const refusals: readonly [unknown, string][] = [
    [{}, 'changes nothing'],
    [{ ip: 'hide' }, 'ip'],
    [{ internal: { addresses: ['10.0.0.0/40'] } }, '10.0.0.0/40'],
    [{ internal: { addresses: ['office'] } }, 'office'],
    [{ internal: { hosts: ['https://a.example/x'] } }, 'https://a.example/x'],
    [{ properties: [{ name: '*a*b*c*d*', action: 'deny' }] }, '*a*b*c*d*'],
    [{ properties: [{ name: '', action: 'deny' }] }, 'properties'],
    [
      {
        schemas: [
          { event: 'a', properties: {} },
          { event: 'a', properties: {} },
        ],
      },
      'twice',
    ],
    [{ schemas: [{ event: 'a', properties: { x: { type: 'money' } } }] }, 'type'],
  ];
  for (const [change, named] of refusals) {
    const refused = await project.change(owner, change);
    expect(codeOf(refused)).toEqual([400, 'bad_request']);
    expect(refused.body.error.message).toContain(named);
  }
});

test('bounds all rules of a project together', async () => {
  const owner = await aPerson();
  const { change } = await aProject(owner);
  const properties = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [`property_${index}`.padEnd(80, 'x'), {}]),
  );
  const schemas = Array.from({ length: 10 }, (_, index) => ({ event: `event ${index}`, properties }));
  const refused = await change(owner, { schemas });
  expect(codeOf(refused)).toEqual([400, 'bad_request']);
  expect(refused.body.error.message).toContain('at most 65536');
});
