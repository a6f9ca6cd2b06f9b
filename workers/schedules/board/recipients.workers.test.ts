import { env } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { auditLog, keptMail, members, savedObjects } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import { tickAt } from '../../../test/harness/workers-boards.ts';
import { aMember, aPerson } from '../../../test/harness/workers-people.ts';
import { interceptResults } from '../../../test/harness/workers-schedules.ts';

const db = database(env);
beforeEach(() => void interceptResults());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const WEEKLY = { every: 'week', weekday: 'monday', at: '09:00' };

/** Ann's weekly mail to herself, to ben, and to eva outside. */
async function aList() {
  const ann = await aPerson();
  const ben = await aMember(ann, 'editor');
  const eva = `eva-${ann.userId.slice(-8)}@client.example`;
  const { organizationId } = ann;
  const { body: project } = await ann.call('POST', '/api/projects', {
    ...{ organization_id: organizationId, name: 'Kiosk', region: 'eu', timezone: 'UTC' },
  });
  const { body: board } = await ann.call('POST', `/api/projects/${project.id}/objects/dashboards`, {
    name: 'Board',
    tiles: [{ id: 'a', kind: 'text', text: 'Hello', place: { column: 0, row: 0, columns: 6, rows: 2 } }],
  });
  vi.setSystemTime(new Date('2026-11-20T08:00:00Z'));
  const create = () =>
    ann.call('POST', '/schedules', {
      project_id: project.id,
      dashboard_id: board.id,
      name: 'Weekly',
      cadence: WEEKLY,
      view: { date_range: 'last_week' },
      destination: { kind: 'email', members: [ann.userId, ben.userId], addresses: [eva] },
    });
  return { ann, ben, eva, project, board, create };
}

const mailTo = (address: string) => db.select().from(keptMail).where(eq(keptMail.to, address)).orderBy(keptMail.id);
const countTo = async (addresses: readonly string[]) =>
  (await Promise.all(addresses.map(mailTo))).map(
    (mails) => mails.filter(({ template }) => template === 'scheduled_dashboard').length,
  );

test('nobody gets what they should no longer get: removed members, those who unsubscribed, and nothing of a deleted board', async () => {
  const { ann, ben, eva, project, board, create } = await aList();
  const refused = await create();
  expect([refused.status, refused.body.error.details.reason]).toEqual([400, 'outside_recipient']);
  expect(
    (await ben.call('PUT', `/api/organizations/${ann.organizationId}/outside-recipients`, { allowed: [eva] })).status,
  ).toBe(403);
  await ann.call('PUT', `/api/organizations/${ann.organizationId}/outside-recipients`, { allowed: ['client.example'] });
  await create();
  await tickAt('2026-11-23T09:00:00Z');
  const all = [ann.email, ben.email, eva];
  expect(await countTo(all)).toEqual([1, 1, 1]);

  await db.delete(members).where(and(eq(members.userId, ben.userId), eq(members.organizationId, ann.organizationId)));
  await tickAt('2026-11-30T09:00:00Z');
  expect(await countTo(all)).toEqual([2, 1, 2]);

  // Three weeks later, in the first mail: a scanner opens the link, and then eva presses the button.
  const [old] = await mailTo(eva);
  const link = /<(.+)>/.exec(old?.headers['List-Unsubscribe'] ?? '')?.[1] ?? expect.fail('no link');
  expect(old?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
  const { exports } = await import('cloudflare:workers');
  const opened = await exports.default.fetch(link, { redirect: 'manual' });
  expect([opened.status, opened.headers.get('location')?.split('#')[0]]).toEqual([
    303,
    `${env.PUBLIC_URL}/unsubscribe`,
  ]);
  await tickAt('2026-12-07T09:00:00Z');
  expect(await countTo(all)).toEqual([3, 1, 3]);
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const pressed = await exports.default.fetch(link, {
    method: 'POST',
    body: 'List-Unsubscribe=One-Click',
    headers: form,
  });
  expect(await pressed.json()).toEqual({ name: 'Weekly', is_subscribed: false });
  expect((await exports.default.fetch(link, { method: 'POST' })).status).toBe(200);
  const noted = await db.select().from(auditLog).where(eq(auditLog.action, 'schedule.unsubscribe'));
  expect(noted.filter(({ projectId }) => projectId === project.id)).toHaveLength(1);
  expect((await exports.default.fetch(`${link}0`, { method: 'POST' })).status).toBe(404);
  await tickAt('2026-12-14T09:00:00Z');
  expect(await countTo(all)).toEqual([4, 1, 3]);

  const isBoard = eq(savedObjects.id, board.id);
  await db.update(savedObjects).set({ isDeleted: true }).where(isBoard);
  await tickAt('2026-12-21T09:00:00Z');
  await tickAt('2027-01-04T09:00:00Z');
  await db.update(savedObjects).set({ isDeleted: false }).where(isBoard);
  await tickAt('2027-01-05T09:00:00Z');
  expect(await countTo(all)).toEqual([4, 1, 3]);
  await tickAt('2027-01-11T09:00:00Z');
  expect(await countTo(all)).toEqual([5, 1, 3]);

  // Ann's session has ended by then.
  vi.useRealTimers();
  const { body: list } = await ann.call('GET', `/schedules?project_id=${project.id}`);
  expect(list.schedules[0].recipients.map(({ not_receiving: not }: { not_receiving: string }) => not)).toEqual([
    null,
    'no_member',
    'unsubscribed',
  ]);
}, 60_000);
