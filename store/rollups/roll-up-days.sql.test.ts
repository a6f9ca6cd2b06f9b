import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ProjectId, recordedProjectId } from '../../core/base/ids.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { localDate } from '../../core/base/time/zones.ts';
import type { EventRow } from '../../core/ingest/event.ts';
import { GRAINS } from '../../core/query/lowering/rollups/grains.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { readSettled, rollUpAll } from '../../test/harness/roll-up.ts';
import { change } from '../clickhouse/door.ts';
import { type RollUpOptions, removeStale, rollUpDays } from './roll-up-days.ts';
import { beginDay, rollUpDay } from './statements.ts';

const NOW_MS = Date.parse('2027-01-01T00:00:00Z');
let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

/** The database, with something between it and the service that sees each statement. */
const through = (pass: (sql: string, day: string | null, send: () => Promise<Response>) => Promise<Response>) => ({
  ...database.store,
  fetch: ((input, init) => {
    const day = new URL(String(input)).searchParams.get('param_day');
    return pass(String(init?.body), day, () => fetch(input, init));
  }) satisfies typeof fetch,
});
const isOfSums = (sql: string) => sql.startsWith(`INSERT INTO ${TABLES.rollups} `);

async function rollUp(options: Partial<RollUpOptions> = {}): Promise<number> {
  await delay(2);
  const { days } = await rollUpDays(database.store, {
    nowMs: NOW_MS,
    quietMs: 0,
    daysMax: 100,
    goesOn: () => true,
    ...options,
  });
  return days;
}

/** A project of its own with these events, the others rolled up: only its own days are due. */
let projects = 0;
async function aProject(...events: readonly Partial<EventRow>[]): Promise<ProjectId> {
  await rollUpAll(database);
  const project = recordedProjectId(`r${projects++}`);
  await database.insertEvents(events.map((fields) => anEvent({ ...fields, project_id: project })));
  return project;
}

/** The recorded versions of a project, at every grain. */
async function eventsRolled(project: string): Promise<Record<string, number>> {
  const versions = (await readSettled(database, project)).map(({ version }) => version);
  const rows = await database.rows({
    sql: `SELECT grain, sum(events) FROM ${TABLES.rollups} WHERE version IN {versions: Array(String)} GROUP BY grain`,
    params: { versions },
  });
  return Object.fromEntries(rows);
}

describe('rollUpDays', () => {
  it('counts each event once at every grain, however often it came', async () => {
    const event = anEvent({ project_id: 'copies', timestamp: '2026-06-01 23:59:59.999' });
    await rollUpAll(database);
    await database.insertEvents([event]);
    await database.insertEvents([event, anEvent({ project_id: 'copies', timestamp: '2026-06-01 00:00:00.000' })]);
    expect(await rollUp()).toBe(1);
    expect(await eventsRolled('copies')).toEqual(Object.fromEntries(GRAINS.map(({ name }) => [name, 2])));
  });

  it('does days again once too many links are younger than they are, and follows these', async () => {
    const project = await aProject({ anonymous_id: 'phone', user_id: '' });
    expect(await rollUp()).toBe(1);
    const identity = { anonymous_id: 'phone', user_id: 'ada', timestamp: '2026-06-02 00:00:00.000' };
    await database.insertIdentities(project, [identity]);
    expect(await rollUp({ lateLinksMax: 1 })).toBe(0);
    expect(await rollUp({ lateLinksMax: 0 })).toBe(1);
    const [{ version } = {}] = await readSettled(database, project);
    const sql = `SELECT count() FROM ${TABLES.rollups}
      WHERE version = {version: String} AND person_key != 0 AND folded_key = bitShiftRight(2 * cityHash64('ada'), 1)`;
    expect(await database.rows({ sql, params: { version } })).toEqual([[1]]);
  });

  it('does a day once, and again after an event came late', async () => {
    const project = await aProject({}, { timestamp: '2026-06-02 00:00:00.000' });
    expect(await rollUp()).toBe(2);
    expect(await rollUp()).toBe(0);
    await database.insertEvents([anEvent({ project_id: project })]);
    expect((await readSettled(database, project)).map(({ day }) => day)).toEqual(['2026-06-02']);
    expect(await rollUp()).toBe(1);
    expect((await eventsRolled(project)).totals).toBe(3);
  });

  it('waits until a day has ended, and nothing came into it for a while', async () => {
    await aProject({ timestamp: '2026-06-01 12:00:00.000' });
    expect(await rollUp({ nowMs: Date.parse('2026-06-01T23:59:59Z') })).toBe(0);
    expect(await rollUp({ nowMs: Date.parse('2026-06-02T00:09:00Z'), quietMs: 600_000 })).toBe(0);
    expect(await rollUp({ quietMs: 600_000 })).toBe(0);
    expect(await rollUp({ nowMs: Date.parse('2026-06-02T00:00:00Z') })).toBe(1);
  });

  it('takes the newest days first, no more than it may, and stops when its time is over', async () => {
    const days = ['01', '02', '03'].map((day) => ({ timestamp: `2026-06-${day} 12:00:00.000` }));
    const project = await aProject(...days);
    expect(await rollUp({ daysMax: 1 })).toBe(1);
    expect((await readSettled(database, project)).map(({ day }) => day)).toEqual(['2026-06-03']);
    expect(await rollUp({ goesOn: () => false })).toBe(0);
    expect(await rollUp()).toBe(2);
  });

  it('goes on with the other days when one fails, which then waits for them', async () => {
    const project = await aProject({ timestamp: '2026-06-03 12:00:00.000' }, { timestamp: '2026-06-02 12:00:00.000' });
    const failing = through(async (sql, day, send) => {
      if (day === '2026-06-03' && isOfSums(sql)) throw new Error('too long');
      return send();
    });
    await delay(2);
    const options = { nowMs: NOW_MS, quietMs: 0, daysMax: 1, goesOn: () => true };
    const cause = expect.objectContaining({ message: 'rollups.roll_up_day: Error: too long' });
    const problem = { projectId: project, day: '2026-06-03', cause };
    expect(await rollUpDays(failing, options)).toEqual({ days: 0, failed: 1, problem });
    expect(await rollUpDays(failing, options)).toEqual({ days: 1, failed: 0 });
    expect(await rollUpDays(failing, { ...options, daysMax: 2 })).toEqual({ days: 0, failed: 1, problem });
    expect(await rollUp()).toBe(1);
    expect((await readSettled(database, project)).map(({ day }) => day)).toEqual(['2026-06-02', '2026-06-03']);
  });

  it('leaves one version to be read when two runs meet', async () => {
    const project = await aProject({}, {});
    await Promise.all([rollUp(), rollUp()]);
    expect((await eventsRolled(project)).totals).toBe(2);
  });

  it('reads no version that was not finished', async () => {
    const project = await aProject({});
    const made = { projectId: project, day: '2026-06-01', version: 'cut-off', begunAt: '2026-12-01 00:00:00.000' };
    for (const statement of [beginDay(made, 0), rollUpDay(made)]) await change(database.store, 'background', statement);
    expect(await readSettled(database, project)).toEqual([]);
    expect(await rollUp()).toBe(1);
    expect((await eventsRolled(project)).totals).toBe(1);
  });

  it.each([
    ['came twice', 2],
    ['never came', 0],
  ])('reads no version whose sums %s, and does the day again', async (_, times) => {
    const project = await aProject({}, {});
    const failing = through(async (sql, _day, send) => {
      const answer = await send();
      if (isOfSums(sql) && times === 0) await database.command(`TRUNCATE TABLE ${TABLES.rollups}`);
      return isOfSums(sql) && times === 2 ? send() : answer;
    });
    await delay(2);
    await rollUpDays(failing, { nowMs: NOW_MS, quietMs: 0, daysMax: 100, goesOn: () => true });
    expect(await readSettled(database, project)).toEqual([]);
    expect(await rollUp()).toBe(1);
    expect((await eventsRolled(project)).totals).toBe(2);
  });

  it('has a day that lost events done anew once it is marked', async () => {
    const project = await aProject({ user_id: 'ada' }, { user_id: 'bob' });
    await rollUp();
    await database.command(`DELETE FROM ${TABLES.events} WHERE project_id = '${project}' AND user_id = 'ada'`);
    await database.command(`INSERT INTO ${TABLES.dayChanges} VALUES ('${project}', '2026-06-01', now64(3))`);
    expect(await readSettled(database, project)).toEqual([]);
    expect(await rollUp()).toBe(1);
    expect((await eventsRolled(project)).totals).toBe(1);
  });

  it('is done with a day that lost its last event, and leaves nothing of it to stay', async () => {
    const project = await aProject({ user_id: 'ada', page: '/users/ada' });
    await rollUp();
    await database.command(`DELETE FROM ${TABLES.events} WHERE project_id = '${project}'`);
    await database.command(`INSERT INTO ${TABLES.dayChanges} VALUES ('${project}', '2026-06-01', now64(3))`);
    expect(await rollUp()).toBe(1);
    expect(await rollUp()).toBe(0);
    expect(await readSettled(database, project)).toEqual([]);
    await delay(2);
    await removeStale(database.store, 0);
    const sql = `SELECT page FROM ${TABLES.rollups} WHERE project_id = {project: String}`;
    expect(await database.rows({ sql, params: { project } })).toEqual([]);
  });

  it.each([31, 29])('is done with a day of %i days ago whose events are kept for 30', async (daysAgo) => {
    const nowMs = await database.nowMs();
    const day = localDate('UTC', nowMs - daysAgo * DAY_MS);
    const at = (time: string) => ({ timestamp: `${day} ${time}.000`, retention_days: 30 });
    const project = await aProject(at('00:00:00'), { ...at('23:59:59'), retention_days: 60 });
    expect(await rollUp()).toBe(1);
    expect(await rollUp()).toBe(0);
    expect(await readSettled(database, project, nowMs)).toHaveLength(daysAgo === 29 ? 1 : 0);
  });

  it('does not answer for a day of which an event may have expired', async () => {
    const project = await aProject({ retention_days: 2_556 }, { retention_days: 2_557 });
    await rollUp();
    const settledAt = (now: string) => readSettled(database, project, Date.parse(now));
    expect(await settledAt('2033-05-30T23:59:59Z')).toHaveLength(1);
    expect(await settledAt('2033-05-31T00:00:00Z')).toHaveLength(0);
  });
});

describe('removeStale', () => {
  it('removes versions that were replaced or never finished, after a while, and nothing else', async () => {
    const project = await aProject({});
    await rollUp();
    await database.insertEvents([anEvent({ project_id: project })]);
    await rollUp();
    const versions = async () => {
      const sql = `SELECT uniqExact(version) FROM ${TABLES.rollups} WHERE project_id = {project: String}`;
      return Number((await database.rows({ sql, params: { project } }))[0]?.[0]);
    };
    expect([await removeStale(database.store), await versions()]).toEqual([0, 2]);
    expect(await removeStale(database.store, 0)).toBeGreaterThan(0);
    expect(await versions()).toBe(1);
    expect((await eventsRolled(project)).totals).toBe(2);
    expect(await removeStale(database.store, 0)).toBe(0);
  });
});
