import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { outbox } from '../../core/tenancy/schema.ts';
import { aProject } from '../../test/harness/workers-project.ts';
import { database } from '../database.ts';
import { putEntries } from './entries.ts';
import { deliverDue, type Sender } from './run-outbox.ts';

const db = database(env);

const sender =
  (send: Awaited<ReturnType<Sender>>['send']): Sender =>
  async () => ({ spacingMs: 0, send });

async function put(kind: string, count: number, atMs: number): Promise<readonly string[]> {
  const { id: projectId } = await aProject();
  const entries = Array.from({ length: count }, (_, index) => ({
    projectId,
    kind,
    target: `${kind}-${projectId}-${index}`,
    subject: 'once',
    message: {},
  }));
  return putEntries(db, entries, atMs);
}

const entryOf = (id: string) => db.select().from(outbox).where(eq(outbox.id, id)).get();

test('many entries of one kind that are due hold no entry of another kind back', async () => {
  const nowMs = Date.now();
  await put('many', 101, nowMs - 60_000);
  const [alert = ''] = await put('few', 1, nowMs);
  const delivers = sender(async () => ({ status: 'delivered' }));
  await deliverDue(env, nowMs, { many: delivers, few: delivers });
  expect(await entryOf(alert)).toMatchObject({ status: 'delivered' });
});

test('an entry whose turn has not come yet waits without a try', async () => {
  const [id = ''] = await put('waiting', 1, Date.now() - 1_000);
  let turns = 0;
  const waits = sender(async () => {
    turns += 1;
    return turns === 1 ? { status: 'postponed', afterMs: 20_000 } : { status: 'delivered' };
  });
  await deliverDue(env, Date.now(), { waiting: waits });
  const waiting = await entryOf(id);
  expect(waiting).toMatchObject({ status: 'pending', attempts: 0, lastError: null });
  const dueMs = waiting?.nextAttemptAt?.getTime() ?? 0;
  expect(dueMs).toBeGreaterThan(Date.now());
  await db
    .update(outbox)
    .set({ nextAttemptAt: new Date(Date.now() - 1) })
    .where(eq(outbox.id, id));
  await deliverDue(env, Date.now(), { waiting: waits });
  expect(await entryOf(id)).toMatchObject({ status: 'delivered', attempts: 1 });
});

test('an entry that breaks its sender is a failed try, and stops no other', async () => {
  const nowMs = Date.now();
  const [broken = '', whole = ''] = await put('breaking', 2, nowMs - 1_000);
  // The waits after later tries are left to the cron.
  await db.update(outbox).set({ attempts: 3 }).where(eq(outbox.id, broken));
  const breaks: Sender = async (_, { id }) => {
    if (id === broken) throw new Error('a secret that does not open');
    return { spacingMs: 0, send: async () => ({ status: 'delivered' }) };
  };
  await deliverDue(env, nowMs, { breaking: breaks });
  expect(await entryOf(broken)).toMatchObject({ status: 'pending', attempts: 4, lastError: 'It failed on our side.' });
  expect(await entryOf(whole)).toMatchObject({ status: 'delivered' });
});
