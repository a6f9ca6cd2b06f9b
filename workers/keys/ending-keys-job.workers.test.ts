import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { keptMail } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { aPerson } from '../../test/harness/workers-people.ts';
import { endingKeysJob } from './ending-keys-job.ts';

const DAY_MS = 86_400_000;

it('tells an admin once, a week before an API key ends, and not of keys that were replaced', async () => {
  const owner = await aPerson();
  const project = { organization_id: owner.organizationId, name: 'Shop', region: 'eu' };
  const { id } = (await owner.call('POST', '/api/projects', project)).body;
  const path = `/api/projects/${id}/keys`;
  const nowMs = Date.now();
  const make = async (name: string, days: number) => {
    const expires_at = new Date(nowMs + days * DAY_MS).toISOString();
    return (await owner.call('POST', path, { kind: 'api', name, scopes: ['query'], expires_at })).body;
  };
  await make('Nightly', 6);
  await make('Later', 30);
  const replaced = await make('Old', 5);
  await owner.call('POST', `${path}/${replaced.id}/rotate`, {});
  for (let times = 0; times < 2; times++) await endingKeysJob.run(env, 'eu', { nowMs, quietMs: 0 });
  const mails = await database(env).select().from(keptMail).where(eq(keptMail.to, owner.email));
  const told = mails.filter(({ template }) => template === 'key_ends');
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toContain('Nightly');
  expect(told[0]?.text).toContain(`${env.PUBLIC_URL}/p/${id}/settings/keys`);
});
