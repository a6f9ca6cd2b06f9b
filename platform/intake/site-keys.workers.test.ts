import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { sha256Hex } from '../../core/base/hash.ts';
import { keys, siteIds } from '../../core/tenancy/schema.ts';
import { aProject, type TestProject } from '../../test/harness/workers-project.ts';
import { database } from '../database.ts';
import { publishSites } from './publish-sites.ts';
import { keyOfSite, siteHash } from './site-keys.ts';

const nowMs = Date.now();

async function giveSite(site: string, { id, writeKey }: TestProject) {
  const db = database(env);
  const ofKey = eq(keys.hash, await sha256Hex(writeKey));
  const [row] = await db.update(keys).set({ publicKey: writeKey }).where(ofKey).returning();
  const times = { createdAt: new Date(nowMs), changedAt: new Date(nowMs) };
  const values = {
    site,
    id: `sit_${site}`,
    hash: await siteHash(site),
    projectId: id,
    keyId: row?.id ?? '',
    createdBy: 'user:test',
  };
  await db.insert(siteIds).values({ ...values, ...times });
  await publishSites(env, eq(siteIds.site, site), nowMs);
}

it('gives the key of a site in any of its spellings, from memory where it was asked for before', async () => {
  const project = await aProject();
  await giveSite('shop.example', project);
  expect(await keyOfSite(env, ['nobody.example,Shop.Example'], nowMs)).toEqual({ ok: true, value: project.writeKey });
  const without = { DB: env.DB, WRITE_KEYS: new Proxy(env.WRITE_KEYS, { get: () => fail('KV was asked') }) };
  expect(await keyOfSite(without, ['shop.example'], nowMs)).toEqual({ ok: true, value: project.writeKey });
  expect(await keyOfSite(without, [project.writeKey], nowMs)).toEqual({ ok: true, value: project.writeKey });
});

it('forgets a site that was removed once the list of changes is read again', async () => {
  await giveSite('gone.example', await aProject());
  expect(await keyOfSite(env, ['gone.example'], nowMs)).toMatchObject({ value: expect.stringContaining('ew_write_') });
  await database(env)
    .update(siteIds)
    .set({ removedAt: new Date(nowMs) })
    .where(eq(siteIds.site, 'gone.example'));
  await publishSites(env, eq(siteIds.site, 'gone.example'), nowMs);
  expect(await keyOfSite(env, ['gone.example'], nowMs + 50_000)).toEqual({ ok: true, value: undefined });
});

function fail(message: string): never {
  throw new Error(message);
}
