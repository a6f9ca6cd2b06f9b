import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newId } from '../../core/base/ids.ts';
import { auditInsert } from '../auth/audit.ts';
import { database } from '../database.ts';
import { withAuditChain } from '../durable-objects.ts';
import { sealAudit } from './seal-audit.ts';
import { verifyAudit } from './verify-audit.ts';

const run = (sql: string, ...values: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run();

/** An organisation with this many sealed entries, each of which names a person. */
async function aLog(entries: number, { createdMs = Date.UTC(2026, 2, 2) } = {}) {
  const organizationId = newId('organization');
  const add = (number: number) =>
    auditInsert(
      database(env),
      {
        organizationId,
        actor: 'user:olga',
        action: 'project.update',
        target: `prj_${number}`,
        before: { name: `Shop ${number}` },
        from: { address: '203.0.113.7' },
      },
      createdMs + number,
    );
  for (let number = 1; number <= entries; number++) await add(number);
  await sealAudit(env, [organizationId]);
  return { organizationId, add, faults: async () => (await verifyAudit(env, organizationId)).faults };
}

describe('the log of ten entries', () => {
  it('is found whole', async () => {
    const { organizationId } = await aLog(10);
    expect(await verifyAudit(env, organizationId)).toEqual({
      entries: 10,
      erased: 0,
      unchecked: 0,
      faults: [],
      from: 1,
      to: 10,
    });
  });

  it.each([
    ['the newest three deleted', 'sequence > 7', { from: 8, to: 10, isTail: true }],
    ['all deleted', 'sequence > 0', { from: 1, to: 10, isTail: true }],
    ['the first three deleted', 'sequence < 4', { from: 1, to: 3, isTail: false }],
    ['one in the middle deleted', 'sequence = 5', { from: 5, to: 5, isTail: false }],
  ])('is found with %s, and which they were', async (_, where, missing) => {
    const { organizationId, faults } = await aLog(10);
    await run(`DELETE FROM audit_log WHERE organization_id = ? AND ${where}`, organizationId);
    expect(await faults()).toEqual([{ kind: 'missing', ...missing }]);
  });

  it.each([
    ["actor = 'user:zoe'"],
    ["action = 'project.delete'"],
    ["target = 'prj_9'"],
    ["outcome = 'failure'"],
    ['created_at = created_at - 1'],
    [`details = '{"before":{"name":"Other"}}'`],
    [`personal = '{"from":{"address":"198.51.100.1"}}'`],
    ["personal_salt = '00'"],
    ["personal_hash = '00'"],
    ["project_id = 'prj_2'"],
    ['hash = upper(hash)'],
  ])('is found with one in the middle edited: %s', async (edit) => {
    const { organizationId, faults } = await aLog(10);
    await run(`UPDATE audit_log SET ${edit} WHERE organization_id = ? AND sequence = 5`, organizationId);
    expect((await faults())[0]).toMatchObject({ kind: 'changed', sequence: 5, id: expect.stringMatching(/^aud_/) });
  });

  it('is found with entries that were put in, in the middle, at the end, or in place of others', async () => {
    const { organizationId, faults } = await aLog(10);
    const copy = `INSERT INTO audit_log (id, organization_id, actor, action, target, outcome, details, sequence, hash, created_at)
      SELECT ?, organization_id, actor, action, 'prj_x', outcome, details, ?, hash, created_at
      FROM audit_log WHERE organization_id = ? AND sequence = 5`;
    await run(copy, 'aud_beyond', 11, organizationId);
    expect(await faults()).toEqual([{ kind: 'added', sequence: 11, id: 'aud_beyond' }]);
    await run('DELETE FROM audit_log WHERE organization_id = ? AND sequence IN (10, 11)', organizationId);
    await run(copy, 'aud_instead', 10, organizationId);
    expect(await faults()).toEqual([{ kind: 'changed', sequence: 10, id: 'aud_instead' }]);
  });

  it('is found when an entry was unsealed to be edited and sealed again', async () => {
    const { organizationId, faults } = await aLog(10);
    await run(
      "UPDATE audit_log SET sequence = NULL, hash = NULL, actor = 'user:zoe' WHERE organization_id = ? AND sequence = 5",
      organizationId,
    );
    expect(await faults()).toEqual([{ kind: 'missing', from: 5, to: 5, isTail: false }]);
  });

  it('is found when it was written anew with the right key, as its end is known outside the table', async () => {
    const { organizationId, faults } = await aLog(10);
    const other = await aLog(10);
    await run('DELETE FROM audit_log WHERE organization_id = ?', organizationId);
    await run(
      'UPDATE audit_log SET organization_id = ? WHERE organization_id = ?',
      organizationId,
      other.organizationId,
    );
    expect(await faults()).toContainEqual(expect.objectContaining({ kind: 'changed', sequence: 1 }));
  });
});

describe('the copy of the anchor in the bucket', () => {
  async function copied() {
    const log = await aLog(10);
    await withAuditChain(env, log.organizationId, (chain) => runDurableObjectAlarm(chain));
    const name = `audit-anchors/${log.organizationId}.json`;
    const text = (await (await env.COLD_EU.get(name))?.text()) ?? '';
    return { ...log, name, text };
  }

  it('holds counts and hashes alone', async () => {
    const { text, organizationId } = await copied();
    expect(Object.keys(JSON.parse(text))).toEqual(['count', 'head', 'pruned', 'rekeyed', 'keyHint', 'signature']);
    expect(text).not.toContain(organizationId);
  });

  it('is found forged', async () => {
    const { name, text, faults } = await copied();
    await env.COLD_EU.put(name, text.replace('"count":10', '"count":7'));
    expect(await faults()).toEqual([{ kind: 'anchor', problem: 'forged_copy' }]);
  });
});

it('seals simultaneous changes in one order, without a gap', async () => {
  const { organizationId, add } = await aLog(0);
  await Promise.all(
    Array.from({ length: 40 }, async (_, number) => {
      await add(number);
      await sealAudit(env, [organizationId]);
    }),
  );
  expect(await verifyAudit(env, organizationId)).toMatchObject({ entries: 40, from: 1, to: 40, faults: [] });
});

it('goes on over entries whose time was over, and still finds the first of the others deleted', async () => {
  const { organizationId, add, faults } = await aLog(10);
  const cutMs = Date.UTC(2026, 2, 2) + 5;
  expect(await withAuditChain(env, organizationId, (chain) => chain.prune(organizationId, cutMs))).toBe(4);
  await add(11);
  expect(await verifyAudit(env, organizationId)).toMatchObject({ entries: 7, from: 5, to: 11, faults: [] });
  await run('DELETE FROM audit_log WHERE organization_id = ? AND sequence < 7', organizationId);
  expect(await faults()).toEqual([{ kind: 'missing', from: 5, to: 6, isTail: false }]);
});

it('verifies after the personal part was erased, and says how many lack theirs', async () => {
  const { organizationId } = await aLog(3);
  await run('UPDATE audit_log SET personal = NULL, personal_salt = NULL WHERE organization_id = ?', organizationId);
  expect(await verifyAudit(env, organizationId)).toMatchObject({ entries: 3, erased: 3, faults: [] });
});

it('goes on under a new secret, and says how many entries it can no longer check', async () => {
  const { organizationId, add } = await aLog(3);
  await withAuditChain(env, organizationId, async (chain) => {
    const { runInDurableObject } = await import('cloudflare:test');
    await runInDurableObject(chain, async (_, { storage }) => {
      const state = await storage.get<object>('chain');
      await storage.put('chain', { ...state, keyHint: 'an older' });
    });
  });
  await add(4);
  expect(await verifyAudit(env, organizationId)).toMatchObject({ entries: 4, unchecked: 3, faults: [] });
});
