import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ProjectId, recordedProjectId } from '../../core/base/ids.ts';
import type { RowStatement, Statement } from '../../core/base/statement.ts';
import { SQL_VIEWS } from '../../core/tables/sql-views.ts';
import { OWN_TRAFFIC, OWN_TRAFFIC_PROJECT } from '../../test/fixtures/own-traffic.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { type CustomerServer, startCustomerServer } from '../../test/harness/customer-sql.ts';
import { type Asked, answeredQuery } from '../../test/harness/run-query.ts';
import { ask, rowsOf } from '../clickhouse/door.ts';

let server: CustomerServer;
const alpha = recordedProjectId('prj_00000000000000000000000a');
const world = recordedProjectId('prj_00000000000000000000000b');
const own = recordedProjectId(OWN_TRAFFIC_PROJECT);
const DAY = '2026-03-02';

beforeAll(async () => {
  server = await startCustomerServer();
  await server.insertEvents(CASE_42);
  // A repeat in another batch.
  await server.insertEvents(CASE_42.slice(1, 2));
  await server.insertEvents(WORLD);
});
afterAll(() => server?.remove());

const of =
  (project_id: ProjectId) =>
  (time: string, event: string, user_id: string, anonymous_id: string, more = {}) =>
    anEvent({ project_id, timestamp: `${DAY} ${time}.000`, event, user_id, anonymous_id, ...more });

const inAlpha = of(alpha);
const CASE_42 = [
  inAlpha('10:00:00', 'signup', 'ada', ''),
  inAlpha('10:05:00', 'purchase', 'ada', '', { numbers: { amount: 10 } }),
  inAlpha('10:06:00', 'purchase', 'ada', '', { numbers: { amount: 20 } }),
  inAlpha('11:00:00', 'signup', 'bob', ''),
  // Anonymous first, then linked to ada.
  inAlpha('09:00:00', 'visit', '', 'x1'),
  inAlpha('09:30:00', 'identify', 'ada', 'x1'),
];

const inWorld = of(world);
const WORLD = [
  // Two people take turns at one device, which begins the day without a name.
  inWorld('08:00:00', 'page_view', '', 'tablet', { page: '/', session_id: 's0' }),
  inWorld('10:00:00', 'page_view', 'ann', 'tablet', { page: '/a', session_id: 's1' }),
  inWorld('10:05:00', 'page_view', '', 'tablet', { page: '/b', session_id: 's1' }),
  inWorld('10:10:00', 'page_view', 'bob', 'tablet', { page: '/c', session_id: 's2' }),
  inWorld('10:15:00', 'page_view', '', 'tablet', { page: '/d', session_id: 's2' }),
  // bob is renamed, and so are the devices that he used.
  inWorld('12:00:00', 'alias', 'robert', 'bob'),
  inWorld('13:00:00', 'page_view', 'robert', 'phone', { page: '/e' }),
  inWorld('13:10:00', 'page_view', '', 'phone', { page: '/f' }),
  // Another session, since more than half an hour has passed; a bot; nobody at all.
  inWorld('15:00:00', 'page_view', '', 'phone', { page: '/g', source: 'google' }),
  inWorld('15:01:00', 'page_view', '', 'crawler', { page: '/g', bot: 'Googlebot' }),
  inWorld('16:00:00', 'cron', '', ''),
];

/** A report, as the page asks for it. */
function report(project_id: ProjectId, request: object, asked: Asked = {}) {
  const database = {
    rows: async (statement: Statement) => {
      const answer = await ask(server.store, 'people', statement);
      if (!answer.ok) throw new Error(answer.error.detail);
      return [...answer.value.rows];
    },
    read: <Row>(statement: RowStatement<Row>) => rowsOf(server.store, statement),
  };
  return answeredQuery(database, { project_id, date_range: { start: DAY, end: DAY }, ...request }, asked);
}

/** The events of nobody are in the report under no name. */
async function reportByPerson(projectId: ProjectId) {
  const { rows } = await report(projectId, BY_PERSON);
  return rows.filter(([person]) => person !== null);
}

const BY_PERSON = { query_type: 'segmentation', group_by: ['person'] };

it('says what the report says: copies count once, a device is its person, an erased person is gone', async () => {
  await server.command(
    `ALTER TABLE events DELETE WHERE user_id = 'bob' AND project_id = '${alpha}' SETTINGS mutations_sync = 1`,
  );
  // Besides the four events of the case there is the one that links x1 to ada.
  expect(
    await server.rows(
      alpha,
      "SELECT count(), countIf(event != 'identify'), uniqExact(person_id), sum(numbers['amount']) FROM events",
    ),
  ).toEqual([[5, 4, 1, 30]]);
  expect(await server.rows(alpha, 'SELECT person_id, events FROM persons')).toEqual([['ada', 5]]);
  expect(await reportByPerson(alpha)).toEqual([['ada', 5]]);
});

it('tells the persons of shared devices and merged users as reports do', async () => {
  const persons = await server.rows(
    world,
    "SELECT person_id, count() FROM events WHERE person_id != '' GROUP BY 1 ORDER BY 2 DESC, 1",
  );
  expect(persons).toEqual(await reportByPerson(world));
  expect(persons.length).toBeGreaterThan(1);
  expect(await server.rows(world, 'SELECT person_id, events FROM persons ORDER BY 2 DESC, 1')).toEqual(persons);
  // A merge that comes later counts from then on, and one that is undone does not.
  await server.insertEvents([inWorld('17:00:00', 'alias', 'ann', 'robert')]);
  const merged = await server.rows(world, "SELECT person_id, count() FROM events WHERE person_id != '' GROUP BY 1");
  expect(merged).toEqual(await reportByPerson(world));
  expect(merged).toHaveLength(1);
});

it('tells the sessions as reports do', async () => {
  const { columns, rows } = await report(world, { query_type: 'sessions' });
  const names = ['sessions', 'views', 'bounce_rate', 'duration_mean'];
  const reported = names.map((name) => rows[0]?.[columns.findIndex((column) => column.name === name)]);
  const sql = 'SELECT count(), sum(views), round(avg(is_bounce), 6), round(avg(duration_s), 3) FROM sessions';
  const [told] = await server.rows(world, sql);
  expect(told).toEqual(reported);
  expect(told?.[0]).toBe(5);
});

it('leaves out own hosts and persons and ends sessions as the project’s reports do, and follows its rules when they change', async () => {
  await server.insertEvents(OWN_TRAFFIC);
  const rules: Pick<Asked, 'internal' | 'sessionMinutes'>[] = [
    {
      internal: {
        hosts: ['localhost', '*.staging.shop.example'],
        persons: ['colleague', 'unnamed device', 'other name'],
      },
      sessionMinutes: 10,
    },
    {},
  ];
  const persons: unknown[] = [];
  const sessions: unknown[] = [];
  for (const { internal, sessionMinutes } of rules) {
    const scope = {
      ...(internal ? { internal } : {}),
      ...(sessionMinutes ? { sessionGapMsMax: sessionMinutes * 60_000 } : {}),
    };
    const asked = { ...(internal ? { internal } : {}), ...(sessionMinutes ? { sessionMinutes } : {}) };
    const byPerson = await server.rows(own, 'SELECT person_id, count() FROM events GROUP BY 1 ORDER BY 2 DESC, 1', {
      scope,
    });
    expect(byPerson).toEqual((await report(own, BY_PERSON, asked)).rows);
    expect(await server.rows(own, 'SELECT person_id, events FROM persons ORDER BY 2 DESC, 1', { scope })).toEqual(
      byPerson,
    );
    expect(await server.rows(own, 'SELECT count() FROM events', { scope })).toEqual(
      await server.rows(own, 'SELECT countIf(person_id = person_id) FROM events', { scope }),
    );
    const told = await server.rows(own, 'SELECT count(), sum(views) FROM sessions', { scope });
    expect(told).toEqual((await report(own, { query_type: 'sessions', measures: ['sessions', 'views'] }, asked)).rows);
    persons.push(byPerson.length);
    sessions.push(told[0]?.[0]);
  }
  expect(persons).toEqual([2, 6]);
  expect(sessions).toEqual([3, 7]);
});

it('adds no amounts of different currencies', async () => {
  const revenue = await server.rows(own, "SELECT person_id, revenue FROM persons WHERE person_id != 'bob' ORDER BY 1");
  expect(revenue).toContainEqual(['ada', null]);
  expect(revenue).toContainEqual(['customer', 6]);
  expect(revenue).toContainEqual(['eve', null]);
});

it('has the columns and types that the docs list', async () => {
  for (const { name, columns } of SQL_VIEWS) {
    const found = await server.rows(world, `DESCRIBE TABLE ${name}`);
    expect(found.map(([column, type]) => [column, type])).toEqual(columns.map((column) => [column.name, column.type]));
    expect(await server.ask(world, `SELECT * FROM ${name} LIMIT 0`)).toBe('');
  }
});

it('says the same whether a statement names persons or not, and speaks of no second database of views', async () => {
  for (const view of ['events', 'sessions']) {
    const [without] = await server.rows(world, `SELECT count(), min(${TIME_OF[view]}), max(country) FROM ${view}`);
    const [named] = await server.rows(
      world,
      `SELECT count(), min(${TIME_OF[view]}), max(country), any(person_id) FROM ${view}`,
    );
    expect(named?.slice(0, 3)).toEqual(without);
  }
  expect(await server.ask(world, 'SELECT nothing FROM events')).not.toContain('without_persons.nothing');
  expect(await server.ask(world, "SELECT name FROM system.databases WHERE name LIKE 'analytics%'")).toBe(
    'analytics_eu\n',
  );
  expect(await server.ask(world, 'SELECT DISTINCT database FROM system.columns')).toBe('analytics_eu\n');
});

const TIME_OF: Readonly<Record<string, string>> = { events: 'timestamp', sessions: 'started_at' };

it('keeps instants whatever the zone of the one who asks', async () => {
  const sql =
    "SELECT timezone(), toTypeName(timestamp), toDate(timestamp), toDate(timestamp, 'Asia/Tokyo') FROM events WHERE event = 'cron'";
  expect(await server.rows(world, sql)).toEqual([['UTC', "DateTime64(3, 'UTC')", DAY, '2026-03-03']]);
});
