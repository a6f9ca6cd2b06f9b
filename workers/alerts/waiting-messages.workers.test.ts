import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StoredNotice } from '../../core/delivery/notifiers/alert-notice.ts';
import { outbox, outboxTargets } from '../../core/tenancy/schema.ts';
import { noticeEntry } from '../../platform/channels/notice-entry.ts';
import { database } from '../../platform/database.ts';
import { putEntries } from '../../platform/outbox/entries.ts';
import { deliverDue } from '../../platform/outbox/run-outbox.ts';
import { interceptVendors } from '../../test/harness/workers-alerts.ts';
import { aProject } from '../../test/harness/workers-project.ts';
import { aNotice } from '../../test/obligations/notifiers.ts';
import { SENDERS } from '../senders.ts';

let vendor: ReturnType<typeof interceptVendors>;
beforeEach(() => {
  // Messages of another file may still be on their way.
  vendor = interceptVendors(({ host, path }) => host.endsWith('pagerduty.com') || SLACK.url.endsWith(path));
});
afterEach(() => vi.restoreAllMocks());

const db = database(env);

async function aChannel(kind: string, config: object) {
  const project = await aProject();
  const body = { project_id: project.id, kind, name: 'Ops', config };
  const { id } = await (await project.call('/alerts/channels', 'POST', body)).json<{ id: string }>();
  const put = async (...notices: Partial<StoredNotice>[]) => {
    const about = { id: project.id, name: 'Shop' };
    const entries = notices.map((notice, at) => {
      const { id: _, ...stored } = aNotice({ project: about, ...notice });
      return noticeEntry(id, `${stored.thread_key} ${stored.state} ${at}`, stored);
    });
    await putEntries(db, entries, Date.now());
  };
  const statesNow = async () =>
    (await db.select().from(outbox).where(eq(outbox.projectId, project.id))).map(({ status }) => status);
  /** As the cron finds it after the pause that the receiver asked for. */
  const afterPause = async () => {
    await db
      .update(outboxTargets)
      .set({ freeAt: new Date(0) })
      .where(eq(outboxTargets.target, id));
    await db
      .update(outbox)
      .set({ nextAttemptAt: new Date(0) })
      .where(eq(outbox.projectId, project.id));
    await deliverDue(env, Date.now(), SENDERS);
  };
  return { put, statesNow, afterPause };
}

const nth = (at: number) => ({ thread_key: `inc_${at}`, dedup_key: `inc_${at}`, title: `alarm ${at}` });
const SLACK = { url: 'https://hooks.slack.com/services/T0/B0/waiting' };

test('twelve alarms to a Slack that asks for 30 seconds arrive once, and nothing is sent while the wait runs', async () => {
  const channel = await aChannel('slack', SLACK);
  vendor.script.push({ status: 429, headers: { 'retry-after': '30' } });
  const began_at = '2026-11-23T10:00:00.000Z';
  await channel.put(...Array.from({ length: 12 }, (_, at) => ({ ...nth(at), began_at, at: began_at })));
  await deliverDue(env, Date.now(), SENDERS);
  expect(vendor.sent).toHaveLength(1);
  const ended_at = '2026-11-23T10:00:20.000Z';
  await channel.put({ ...nth(3), state: 'resolved', began_at, at: ended_at, ended_at });
  await deliverDue(env, Date.now(), SENDERS);
  expect(vendor.sent).toHaveLength(1);

  await channel.afterPause();
  await expect.poll(channel.statesNow, { timeout: 15_000 }).toEqual(Array.from({ length: 13 }, () => 'delivered'));
  const told = vendor.sent
    .slice(1)
    .map(({ body }) => body)
    .join('');
  for (let at = 0; at < 12; at++) expect(told).toMatch(new RegExp(`alarm ${at}\\b`));
  expect(told).toContain('10:00:00 to 10:00:20 UTC, over.');
  expect(told.split('• alarm 3:')).toHaveLength(2);
}, 30_000);

test('an alarm whose first message failed is opened and closed in PagerDuty when it ends', async () => {
  const channel = await aChannel('pagerduty', { routing_key: 'r'.repeat(32) });
  vendor.script.push({ status: 500 }, { status: 500 }, { status: 500 });
  await channel.put({ state: 'alerting' });
  await deliverDue(env, Date.now(), SENDERS);
  await channel.put({ state: 'resolved', at: '2026-11-23T12:20:00.000Z', ended_at: '2026-11-23T12:20:00.000Z' });
  await deliverDue(env, Date.now(), SENDERS);
  expect(vendor.sent.slice(3).map(({ body }) => JSON.parse(body).event_action)).toEqual(['trigger', 'resolve']);
  expect(await channel.statesNow()).toEqual(['delivered', 'delivered']);
}, 20_000);

test('in PagerDuty no alarm of an incident stands in for another one of it', async () => {
  const channel = await aChannel('pagerduty', { routing_key: 'r'.repeat(32) });
  vendor.script.push({ status: 500 }, { status: 500 }, { status: 500 });
  await channel.put({ dedup_key: 'DE' });
  await deliverDue(env, Date.now(), SENDERS);
  await channel.put({ dedup_key: 'FR', title: 'another alarm', state: 'changed' });
  await deliverDue(env, Date.now(), SENDERS);
  await channel.afterPause();
  expect(vendor.sent.slice(3).map(({ body }) => JSON.parse(body).dedup_key)).toEqual(['FR', 'DE']);
  expect(await channel.statesNow()).toEqual(['delivered', 'delivered']);
}, 20_000);
