import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { session } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { aPerson } from '../../test/harness/workers-people.ts';
import { expiredSignInsJob } from './expired-sign-ins-job.ts';

it('removes sessions that have ended, with the address and browser in them, and leaves open ones', async () => {
  const person = await aPerson();
  const other = await aPerson();
  const db = database(env);
  const nowMs = Date.now();
  const of = (userId: string) => eq(session.userId, userId);
  await db
    .update(session)
    .set({ expiresAt: new Date(nowMs - 1), ipAddress: '192.0.2.7' })
    .where(of(person.userId));
  expect(await expiredSignInsJob.run(env, 'us', { nowMs, quietMs: 0 })).toEqual({});
  await expiredSignInsJob.run(env, 'eu', { nowMs, quietMs: 0 });
  expect(await db.$count(session, of(person.userId))).toBe(0);
  expect(await db.$count(session, of(other.userId))).toBe(1);
  expect(await other.call('GET', '/api/me')).toMatchObject({ status: 200 });
});
