import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { auditLog, mailHandovers, outbox, projects, savedObjects } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import { aBoard, aMail, mailOf, readerOf, tickAt } from '../../../test/harness/workers-boards.ts';
import { aProject } from '../../../test/harness/workers-project.ts';
import { aReport, interceptResults, runsOf } from '../../../test/harness/workers-schedules.ts';

const db = database(env);
let world: ReturnType<typeof interceptResults>;
beforeEach(() => {
  world = interceptResults();
  world.rows = [[40, 40, 40]];
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A project in Berlin with a weekly mail, made on 20 November 2026. */
async function aWeeklyMail(fields: object = {}) {
  vi.setSystemTime(new Date('2026-11-20T08:00:00Z'));
  const project = await aProject();
  await db.update(projects).set({ timezone: 'Europe/Berlin' }).where(eq(projects.id, project.id));
  const report = await aReport(project);
  const board = await aBoard(project, [report]);
  return { project, report, board, schedule: await aMail(project, board, fields) };
}

const daysOf = async (project: Awaited<ReturnType<typeof aProject>>) =>
  (await mailOf(project)).map(({ subject }) => subject.split(' · ')[1]?.replace(/\s/g, ' '));

test('one mail a week, through a crash before sending, one after it, two workers at once and a machine that is off', async () => {
  const { project } = await aWeeklyMail();
  // The process dies between picture and sending: what was drawn is lost, and the next minute begins again.
  const prepare = env.DB.prepare.bind(env.DB);
  const dying = vi.spyOn(env.DB, 'prepare').mockImplementation((sql) => {
    if (sql.includes('insert into "mail_handovers"')) throw new Error('The process died');
    return prepare(sql);
  });
  await tickAt('2026-11-23T08:00:00Z').catch(() => undefined);
  expect(await mailOf(project)).toHaveLength(0);
  dying.mockRestore();
  await makeDueNow(project.id);
  await tickAt('2026-11-23T08:05:00Z');
  expect(await daysOf(project)).toEqual(['16 – 22 November 2026']);
  // It dies right after the mail was accepted: nothing has noted that.
  await tickAt('2026-11-30T08:00:00Z');
  await db.update(mailHandovers).set({ acceptedAt: null });
  await db.update(outbox).set({ status: 'pending', attempts: 0 }).where(eq(outbox.projectId, project.id));
  await makeDueNow(project.id);
  await tickAt('2026-11-30T08:05:00Z');
  expect(await daysOf(project)).toEqual(['16 – 22 November 2026', '23 – 29 November 2026']);
  await Promise.all([tickAt('2026-12-07T08:00:00Z'), tickAt('2026-12-07T08:00:00Z')]);
  await tickAt('2026-12-14T10:00:00Z');
  await tickAt('2026-12-21T07:59:00Z');
  expect((await daysOf(project)).slice(2)).toEqual(['30 November – 6 December 2026', '7 – 13 December 2026']);
  await tickAt('2026-12-21T08:00:00Z');
  // Three weeks off: one mail, for the last week.
  await tickAt('2027-01-12T12:00:00Z');
  expect((await daysOf(project)).slice(4)).toEqual(['14 – 20 December 2026', '4 – 10 January 2027']);
}, 60_000);

test('a provider without keys is not asked twice when nobody knows whether it took a mail', async () => {
  const { project, schedule } = await aWeeklyMail();
  await tickAt('2026-11-23T08:00:00Z');
  await db.update(mailHandovers).set({ acceptedAt: null });
  await db.update(outbox).set({ status: 'pending' }).where(eq(outbox.target, schedule.id));
  await makeDueNow(project.id);
  const send = vi.fn(async () => ({ messageId: '1' }));
  Object.assign(env, { RUNTIME: 'cloudflare', MAIL_FROM: 'no-reply@example.com', EMAIL: { send } });
  await tickAt('2026-11-23T08:05:00Z');
  Object.assign(env, { RUNTIME: 'local', MAIL_FROM: '', EMAIL: undefined });
  expect(send).not.toHaveBeenCalled();
  expect((await runsOf(project, schedule.id))[0]).toMatchObject({ status: 'delivered' });
});

test('08:00 in Berlin stays 08:00 through both changes of the clocks', async () => {
  vi.setSystemTime(new Date('2026-10-23T12:00:00Z'));
  const project = await aProject();
  await db.update(projects).set({ timezone: 'Europe/Berlin' }).where(eq(projects.id, project.id));
  const board = await aBoard(project, [await aReport(project)]);
  const daily = { cadence: { every: 'day', at: '08:00' }, view: { date_range: 'yesterday' } };
  const { id } = await aMail(project, board, daily);
  for (const time of ['2026-10-24T06:00:00Z', '2026-10-25T06:59:00Z', '2026-10-25T07:00:00Z', '2026-10-26T07:00:00Z']) {
    await tickAt(time);
  }
  const runs = await runsOf(project, id);
  expect(runs.map(({ due_at }) => due_at).toSorted()).toEqual([
    '2026-10-24T06:00:00.000Z',
    '2026-10-25T07:00:00.000Z',
    '2026-10-26T07:00:00.000Z',
  ]);
  const last = (await mailOf(project)).at(-1);
  expect(last?.subject).toContain('25 October 2026');
  expect(last?.text).toContain('Europe/Berlin');
}, 60_000);

test('head, figures, picture and link of a mail say the same', async () => {
  const { project, board, schedule } = await aWeeklyMail();
  const { id } = schedule;
  await project.call(`/schedules/${id}`, 'PATCH', {
    view: { date_range: 'last_week', filters: [{ property: 'country', operator: 'equals', value: 'FR' }] },
    destination: { kind: 'email', addresses: [readerOf(project)], attach_csv: true },
  });
  await tickAt('2026-11-30T08:00:00Z');
  expect(await runsOf(project, id)).toMatchObject([{ status: 'delivered' }]);
  const mail = (await mailOf(project))[0] ?? expect.fail('no mail');
  const plain = (text: string) => text.replace(/\u2009/g, ' ');
  expect(plain(mail.subject)).toBe('Weekly board · 23 – 29 November 2026 · Country is France');
  const [figure = ''] = /Visits: \d+/.exec(mail.text) ?? [];
  for (const part of ['23 – 29 November 2026', 'Europe/Berlin', 'Country is France', figure]) {
    expect(plain(mail.text)).toContain(part);
    expect(plain(mail.html)).toContain(part);
  }
  expect(mail.text).toContain(
    `/p/${project.id}/dashboards/${board}?from=2026-11-23&to=2026-11-29&filter=country%3Ais%3AFR`,
  );
  const [picture, csv] = mail.files;
  expect(mail.html).toContain(`src="cid:${picture?.contentId}"`);
  expect(atob(picture?.content ?? '').slice(1, 4)).toBe('PNG');
  expect(mail.html).toContain(`alt="Visits. ${figure}"`);
  expect(atob(csv?.content ?? '')).toContain(figure.slice('Visits: '.length));
});

test('a preview shows the mail to whoever asks, and is in the audit log', async () => {
  const { project, board } = await aWeeklyMail();
  const asked = { project_id: project.id, dashboard_id: board };
  const shown = await project.call('/schedules/preview', 'POST', asked);
  expect(await shown.json()).toMatchObject({ subject: expect.stringContaining('Weekly board') });
  const noted = await db.select().from(auditLog).where(eq(auditLog.projectId, project.id));
  expect(noted).toContainEqual(expect.objectContaining({ action: 'schedule.preview', target: board }));
  expect((await project.call('/schedules/preview', 'POST', { ...asked, send_to_me: true })).status).toBe(400);
});

test('a tile that fails says so in words with a link, and the others have their figures', async () => {
  const { project, report, board } = await aWeeklyMail();
  const tile = { id: 'gone', kind: 'report', report: 'obj_gone', place: { column: 0, row: 4, columns: 6, rows: 4 } };
  const own = { id: 'own', kind: 'report', report, chart: 'number', place: { column: 0, row: 0, columns: 6, rows: 4 } };
  const definition = { name: 'Weekly board', tiles: [own, tile] };
  await db
    .update(savedObjects)
    .set({ definition: JSON.stringify(definition) })
    .where(eq(savedObjects.id, board));
  await tickAt('2026-11-23T08:00:00Z');
  const mail = (await mailOf(project))[0] ?? expect.fail('no mail');
  expect(mail.text).toMatch(/Visits: \d+/);
  expect(mail.text).toContain('The report of this tile was deleted.');
  expect(mail.files.filter(({ type }) => type === 'image/png')).toHaveLength(2);
});

async function makeDueNow(projectId: string): Promise<void> {
  await db
    .update(outbox)
    .set({ nextAttemptAt: new Date(0) })
    .where(eq(outbox.projectId, projectId));
}
