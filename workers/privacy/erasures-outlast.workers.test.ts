import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { newId } from '../../core/base/ids.ts';
import { beginErasure } from '../../core/privacy/erasure-state.ts';
import { erasures, organizationDeletions, organizations } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { aPerson, type Person } from '../../test/harness/workers-people.ts';
import { organizationDeletionsJob } from './organization-deletions-job.ts';
import { erasuresOfRegion, heldErasureInsert } from './records.ts';

const db = database(env);

it.each([
  [
    'the deletion of their organization',
    async ({ organizationId, userId }: Person, nowMs: number) => {
      const asked = { id: newId('deletion'), organizationId, askedBy: `user:${userId}`, askedAt: new Date(nowMs) };
      await db.insert(organizationDeletions).values({ ...asked, dueAt: new Date(nowMs) });
      for (let run = 0; run < 2; run++) await organizationDeletionsJob.run(env, 'eu', { nowMs, quietMs: 0 });
    },
  ],
  [
    'the account with which their organization goes',
    async (owner: Person) => {
      expect((await owner.call('POST', '/api/auth/delete-user', { proof: { password: owner.password } })).status).toBe(
        200,
      );
    },
  ],
])('erasures outlast %s, so that their tombstones can be restored from them', async (_, remove) => {
  const owner = await aPerson();
  const nowMs = Date.now();
  const record = {
    id: newId('erasure'),
    organizationId: owner.organizationId,
    projectId: newId('project'),
    region: 'eu',
    subject: 'project',
    requestedBy: 'system',
    erasedAtMs: nowMs,
    idHashes: ['0'.repeat(64)],
    state: { ...beginErasure({}), finishedAtMs: nowMs },
    readmittedAtMs: null,
  } as const;
  await heldErasureInsert(db, record, nowMs);
  await db.update(erasures).set({ nextAt: null }).where(eq(erasures.id, record.id));
  await remove(owner, nowMs);
  expect(await db.$count(organizations, eq(organizations.id, owner.organizationId))).toBe(0);
  const left = await erasuresOfRegion(db, 'eu', nowMs + 1, 50);
  expect(left.map(({ id }) => id)).toContain(record.id);
});
