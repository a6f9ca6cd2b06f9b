import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import type { Comment } from '../../core/api/comments.ts';
import { newId } from '../../core/base/ids.ts';
import { ATTEMPT_LIMITS } from '../../core/tenancy/attempts/limits.ts';
import {
  auditLog,
  commentMentions,
  comments,
  keptMail,
  organizations,
  outbox,
  user,
} from '../../core/tenancy/schema.ts';
import { takeAttempts } from '../../platform/auth/attempts.ts';
import { database } from '../../platform/database.ts';
import { aMember, aPerson, codeOf, type Person } from '../../test/harness/workers-people.ts';

const db = database(env);

/** A project of `ann` with a dashboard, and a colleague who may only look. */
async function aBoard() {
  const ann = await aPerson({ name: 'Ann Miller' });
  const { body } = await ann.call('POST', '/api/projects', {
    organization_id: ann.organizationId,
    name: 'Shop',
    region: 'eu',
    timezone: 'UTC',
  });
  const base = `/api/projects/${body.id}`;
  const tile = { kind: 'text', id: 'one', place: { column: 0, row: 0, columns: 6, rows: 4 }, text: '' };
  await ann.call('PUT', `${base}/objects/dashboards/weekly`, { name: 'Weekly', tiles: [tile] });
  return { ann, ben: await aMember(ann, 'viewer'), base, projectId: body.id as string };
}

const comment = (person: Person, base: string, more: object = {}) =>
  person.call('POST', `${base}/comments`, { dashboard: 'weekly', text: 'Why this peak?', ...more });
const listed = async (person: Person, base: string): Promise<Comment[]> =>
  (await person.call('GET', `${base}/comments?dashboard=weekly`)).body.comments;

test('people comment on a dashboard, a tile and a date, answer, resolve and reopen', async () => {
  const { ann, ben, base } = await aBoard();
  const first = await comment(ben, base, { tile: 'one', point: '2026-10-10' });
  expect(first).toMatchObject({ status: 201, body: { tile: 'one', point: '2026-10-10', reply_to: null } });
  const id: string = first.body.id;
  const answer = await comment(ann, base, { reply_to: id, text: 'A campaign.' });
  expect(answer.body).toMatchObject({ tile: 'one', point: '2026-10-10', reply_to: id, author: { name: 'Ann Miller' } });
  const resolved = await ann.call('PATCH', `${base}/comments/${id}`, { resolved: true });
  expect(resolved.body).toMatchObject({ resolved_by: 'Ann Miller', resolved_at: expect.any(String) });
  const reopened = await ben.call('PATCH', `${base}/comments/${id}`, { resolved: false });
  expect(reopened.body).toMatchObject({ resolved_by: null, resolved_at: null });
  expect((await listed(ben, base)).map(({ text }) => text)).toEqual(['Why this peak?', 'A campaign.']);
  const entries = await db.select().from(auditLog).where(eq(auditLog.target, id));
  expect(entries.map(({ action }) => action)).toEqual(['comment.create', 'comment.resolve', 'comment.reopen']);
  expect(JSON.stringify(entries)).not.toContain('peak');
});

test('each person changes and deletes their own comments alone, and a thread goes with its answers', async () => {
  const { ann, ben, base } = await aBoard();
  const { body } = await comment(ben, base);
  await comment(ann, base, { reply_to: body.id });
  const path = `${base}/comments/${body.id}`;
  expect(codeOf(await ann.call('PATCH', path, { text: 'x' }))).toEqual([403, 'forbidden']);
  expect(codeOf(await ann.call('DELETE', path))).toEqual([403, 'forbidden']);
  const changed = await ben.call('PATCH', path, { text: 'Why is this so high?' });
  expect(changed.body).toMatchObject({ text: 'Why is this so high?', changed_at: expect.any(String) });
  expect((await ben.call('DELETE', path)).status).toBe(204);
  expect(await listed(ann, base)).toEqual([]);
});

test('a mention is in the bell until it is seen, and is mailed once; only people of the project can be mentioned', async () => {
  const { ann, ben, base } = await aBoard();
  const stranger = await aPerson();
  expect(codeOf(await comment(ann, base, { text: `<@${stranger.userId}>` }))).toEqual([400, 'bad_request']);
  const { body } = await comment(ann, base, { text: `<@${ben.userId}> look, <@${ann.userId}> too` });
  expect(body.people).toEqual({ [ben.userId]: 'Ada Lovelace', [ann.userId]: 'Ann Miller' });
  const mine = await ben.call('GET', `${base}/mentions`);
  expect(mine.body.mentions).toMatchObject([{ id: body.id }]);
  const mails = () => db.select().from(keptMail).where(eq(keptMail.template, 'mentioned'));
  await vi.waitFor(async () => expect((await mails()).map(({ to }) => to)).toEqual([ben.email]));
  expect(JSON.stringify(await mails())).not.toContain('look');
  await ann.call('PATCH', `${base}/comments/${body.id}`, { text: `<@${ben.userId}> see` });
  expect(await mails()).toHaveLength(1);
  expect((await ben.call('POST', `${base}/mentions/seen`, { comments: [body.id] })).status).toBe(204);
  expect((await ben.call('GET', `${base}/mentions`)).body.mentions).toEqual([]);
});

test('nobody fills the mailbox of a colleague with mentions: beyond some mails, only the bell tells', async () => {
  const { ann, ben, base } = await aBoard();
  const limit = { kind: 'mention_to_person', of: `${ann.userId}|${ben.userId}` } as const;
  for (let mails = 1; mails < ATTEMPT_LIMITS[limit.kind].burst; mails++) await takeAttempts(env, [limit], Date.now());
  for (const text of ['once', 'twice', 'again']) await comment(ann, base, { text: `<@${ben.userId}> ${text}` });
  expect(await db.select().from(outbox).where(eq(outbox.target, ben.userId))).toHaveLength(1);
  expect((await ben.call('GET', `${base}/mentions`)).body.mentions).toHaveLength(3);
});

test('comments are nobody else’s: not of another tenant, not for keys, not in a document or its versions', async () => {
  const { ann, base } = await aBoard();
  await comment(ann, base, { text: 'not for you' });
  const stranger = await aPerson();
  expect(codeOf(await stranger.call('GET', `${base}/comments?dashboard=weekly`))).toEqual([404, 'not_found']);
  const { body: key } = await ann.call('POST', `${base}/keys`, { kind: 'api', name: 'Code' });
  const withKey = await stranger.call('GET', `${base}/comments?dashboard=weekly`);
  expect(withKey.status).not.toBe(200);
  expect(key.key).toMatch(/^ew_api_/);
  for (const path of ['objects', 'objects/dashboards/weekly', 'objects/dashboards/weekly/versions']) {
    expect(JSON.stringify((await ann.call('GET', `${base}/${path}`)).body)).not.toContain('not for you');
  }
});

test('comments and mentions go with the account of their author, and with the project', async () => {
  const { ann, ben, base, projectId } = await aBoard();
  const { body } = await comment(ben, base, { text: `<@${ann.userId}> hello` });
  await comment(ann, base, { text: `<@${ben.userId}> hello` });
  await db.delete(organizations).where(eq(organizations.id, ben.organizationId));
  await db.delete(user).where(eq(user.id, ben.userId));
  const left = await listed(ann, base);
  expect(left).toMatchObject([{ text: `<@${ben.userId}> hello`, people: {} }]);
  expect(await db.select().from(commentMentions).where(eq(commentMentions.commentId, body.id))).toEqual([]);
  await env.DB.prepare('DELETE FROM projects WHERE id = ?').bind(projectId).run();
  expect(await db.select().from(comments).where(eq(comments.projectId, projectId))).toEqual([]);
  expect(newId('comment')).toMatch(/^cmt_/);
});
