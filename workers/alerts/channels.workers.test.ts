import { env, exports } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { channels, keptMail, members } from '../../core/tenancy/schema.ts';
import { noticeEntry } from '../../platform/channels/notice-entry.ts';
import { database } from '../../platform/database.ts';
import { putEntries } from '../../platform/outbox/entries.ts';
import { deliverDue } from '../../platform/outbox/run-outbox.ts';
import { aWebhook, interceptVendors } from '../../test/harness/workers-alerts.ts';
import { aMember, aPerson } from '../../test/harness/workers-people.ts';
import { aProject } from '../../test/harness/workers-project.ts';
import { aNotice } from '../../test/obligations/notifiers.ts';
import { SENDERS } from '../senders.ts';

let vendor: ReturnType<typeof interceptVendors>;
beforeEach(() => {
  vendor = interceptVendors();
});
afterEach(() => vi.restoreAllMocks());

const db = database(env);
const { id: _, ...NOTICE } = aNotice();

async function tellNow(projectId: string, channelId: string, subject: string, overrides = {}) {
  const notice = { ...NOTICE, project: { id: projectId, name: 'Shop' }, ...overrides };
  await putEntries(db, [noticeEntry(channelId, subject, notice)], Date.now());
  await deliverDue(env, Date.now(), SENDERS);
}

test('a channel is renamed, disabled and enabled, and its rotated secret overlaps with the old one', async () => {
  const project = await aProject();
  const hook = await aWebhook(project);
  const change = async (body: object) => (await project.call(`/alerts/channels/${hook.id}`, 'PATCH', body)).json();
  expect(await change({ name: 'Night shift' })).toMatchObject({ name: 'Night shift', is_enabled: true });
  const rotated = await change({ rotate_secret: true });
  const secret =
    rotated !== null && typeof rotated === 'object' && 'signing_secret' in rotated
      ? String(rotated.signing_secret)
      : '';
  expect(secret).toMatch(/^whsec_/);
  expect(secret).not.toBe(hook.signing_secret);
  await tellNow(project.id, hook.id, 'one');
  for (const each of [secret, hook.signing_secret]) {
    const [{ body, headers } = expect.fail('nothing was sent')] = vendor.sent;
    expect(new Webhook(each).verify(body, headers)).toMatchObject({ type: 'alert.alerting' });
  }
  expect(await change({ is_enabled: false })).toMatchObject({ is_enabled: false, disabled_because: 'person' });
  await tellNow(project.id, hook.id, 'two');
  expect(vendor.sent).toHaveLength(1);
  expect(await change({ is_enabled: true, config: { url: 'https://10.0.0.1/' } })).toMatchObject({
    error: { message: expect.stringContaining('10.0.0.1') },
  });
});

test('a receiver that is gone is disabled at once, and its admins are told once', async () => {
  const owner = await aPerson();
  const { body: project } = await owner.call('POST', '/api/projects', {
    ...{ organization_id: owner.organizationId, name: 'Kiosk', region: 'eu', timezone: 'UTC' },
  });
  const { body: hook } = await owner.call('POST', '/alerts/channels', {
    ...{ project_id: project.id, kind: 'webhook', name: 'Ops', config: { url: 'https://hooks.example.com/in' } },
  });
  vendor.script.push({ status: 410 });
  await tellNow(project.id, hook.id, 'one');
  await tellNow(project.id, hook.id, 'two');
  expect(vendor.sent).toHaveLength(1);
  const row = await db.select().from(channels).where(eq(channels.id, hook.id)).get();
  expect(row).toMatchObject({ disabledBecause: 'gone' });
  const mails = await db.select().from(keptMail).where(eq(keptMail.to, owner.email));
  expect(mails.filter(({ template }) => template === 'channel_disabled')).toHaveLength(1);
});

test('a project routes severities to its own channels, and one to a stranger is refused by name', async () => {
  const project = await aProject();
  const one = await aWebhook(project);
  const set = (routes: object) => project.call('/alerts/routes', 'PUT', { project_id: project.id, routes });
  const refused = await set({ high: ['chn_of_another'] });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain('chn_of_another');
  expect((await set({ critical: [one.id] })).status).toBe(200);
  const shown = await project.call(`/alerts/routes?project_id=${project.id}`);
  expect(await shown.json()).toEqual({ routes: { critical: [one.id] } });
});

test('who left is mailed nothing any more, who unsubscribes neither, and the last one who goes is told to the owners', async () => {
  const ann = await aPerson();
  const ben = await aMember(ann, 'editor');
  const { body: project } = await ann.call('POST', '/api/projects', {
    ...{ organization_id: ann.organizationId, name: 'Kiosk', region: 'eu', timezone: 'UTC' },
  });
  const { body: mail } = await ann.call('POST', '/alerts/channels', {
    ...{ project_id: project.id, kind: 'email', name: 'Team', config: { members: [ann.userId, ben.userId] } },
  });
  const alertsTo = async (to: string) =>
    (await db.select().from(keptMail).where(eq(keptMail.to, to))).filter(({ template }) => template === 'alert');
  await tellNow(project.id, mail.id, 'one');
  expect([await alertsTo(ann.email), await alertsTo(ben.email)].map(({ length }) => length)).toEqual([1, 1]);

  await db.delete(members).where(and(eq(members.userId, ben.userId), eq(members.organizationId, ann.organizationId)));
  const over = { state: 'resolved', title: 'checkout is over', ended_at: NOTICE.at };
  await tellNow(project.id, mail.id, 'two', over);
  const [first, second] = await alertsTo(ann.email);
  expect(await alertsTo(ben.email)).toHaveLength(1);
  expect(second?.subject).toBe(`Re: ${first?.subject}`);
  expect(second?.headers.References).toBe(first?.headers.References);

  const link = /<(.+)>/.exec(first?.headers['List-Unsubscribe'] ?? '')?.[1] ?? expect.fail('no link');
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const pressed = await exports.default.fetch(link, {
    method: 'POST',
    headers: form,
    body: 'List-Unsubscribe=One-Click',
  });
  expect(pressed.status).toBe(200);
  await tellNow(project.id, mail.id, 'three');
  await tellNow(project.id, mail.id, 'four');
  expect(await alertsTo(ann.email)).toHaveLength(2);
  const told = await db.select().from(keptMail).where(eq(keptMail.to, ann.email));
  expect(told.filter(({ template }) => template === 'channel_disabled')).toHaveLength(1);
});

test('a channel in the application shows its messages at the bell until they are seen', async () => {
  const ann = await aPerson();
  const { body: project } = await ann.call('POST', '/api/projects', {
    ...{ organization_id: ann.organizationId, name: 'Kiosk', region: 'eu', timezone: 'UTC' },
  });
  const bell = { project_id: project.id, kind: 'in_app', name: 'Bell', config: {} };
  const { body: channel } = await ann.call('POST', '/alerts/channels', bell);
  await tellNow(project.id, channel.id, 'one');
  const shown = async () => (await ann.call('GET', `/alerts/notices?project_id=${project.id}`)).body.notices;
  expect(await shown()).toMatchObject([{ title: NOTICE.title, is_seen: false }]);
  await ann.call('POST', '/alerts/notices/seen', { project_id: project.id });
  expect(await shown()).toMatchObject([{ title: NOTICE.title, is_seen: true }]);
  expect((await ann.call('POST', `/alerts/channels/${channel.id}/test`, {})).body).toEqual({ status: 'delivered' });
  expect(await shown()).toMatchObject([{ state: 'test', is_seen: false }, { is_seen: true }]);
});

test('the kinds of channels name their settings, and which of them are secret', async () => {
  const project = await aProject();
  const { kinds } = await (await project.call(`/alerts/channels/kinds?project_id=${project.id}`)).json<{
    kinds: object[];
  }>();
  expect(kinds).toContainEqual({
    kind: 'telegram',
    settings: [
      { name: 'token', type: 'text', is_secret: true, is_required: true, example: expect.any(String) },
      { name: 'chat_id', type: 'text', is_secret: false, is_required: true, example: expect.any(String) },
    ],
    is_signed: false,
    takes_picture: true,
  });
});
