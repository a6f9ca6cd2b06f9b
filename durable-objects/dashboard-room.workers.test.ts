import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { definitionOf } from '../core/api/dashboards/registers.ts';
import type { RoomMessage, RoomRequest } from '../core/api/dashboards/room.ts';
import { sha256Hex } from '../core/base/hash.ts';
import { newId } from '../core/base/ids.ts';
import { auditLog, members, session } from '../core/tenancy/schema.ts';
import { database } from '../platform/database.ts';
import { anAccount } from '../test/harness/workers-people.ts';
import { aProject, type TestProject } from '../test/harness/workers-project.ts';
import { ROOM_MESSAGES_A_MINUTE_MAX } from './room/limits.ts';

const db = database(env);
const origin = new URL(env.PUBLIC_URL).origin;
afterEach(() => vi.useRealTimers());

const tile = (id: string, row: number) => ({
  kind: 'text',
  id,
  place: { column: 0, row, columns: 6, rows: 4 },
  text: 'as saved',
});
const BOARD = { name: 'Weekly', tiles: [tile('one', 0), tile('two', 4), tile('three', 8)] };

async function aDashboard(definition: unknown = BOARD) {
  const project = await aProject();
  const path = `/api/projects/${project.id}/objects/dashboards/weekly`;
  expect((await project.call(path, 'PUT', definition)).status).toBe(201);
  return { project, path };
}

const accounts = new Map<string, ReturnType<typeof anAccount>>();

async function aColleague(project: TestProject, name: string, role: 'viewer' | 'editor' = 'editor') {
  // Signing in is what takes the time of these tests, so a person is a member of many projects.
  const account = accounts.get(name) ?? anAccount({ name });
  accounts.set(name, account);
  const { userId, cookie } = await account;
  const member = { id: newId('member'), organizationId: project.organizationId, userId, role };
  await db.insert(members).values({ ...member, createdAt: new Date() });
  return { userId, cookie, name, actor: `user:${userId}` };
}
type Colleague = Awaited<ReturnType<typeof aColleague>>;

const open = (project: TestProject, headers: Record<string, string>, id = 'weekly', token = '') =>
  exports.default.fetch(`${origin}/live/${project.id}/dashboards/${id}${token}`, {
    headers: { Upgrade: 'websocket', ...headers },
  });

/** A page with the dashboard open: what came over its socket, and what it sends. */
async function join(project: TestProject, { cookie }: Pick<Colleague, 'cookie'>) {
  const { webSocket, status } = await open(project, { cookie, origin });
  if (!webSocket) throw new Error(`no socket: ${status}`);
  const messages: RoomMessage[] = [];
  const closed: number[] = [];
  webSocket.addEventListener('message', ({ data }) => void messages.push(JSON.parse(String(data))));
  webSocket.addEventListener('close', ({ code }) => void closed.push(code));
  webSocket.accept();
  const next = async <T extends RoomMessage['type']>(
    type: T,
    which: (message: Extract<RoomMessage, { type: T }>) => boolean = () => true,
  ) => {
    return vi.waitFor(() => {
      const found = messages.findLast((message): message is Extract<RoomMessage, { type: T }> => message.type === type);
      if (!found || !which(found))
        throw new Error(`no ${type} in ${JSON.stringify(messages.map((each) => each.type))}`);
      return found;
    });
  };
  await next('board');
  return {
    messages,
    closed,
    next,
    send: (request: RoomRequest) => webSocket.send(JSON.stringify(request)),
    leave: () => webSocket.close(1000),
  };
}

let made = 0;
const newEditId = () => `edt_${(++made).toString(16).padStart(24, '0')}`;
const title = (of: string, value: string) =>
  ({ type: 'set_tile', tile: of, field: 'title', value, id: newEditId(), at_ms: Date.now() }) as const;
const group = (...edits: ReturnType<typeof title>[]) => ({ type: 'edit', group: newEditId(), edits }) as const;

const roomOf = async ({ id }: TestProject) =>
  env.DASHBOARD_ROOM.getByName(`${id}-${(await sha256Hex('weekly')).slice(0, 32)}`);
async function savedTitles(project: TestProject, path: string) {
  const { version, definition } = await (await project.call(path)).json<{
    version: number;
    definition: typeof BOARD;
  }>();
  const titles = Object.fromEntries(
    definition.tiles.map((each) => [each.id, 'title' in each ? each.title : undefined]),
  );
  return { version, ...titles };
}

describe('two people on one dashboard', () => {
  it('see each other’s changes, each saved as a version under the name of its author', async () => {
    const { project, path } = await aDashboard();
    const [ann, ben] = [await aColleague(project, 'Ann'), await aColleague(project, 'Ben')];
    const [annsPage, bensPage] = [await join(project, ann), await join(project, ben)];
    annsPage.send(group(title('one', 'of Ann')));
    expect(await bensPage.next('edited')).toMatchObject({ version: 2, by: { actor: ann.actor, name: 'Ann' } });
    bensPage.send(group({ ...title('two', ''), field: 'title', value: 'of Ben' }));
    await annsPage.next('edited', ({ version }) => version === 3);
    annsPage.send(group(title('three', 'of Ann')));
    await bensPage.next('edited', ({ version }) => version === 4);
    bensPage.send(group(title('three', 'of Ben')));
    const last = await annsPage.next('edited', ({ version }) => version === 5);
    expect(last).toMatchObject({ by: { name: 'Ben' }, edits: [{ edit: { tile: 'three', value: 'of Ben' } }] });
    expect(await savedTitles(project, path)).toEqual({ version: 5, one: 'of Ann', two: 'of Ben', three: 'of Ben' });
    const { versions } = await (await project.call(`${path}/versions`)).json<{ versions: { changed_by: string }[] }>();
    expect(versions.slice(0, 4).map((each) => each.changed_by)).toEqual([ben.actor, ann.actor, ben.actor, ann.actor]);
    const entries = await db.select().from(auditLog).where(eq(auditLog.projectId, project.id));
    expect(entries.filter(({ action }) => action === 'dashboard.update')).toHaveLength(4);
  });

  it('know who is here, which tile they look at, and who has left', async () => {
    const { project } = await aDashboard();
    const [ann, ben] = [await aColleague(project, 'Ann'), await aColleague(project, 'Ben', 'viewer')];
    const annsPage = await join(project, ann);
    const bensPage = await join(project, ben);
    bensPage.send({ type: 'look', tile: 'two', is_editing: true });
    const { people } = await annsPage.next('people', (message) => message.people.some((each) => each.is_editing));
    expect(people).toMatchObject([
      { actor: ann.actor, name: 'Ann', tile: null },
      { actor: ben.actor, name: 'Ben', tile: 'two' },
    ]);
    bensPage.leave();
    expect((await annsPage.next('people', (message) => message.people.length === 1)).people).toMatchObject([
      { name: 'Ann' },
    ]);
  });

  it('keep what was done meanwhile when somebody comes back from a broken connection', async () => {
    const { project, path } = await aDashboard();
    const [ann, ben] = [await aColleague(project, 'Ann'), await aColleague(project, 'Ben')];
    const before = await join(project, ann);
    const { at: heardMs } = await before.next('board');
    before.leave();
    const bensPage = await join(project, ben);
    bensPage.send(group(title('two', 'of Ben')));
    await bensPage.next('edited');
    const again = await join(project, ann);
    const offline = {
      ...group(title('one', 'of Ann'), title('two', 'of Ann'), title('three', 'of Ann')),
      made_ms: heardMs,
    };
    again.send(offline);
    const mine = await again.next('edited', (message) => message.group === offline.group);
    expect(mine.version).toBe(3);
    const there = { version: 3, one: 'of Ann', two: 'of Ben', three: 'of Ann' };
    expect(await savedTitles(project, path)).toEqual(there);
    // Her connection drops again while she sends: all of it comes once more.
    const third = await join(project, ann);
    third.send(offline);
    await third.next('edited', (message) => message.group === offline.group);
    expect(await savedTitles(project, path)).toEqual(there);
  });

  it('follow a change by the API, an undo and a deletion', async () => {
    const { project, path } = await aDashboard();
    const page = await join(project, await aColleague(project, 'Ann'));
    const renamed = { ...BOARD, name: 'Monthly' };
    const put = await exports.default.fetch(`${origin}${path}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${project.apiKey}`, 'if-match': '"1"' },
      body: JSON.stringify(renamed),
    });
    expect(put.status).toBe(200);
    expect(await page.next('edited')).toMatchObject({
      version: 2,
      edits: [{ edit: { type: 'set_name', name: 'Monthly' } }],
    });
    await project.call(`${path}/undo`, 'POST', { version: 2 });
    expect(await page.next('edited', ({ version }) => version === 3)).toMatchObject({
      edits: [{ edit: { name: 'Weekly' } }],
    });
    await project.call(path, 'DELETE');
    await page.next('deleted');
    page.send(group(title('one', 'too late')));
    expect(await page.next('refused')).toMatchObject({ error: { code: 'not_found' } });
    await project.call(`${path}/undo`, 'POST', { version: 4 });
    await page.next('edited', ({ version }) => version === 5);
  });

  it('work on after a change that nobody told the room of', async () => {
    const { project, path } = await aDashboard();
    const page = await join(project, await aColleague(project, 'Ann'));
    await env.DB.prepare('UPDATE saved_objects SET definition = ?, version = 7 WHERE project_id = ?')
      .bind(JSON.stringify({ ...BOARD, name: 'Past the room' }), project.id)
      .run();
    page.send(group(title('one', 'of Ann')));
    await page.next('edited', ({ version }) => version === 8);
    expect(await (await project.call(path)).json()).toMatchObject({ definition: { name: 'Past the room' } });
  });
});

describe('the room of a dashboard', () => {
  it('remembers the last writers of fields after it was evicted', async () => {
    const { project, path } = await aDashboard();
    const [ann, ben] = [await aColleague(project, 'Ann'), await aColleague(project, 'Ben')];
    const first = await join(project, ann);
    const { at: heardMs } = await first.next('board');
    const bensPage = await join(project, ben);
    bensPage.send(group(title('two', 'of Ben')));
    await bensPage.next('edited');
    await evictDurableObject(await roomOf(project));
    const again = await join(project, ann);
    expect(definitionOf((await again.next('board')).registers).tiles[1]).toMatchObject({ title: 'of Ben' });
    again.send({ ...group(title('two', 'of Ann')), made_ms: heardMs });
    await again.next('edited', ({ group: of }) => of !== undefined);
    expect(await savedTitles(project, path)).toMatchObject({ version: 2, two: 'of Ben' });
  });

  it('knows who changed what before it was opened for the first time', async () => {
    const { project, path } = await aDashboard();
    const heardMs = Date.now() - 1;
    await exports.default.fetch(`${origin}${path}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${project.apiKey}`, 'if-match': '"1"' },
      body: JSON.stringify({ ...BOARD, name: 'Monthly' }),
    });
    const page = await join(project, await aColleague(project, 'Ann'));
    const rename = { type: 'set_name', name: 'Offline', id: newEditId(), at_ms: Date.now() } as const;
    page.send({ type: 'edit', group: newEditId(), edits: [rename], made_ms: heardMs - 60_000 });
    await page.next('edited', ({ group: of }) => of !== undefined);
    expect(await (await project.call(path)).json()).toMatchObject({ version: 2, definition: { name: 'Monthly' } });
  });

  it('saves all edits of a group or none, and tells only their author why', async () => {
    const { project, path } = await aDashboard();
    const [ann, ben] = [
      await join(project, await aColleague(project, 'Ann')),
      await join(project, await aColleague(project, 'Ben')),
    ];
    const wrong = { ...title('two', ''), field: 'report', value: 'nowhere' } as const;
    ann.send({ type: 'edit', group: newEditId(), edits: [title('one', 'x'), wrong] });
    expect((await ann.next('refused')).error.message).toMatch(/report/);
    expect(await savedTitles(project, path)).toMatchObject({ version: 1, one: undefined });
    expect(ben.messages.filter(({ type }) => type === 'refused')).toEqual([]);
  });

  it('takes no edits from viewers, and closes the sockets of people who lost their access', async () => {
    const { project } = await aDashboard();
    const [ann, cem] = [await aColleague(project, 'Eva'), await aColleague(project, 'Cem', 'viewer')];
    const [annsPage, cemsPage] = [await join(project, ann), await join(project, cem)];
    cemsPage.send(group(title('one', 'x')));
    expect(await cemsPage.next('refused')).toMatchObject({ error: { code: 'forbidden' } });
    const annsOther = await join(project, ann);
    await db.delete(session).where(eq(session.userId, ann.userId));
    annsPage.send(group(title('one', 'x')));
    await vi.waitFor(() => expect(annsPage.closed).toEqual([1008]));
    expect(annsOther.closed).toEqual([]);
    await runDurableObjectAlarm(await roomOf(project));
    await vi.waitFor(() => expect(annsOther.closed).toEqual([1008]));
    expect(cemsPage.closed).toEqual([]);
  });

  it('opens with a ticket of its project only, and never for a foreign page, a stranger or a dashboard that is not there', async () => {
    const { project } = await aDashboard();
    const ann = await aColleague(project, 'Ann');
    const stranger = await anAccount();
    const codeOf = async (answer: Response) => [
      answer.status,
      (await answer.json<{ error: { code: string } }>()).error.code,
    ];
    expect(await codeOf(await open(project, { cookie: ann.cookie, origin: 'https://evil.example' }))).toEqual([
      403,
      'forbidden',
    ]);
    expect(await codeOf(await open(project, { cookie: stranger.cookie, origin }))).toEqual([404, 'not_found']);
    expect(await codeOf(await open(project, {}))).toEqual([401, 'unauthenticated']);
    expect(await codeOf(await open(project, { cookie: ann.cookie, origin }, 'nowhere'))).toEqual([404, 'not_found']);
    const { ticket } = await (await project.call(`/live/${project.id}/tickets`, 'POST', { origin })).json<{
      ticket: string;
    }>();
    const opened = await open(project, { origin }, 'weekly', `?token=${ticket}`);
    expect(opened.status).toBe(101);
    opened.webSocket?.accept();
    expect(await codeOf(await open(project, { origin }, 'weekly', `?token=${ticket}`))).toEqual([
      401,
      'unauthenticated',
    ]);
  });

  it('hears no flood of messages, and the person may come back', async () => {
    const { project } = await aDashboard();
    const cem = await aColleague(project, 'Cem', 'viewer');
    const page = await join(project, cem);
    for (let sent = 0; sent <= ROOM_MESSAGES_A_MINUTE_MAX; sent++) {
      page.send({ type: 'look', tile: 'one', is_editing: false });
    }
    await vi.waitFor(() => expect(page.closed).toEqual([1013]));
    const again = await join(project, cem);
    expect(again.closed).toEqual([]);
  });

  it('keeps nothing of a dashboard that never was', async () => {
    const { project } = await aDashboard();
    const { cookie } = await aColleague(project, 'Cem', 'viewer');
    expect((await open(project, { cookie, origin }, 'never')).status).toBe(404);
    const name = `${project.id}-${(await sha256Hex('never')).slice(0, 32)}`;
    const kept = await runInDurableObject(env.DASHBOARD_ROOM.getByName(name), (_, { storage }) =>
      storage.sql.exec('SELECT name FROM facts').toArray(),
    );
    expect(kept).toEqual([]);
  });

  it('keeps nothing of a deleted project', async () => {
    const { project } = await aDashboard();
    const page = await join(project, await aColleague(project, 'Ann'));
    await (await roomOf(project)).wipe();
    await vi.waitFor(() => expect(page.closed).toEqual([1001]));
  });
});
