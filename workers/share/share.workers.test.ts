import { env, exports } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PublicTile } from '../../core/api/share/public-board.ts';
import type { ShareLinks } from '../../core/api/share/share-links.ts';
import { newId } from '../../core/base/ids.ts';
import { auditLog, members, organizations, projects, shareLinks } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { anAccount } from '../../test/harness/workers-people.ts';
import { aProject } from '../../test/harness/workers-project.ts';
import { ask } from '../../test/harness/workers-request.ts';
import {
  aDashboard,
  aReader,
  aShareLink,
  GERMANY,
  interceptStore,
  remove,
  save,
} from '../../test/harness/workers-shares.ts';

const db = database(env);
let store: ReturnType<typeof interceptStore>;
beforeEach(() => {
  store = interceptStore();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const ofKind = (tiles: readonly PublicTile[] | undefined, kind: PublicTile['kind']) =>
  (tiles ?? []).filter((tile) => tile.kind === kind);

async function aSharedBoard(fields: object = {}) {
  const project = await aProject();
  await aDashboard(project);
  const link = await aShareLink(project, { segment: 'germany', left_out: ['tile-three'], csv: true, ...fields });
  const reader = aReader(link);
  return { project, link, reader };
}

/** A reader who has opened the link, and the public id of its first chart. */
async function anOpenBoard(fields: object = {}) {
  const shared = await aSharedBoard(fields);
  const { board } = await shared.reader.open();
  const tile = ofKind(board?.tiles, 'chart')[0]?.id ?? '';
  return { ...shared, board, tile };
}

test('a reader without an account sees the tiles and their figures, and gets no cookie', async () => {
  const { reader, board, tile } = await anOpenBoard();
  expect(board?.name).toBe('Our board');
  expect(ofKind(board?.tiles, 'text')).toMatchObject([{ text: 'Hello readers' }]);
  const { status, body, cookie, headers } = await reader.answers({ tiles: [tile] });
  expect([status, cookie]).toEqual([200, '']);
  expect(body.answers).toMatchObject([{ tile, rows: [['Chrome', expect.any(Number)]], parts: {} }]);
  expect(headers.get('cache-control')).toBe('no-store');
});

describe('the segment', () => {
  test('stands in every statement that a reader causes', async () => {
    const { reader, tile } = await anOpenBoard();
    await reader.answers({ tiles: [tile] });
    await reader.csv({ tile });
    expect(store.asked.length).toBeGreaterThan(1);
    for (const statement of store.asked) expect(statement).toMatch(/DE/);
  });

  test('is not widened by anything in the body', async () => {
    const { reader, tile } = await anOpenBoard();
    const france = { property: 'country', operator: 'equals', value: 'FR' };
    const tried = [
      { filters: [france] },
      { filters: [{ or: [GERMANY, france] }] },
      { group_by: ['country'] },
      { query: { query_type: 'values', of: 'values', property: 'country' } },
      { date_range: 'last_90_days' },
      { project_id: 'prj_other' },
      { scope: 'person' },
    ];
    for (const more of tried) {
      const { status } = await reader.answers({ tiles: [tile], ...more });
      expect([400, 403], JSON.stringify(more)).toContain(status);
    }
    expect(store.asked).toEqual([]);
  });

  test('is not widened by the address', async () => {
    const { reader, tile } = await anOpenBoard();
    const { pass } = (await reader.open()).body;
    const headers = { authorization: `Bearer ${pass}` };
    const search = '?filter=country:FR&filters=[]&group_by=country&project_id=x&sql=1&start=2020-01-01';
    const answer = await ask(`${reader.path}/answers${search}`, { body: { tiles: [tile] }, headers });
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('SELECT');
    for (const statement of store.asked) expect(statement).toMatch(/DE/);
  });

  test('is not left by inner ids, ids of tiles that are not shared, or the pass at other routes', async () => {
    const { project, reader } = await anOpenBoard();
    const { pass } = (await reader.open()).body;
    const { body } = await reader.answers({ tiles: ['tile-one', 'tile-three', 'browsers'] });
    expect(body.answers.map(({ failed }: { failed: string }) => failed)).toEqual(['gone', 'gone', 'gone']);
    const headers = { authorization: `Bearer ${pass}` };
    const query = { query_type: 'segmentation', project_id: project.id, date_range: 'today' };
    const others = await Promise.all([
      ask('/query', { body: query, headers }),
      ask(`/query/catalogue?project_id=${project.id}`, { method: 'GET', headers }),
      ask(`/live/${project.id}?token=${pass}`, { method: 'GET' }),
      ask(`/api/projects/${project.id}/objects/reports`, { method: 'GET', headers }),
    ]);
    for (const { status } of others) expect([400, 401, 426]).toContain(status);
    expect(store.asked).toEqual([]);
  });

  test('ends the link when it is deleted, in place of showing the whole project', async () => {
    const { project, reader, tile } = await anOpenBoard();
    await remove(project, 'segments', 'germany');
    expect((await reader.answers({ tiles: [tile] })).status).toBe(404);
    expect(store.asked).toEqual([]);
  });
});

test('a reader learns nothing of segment, query, other tiles, people or inner ids', async () => {
  const { project, link, reader, tile, board } = await anOpenBoard();
  await save(project, 'annotations', 'price', { name: 'price rise, not announced', at: '2026-11-15' });
  store = interceptStore([['owner@kiosk.example', 3]]);
  const answers = [
    await reader.open(),
    await reader.answers({ tiles: [tile] }),
    await reader.csv({ tile }),
    await reader.answers({ tiles: 5 }),
    await reader.answers({ tiles: ['none'] }),
    await reader.page(),
    await reader.state(),
  ];
  const told = answers.map(({ text, headers }) => text + JSON.stringify([...headers])).join('\n');
  const secrets = ['acme', 'Third tile', 'Secret report', 'tile-one', 'browsers', 'germany', 'price rise', 'SELECT'];
  const inner = [project.id, project.organizationId, link.id, link.created_by.id, 'key_', 'user_id', 'owner@kiosk'];
  for (const secret of [...secrets, ...inner, '"filters"', 'country', '@']) expect(told).not.toContain(secret);
  // A chart of persons is left out and says so.
  expect(ofKind(board?.tiles, 'left_out')).toMatchObject([{ title: 'Users', why: 'persons' }]);
});

test('a reader learns only of those switched-off series that the answer has', async () => {
  const { project, reader, tile } = await anOpenBoard();
  const report = { query_type: 'segmentation', date_range: 'last_7_days', group_by: ['browser'] };
  const hidden_series = ['["Chrome"]', '["enterprise-acme"]', '["ann@client.example"]', 'enterprise-acme'];
  await ask(`/api/projects/${project.id}/objects/reports/browsers`, {
    method: 'PUT',
    body: { name: 'Visitors', query: report, hidden_series },
    headers: { authorization: `Bearer ${project.apiKey}`, 'if-match': '*' },
  });
  const answered = await reader.answers({ tiles: [tile] });
  expect(answered.body.answers).toMatchObject([{ hidden_series: ['["Chrome"]'] }]);
  expect((await reader.open()).text + answered.text).not.toMatch(/acme|ann@/);
});

test('a reader learns nothing of comments, of notes of one person, or of who has the dashboard open', async () => {
  const { project, reader, tile } = await anOpenBoard({ range: { kind: 'free' } });
  const { userId, cookie } = await anAccount({ name: 'Olga Owner' });
  const member = { id: newId('member'), organizationId: project.organizationId, userId, role: 'editor' as const };
  await db.insert(members).values({ ...member, createdAt: new Date() });
  const base = `/api/projects/${project.id}`;
  const headers = { cookie, origin: env.PUBLIC_URL };
  const comment = { dashboard: 'board', tile: 'tile-one', point: '2026-10-10', text: 'fired the agency' };
  expect((await ask(`${base}/comments`, { body: comment, headers })).status).toBe(201);
  const note = { name: 'my own hunch', at: '2026-11-16' };
  expect((await ask(`${base}/own-annotations`, { body: note, headers })).status).toBe(201);
  const room = `/live/${project.id}/dashboards/board`;
  const joined = await exports.default.fetch(env.PUBLIC_URL + room, { headers: { Upgrade: 'websocket', ...headers } });
  joined.webSocket?.accept();
  expect(joined.status).toBe(101);

  const opened = await reader.open();
  const days = { date_range: { start: '2020-01-01', end: '2026-12-31' } };
  const told = [
    opened,
    await reader.answers({ tiles: [tile], ...days }),
    await reader.csv({ tile, ...days }),
    await reader.state(),
    await reader.page(),
  ].map((answer) => answer.text + JSON.stringify([...answer.headers]));
  const secrets = ['fired the agency', 'cmt_', 'my own hunch', 'Olga', userId, '2026-10-10', '"people"'];
  for (const secret of secrets) expect(told.join('\n')).not.toContain(secret);

  const { pass } = opened.body;
  const asReader = { authorization: `Bearer ${pass}` };
  const shut = await Promise.all([
    ...['/comments?dashboard=board', '/mentions', '/own-annotations'].map((path) =>
      ask(base + path, { method: 'GET', headers: asReader }),
    ),
    ask(room, { method: 'GET', headers: { Upgrade: 'websocket', ...asReader } }),
    ask(`${room}?token=${pass}`, { method: 'GET', headers: { Upgrade: 'websocket' } }),
  ]);
  expect(shut.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
  joined.webSocket?.close();
});

describe('days', () => {
  const fixed = { range: { kind: 'fixed', date_range: { start: '2026-11-01', end: '2026-11-30' } } };

  test('that are fixed bound a tile with days of its own, and nobody chooses others', async () => {
    const { project, reader, tile } = await anOpenBoard(fixed);
    const { body } = await project
      .call(`/api/projects/${project.id}/objects/dashboards/board`)
      .then(async (answer) => ({ body: await answer.json<{ definition: { tiles: object[] } }>() }));
    const [first, ...others] = body.definition.tiles;
    const long = { ...first, date_range: { start: '2020-01-01', end: '2026-12-31' } };
    const path = `/api/projects/${project.id}/objects/dashboards/board`;
    const put = await ask(path, {
      method: 'PUT',
      body: { ...body.definition, tiles: [long, ...others] },
      headers: { authorization: `Bearer ${project.apiKey}`, 'if-match': '*' },
    });
    expect(put.status).toBe(200);
    const { body: answered } = await reader.answers({ tiles: [tile] });
    const range = { start: '2026-11-01T00:00:00.000Z', end: '2026-12-01T00:00:00.000Z' };
    expect(answered.answers[0].meta.range).toEqual(range);
    expect((await reader.answers({ tiles: [tile], date_range: 'last_90_days' })).status).toBe(403);
  });

  test('are the choice of readers where the link says so', async () => {
    const { reader, tile, board } = await anOpenBoard({ range: { kind: 'free' } });
    expect(board?.may_choose_range).toBe(true);
    const { body } = await reader.answers({ tiles: [tile], date_range: { start: '2026-10-01', end: '2026-10-02' } });
    expect(body.answers[0].meta.range.start).toBe('2026-10-01T00:00:00.000Z');
  });

  test('the last day of a link is included, in the zone of the project', async () => {
    const { project, reader, tile, link } = await anOpenBoard();
    await db.update(projects).set({ timezone: 'Europe/Berlin' }).where(eq(projects.id, project.id));
    await db.update(shareLinks).set({ lastDay: '2026-11-30' }).where(eq(shareLinks.id, link.id));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-30T22:59:00Z') });
    const before = await reader.open();
    expect(before.status).toBe(200);
    expect((await reader.answers({ tiles: [tile] })).status).toBe(200);
    vi.setSystemTime(Date.parse('2026-11-30T23:01:00Z'));
    const after = [await reader.open(), await reader.answers({ tiles: [tile] }), await reader.csv({ tile })];
    expect(after.map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});

describe('a password', () => {
  const PASSWORD = 'swallow lantern';

  test('is asked for, and everything behind it stays shut without', async () => {
    const { reader, tile } = await anOpenBoard({ password: PASSWORD });
    const statuses = [
      await reader.open(),
      await reader.open({ password: 'wrong guess' }),
      await reader.answers({ tiles: [tile] }),
      await reader.state(),
    ].map(({ status }) => status);
    expect(statuses).toEqual([401, 403, 401, 401]);
    expect((await reader.open({ password: PASSWORD })).status).toBe(200);
    expect((await reader.state()).status).toBe(204);
  });

  test('that is new ends what was opened with the old one', async () => {
    const { project, link, reader } = await aSharedBoard({ password: PASSWORD });
    await reader.open({ password: PASSWORD });
    const path = `/api/projects/${project.id}/share-links/${link.id}`;
    expect((await project.call(path, 'PATCH', { password: 'another lantern' })).status).toBe(200);
    expect((await reader.state()).status).toBe(401);
    expect((await reader.open({ password: PASSWORD })).status).toBe(403);
    expect((await reader.open({ password: 'another lantern' })).status).toBe(200);
  });

  test('cannot be guessed: tries from one address end, and others still open the link', async () => {
    const { link } = await aSharedBoard({ password: PASSWORD });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    const guesser = aReader(link, '198.51.100.50');
    const statuses: number[] = [];
    for (let times = 0; times < 12; times++) statuses.push((await guesser.open({ password: `guess ${times}` })).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([403, 429]);
    expect((await guesser.open({ password: PASSWORD })).status).toBe(429);
    expect((await aReader(link, '198.51.100.51').open({ password: PASSWORD })).status).toBe(200);
  });
});

test('links that never were, were revoked, are over, or whose dashboard, project or organization ended answer alike', async () => {
  const boards = await Promise.all([anOpenBoard(), anOpenBoard(), anOpenBoard(), anOpenBoard(), anOpenBoard()]);
  const [revoked, over, deleted, closing, suspended] = boards;
  if (!revoked || !over || !deleted || !closing || !suspended) throw new Error('A board is missing');
  await revoked.project.call(`/api/projects/${revoked.project.id}/share-links/${revoked.link.id}`, 'DELETE');
  await db.update(shareLinks).set({ lastDay: '2020-01-01' }).where(eq(shareLinks.id, over.link.id));
  await remove(deleted.project, 'dashboards', 'board');
  await db.update(projects).set({ deletesAt: new Date() }).where(eq(projects.id, closing.project.id));
  await db
    .update(organizations)
    .set({ suspendedAt: new Date() })
    .where(eq(organizations.id, suspended.project.organizationId));
  const never = aReader({ url: `${env.PUBLIC_URL}/share/ew_share_${'0'.repeat(48)}` });
  const readers = [never, ...boards.map(({ reader }) => reader)];
  const asked = await Promise.all(
    readers.map(async (reader, place) => {
      const tile = boards[place - 1]?.tile ?? 'x';
      const all = [
        ...[await reader.open(), await reader.answers({ tiles: [tile] }), await reader.csv({ tile })],
        await reader.state(),
      ];
      const told = all.map(({ status, headers, body }) => [status, body.error.message, headers.get('cache-control')]);
      const { status, headers } = await reader.page();
      return [...told, [status, headers.get('content-security-policy')]];
    }),
  );
  expect(new Set(asked.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(asked[0]?.map(([status]) => status)).toEqual([404, 404, 404, 404, 404]);
});

describe('a frame', () => {
  const framers = async (fields: object) => {
    const { reader } = await aSharedBoard(fields);
    return (await reader.page()).headers.get('content-security-policy');
  };

  test('is allowed on exactly the sites that the link names', async () => {
    const sites = ['https://wiki.example', 'https://*.intra.example'];
    expect(await framers({ embed_origins: sites })).toContain(
      'frame-ancestors https://wiki.example https://*.intra.example',
    );
    expect(await framers({})).toContain("frame-ancestors 'none'");
  });

  test('is not allowed on what is no site', async () => {
    const { project } = await aSharedBoard();
    const sites = ['https://a.example;script-src *', 'https://a.example/path', '*', "'self'", 'https://*.com', 'data:'];
    for (const site of sites) {
      const body = { shows: { object: 'dashboards', id: 'board' }, name: 'x', embed_origins: [site] };
      const { status } = await project.call(`/api/projects/${project.id}/share-links`, 'POST', body);
      expect([site, status]).toEqual([site, 400]);
    }
  });
});

test('a link is kept as a hash, shown once, and its life is in the audit log without passwords', async () => {
  const { project, link, reader } = await aSharedBoard({ password: 'swallow lantern' });
  await reader.open({ password: 'swallow lantern' });
  const path = `/api/projects/${project.id}/share-links`;
  await project.call(`${path}/${link.id}`, 'PATCH', { password: 'another lantern' });
  await project.call(`${path}/${link.id}`, 'PATCH', { name: 'Renamed' });
  const { links } = await (await project.call(path)).json<ShareLinks>();
  expect(links).toMatchObject([{ id: link.id, name: 'Renamed', has_password: true, last_used_at: expect.any(String) }]);
  await project.call(`${path}/${link.id}`, 'DELETE');
  const log = await db.select().from(auditLog).where(eq(auditLog.projectId, project.id));
  const actions = log.map(({ action }) => action).filter((action) => action.startsWith('share.'));
  expect(actions.sort()).toEqual(['share.create', 'share.password', 'share.read', 'share.revoke', 'share.update']);
  const token = new URL(link.url).pathname.slice('/share/'.length);
  const kept = JSON.stringify([links, log, await db.select().from(shareLinks).where(eq(shareLinks.id, link.id))]);
  for (const secret of [token, 'swallow lantern', 'another lantern']) expect(kept).not.toContain(secret);
});

test('only editors of the project see, make and change its links', async () => {
  const [mine, theirs] = [await aSharedBoard(), await aProject()];
  const path = `/api/projects/${mine.project.id}/share-links`;
  expect((await theirs.call(path)).status).toBe(404);
  expect((await theirs.call(`/api/projects/${theirs.id}/share-links/${mine.link.id}`, 'DELETE')).status).toBe(404);
  expect((await theirs.call(`/api/projects/${theirs.id}/share-links/${mine.link.id}`, 'PATCH', {})).status).toBe(404);
  expect((await mine.reader.open()).status).toBe(200);
});

test('a saved report is shown by a link of its own', async () => {
  const project = await aProject();
  await aDashboard(project);
  const link = await aShareLink(project, { shows: { object: 'reports', id: 'browsers' }, filters: [GERMANY] });
  const reader = aReader(link);
  const { board } = await reader.open();
  expect(board?.tiles).toMatchObject([{ kind: 'chart', title: 'Visitors' }]);
  await reader.answers({ tiles: [board?.tiles[0]?.id] });
  expect(store.asked.every((statement) => statement.includes('DE'))).toBe(true);
});
