import { beforeEach, expect, inject, test } from 'vitest';
import { newId, type ProjectId } from '../../core/base/ids.ts';
import { afterStep, beginErasure, type ErasureState } from '../../core/privacy/erasure-state.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { withColdDatabase } from '../../test/harness/cold-database.ts';
import { rollUpAll, settleAll } from '../../test/harness/roll-up.ts';
import { insert as insertInto } from '../clickhouse/door.ts';
import { readColdDays, recordColdDays } from '../cold/cold-days.ts';
import { objectName } from '../cold/object-names.ts';
import { writeDay } from '../cold/write-day.ts';
import { refreshMergedUsers } from '../customer-sql/refresh-merged-users.ts';
import { checkColdFiles } from './erase-cold-files.ts';
import { findIds } from './find-ids.ts';
import { eventLine } from './person-export.ts';
import { hashesOf, type PersonName } from './person-ids.ts';
import type { PersonScope } from './person-statements.ts';
import { isHeld, readEvents, readLinksAndRejections } from './read-person.ts';
import { findSharedSpans } from './shared-devices.ts';
import { STORE_STEPS, type StoreStep } from './store-steps.ts';

const DAY = '2026-06-01';
/** Days that lie in cold storage are read from there by then. */
const LATER_MS = Date.UTC(2034, 0, 1);

let project: ProjectId;
const on = withColdDatabase();
beforeEach(() => {
  project = newId('project');
});

const insert = (...rows: Parameters<typeof anEvent>[0][]) =>
  on.database.insertEvents(rows.map((fields) => anEvent({ project_id: project, ...fields })));
const rows = (sql: string) =>
  on.database.rows({ sql: sql.replaceAll('OURS', `project_id = '${project}'`), params: {} });

async function scopeOf(person: PersonName): Promise<PersonScope> {
  const hashes = await hashesOf(project, await findIds(on.store, project, person));
  return { projectId: project, hashes, erasedAtMs: Date.parse('2026-06-03T00:00:00Z') };
}

/** Runs the steps that change the store, to the check. */
async function erase(person: PersonName): Promise<ErasureState> {
  return eraseScope(await scopeOf(person));
}

async function eraseScope(scope: PersonScope): Promise<ErasureState> {
  let state = beginErasure({});
  let hashes: readonly string[] = scope.hashes;
  for (const step of Object.values<StoreStep>(STORE_STEPS)) {
    const { spans = [] } = state.work;
    const outcome = await step({ store: on.store, scope: { ...scope, hashes, spans }, state });
    hashes = [...hashes, ...(outcome.hashes ?? [])];
    state = afterStep('person', state, outcome, 0).state;
  }
  return state;
}

test('removes a person from events, links, rollups and cold files, and counts it', async () => {
  await insert(
    { user_id: 'ada', anonymous_id: 'phone', timestamp: `${DAY} 10:00:00.000` },
    { anonymous_id: 'phone', timestamp: `${DAY} 11:00:00.000` },
    { user_id: 'bob', anonymous_id: 'desk', timestamp: `${DAY} 12:00:00.000` },
    { user_id: 'bob', anonymous_id: 'desk', timestamp: '2026-06-02 12:00:00.000' },
  );
  expect((await writeDay(on.store, project, DAY, { nowMs: Date.UTC(2026, 5, 3) })).ok).toBe(true);
  await rollUpAll(on.database);
  const files = [...on.cold.objects.keys()];
  const state = await erase({ by: 'anonymous_id', id: 'phone' });
  expect(state.removed).toMatchObject({ events: 2, identities: 1, cold_events: 2, cold_files: 1 });
  expect(state.removed.rollup_rows).toBeGreaterThan(0);
  expect(state.check?.found).toEqual({
    events: 0,
    identities: 0,
    sightings: 0,
    merges: 0,
    merged_users: 0,
    cohort_ids: 0,
    rollup_rows: 0,
    session_rows: 0,
    rejected_events: 0,
    cold_events: 0,
  });
  expect(await rows('SELECT user_id FROM events FINAL WHERE OURS')).toEqual([['bob'], ['bob']]);
  expect(await rows('SELECT user_id FROM device_users FINAL WHERE OURS')).toEqual([['bob']]);
  expect(files.filter((name) => on.cold.objects.has(name))).toEqual([]);
  expect((await readColdDays(on.store, project)).map((day) => day.rows)).toEqual([1]);
  expect(await rows('SELECT sum(erased) FROM ledger FINAL WHERE OURS')).toEqual([[2]]);
});

test('removes the sessions of a person at once, whichever of their ids an event of it had', async () => {
  const session = { session_id: 's1', anonymous_id: 'phone' };
  await insert(
    { ...session, timestamp: `${DAY} 10:00:00.000` },
    { ...session, user_id: 'ada', timestamp: `${DAY} 10:01:00.000` },
    { user_id: 'bob', session_id: 's2', timestamp: `${DAY} 12:00:00.000` },
  );
  await settleAll(on.database);
  const state = await erase({ by: 'user_id', id: 'ada' });
  expect([state.removed.session_rows, state.check?.found.session_rows]).toEqual([1, 0]);
  expect(await rows('SELECT events FROM settled_sessions WHERE OURS')).toEqual([[1]]);
  expect(await settleAll(on.database)).toBe(1);
});

test('removes the persons that SQL was told of, and finds those that a list brought back', async () => {
  await insertInto(on.database.store, 'background', TABLES.userMerges, [
    { project_id: project, from_user: 'guest', into_user: 'ada', ordinal: 1, undone: 0 },
    { project_id: project, from_user: 'visitor', into_user: 'bob', ordinal: 2, undone: 0 },
  ]);
  await insert({ user_id: 'ada' }, { user_id: 'guest' }, { user_id: 'bob' });
  await refreshMergedUsers(on.database.store, project, Date.UTC(2026, 5, 2));
  const listed = () =>
    rows("SELECT user_id, person_id FROM merged_users WHERE OURS AND user_id != '' ORDER BY user_id");
  const before = await listed();
  expect(before.map(([user]) => user)).toContain('visitor');
  const scope = await scopeOf({ by: 'user_id', id: 'ada' });
  const state = await eraseScope(scope);
  expect(state.removed.merged_users).toBeGreaterThan(0);
  expect(state.check?.found.merged_users).toBe(0);
  const left = await listed();
  expect(left.flat()).toContain('bob');
  expect(left.flat()).not.toContain('ada');
  expect(left.flat()).not.toContain('guest');
  await insertInto(on.database.store, 'background', TABLES.mergedUsers, [
    { project_id: project, version: Date.UTC(2026, 5, 4), user_id: 'guest', person_id: 'ada', fingerprint: 1 },
  ]);
  const again = await STORE_STEPS.check({ store: on.store, scope, state });
  expect(again.check?.found.merged_users).toBe(1);
});

test('has the days of the person summed up anew', async () => {
  await insert(
    { user_id: 'ada', timestamp: `${DAY} 10:00:00.000` },
    { user_id: 'bob', timestamp: `${DAY} 12:00:00.000` },
  );
  await rollUpAll(on.database);
  await erase({ by: 'user_id', id: 'ada' });
  expect(await rollUpAll(on.database)).toBe(1);
});

test('removes rows from the disk, not only from sight', async () => {
  await insert({ user_id: 'ada' });
  await erase({ by: 'user_id', id: 'ada' });
  expect(await rows('SELECT count() FROM events WHERE OURS SETTINGS apply_deleted_mask = 0')).toEqual([[0]]);
});

test('changes nothing when it is done again', async () => {
  await insert({ user_id: 'ada', anonymous_id: 'phone' }, { user_id: 'bob' });
  await erase({ by: 'user_id', id: 'ada' });
  const again = await erase({ by: 'user_id', id: 'ada' });
  expect(Object.values(again.removed).every((count) => count === 0)).toBe(true);
  expect(await rows('SELECT user_id FROM events FINAL WHERE OURS')).toEqual([['bob']]);
});

test('leaves what was received after the erasure, and the links that it made', async () => {
  const later = { user_id: 'ada', anonymous_id: 'phone', received_at: '2026-06-04 00:00:00.000' };
  await insert({ user_id: 'ada', anonymous_id: 'phone' }, later);
  const state = await erase({ by: 'user_id', id: 'ada' });
  expect(state.removed).toMatchObject({ events: 1, identities: 0 });
  expect(await rows('SELECT toString(received_at) FROM events FINAL WHERE OURS')).toEqual([[later.received_at]]);
  expect(await rows('SELECT user_id FROM device_users FINAL WHERE OURS')).toEqual([['ada']]);
});

test('leaves in the rollups of a person who came back what came later', async () => {
  await insert({ user_id: 'ada', timestamp: `${DAY} 10:00:00.000` });
  await rollUpAll(on.database);
  await insert({ user_id: 'ada', timestamp: `${DAY} 11:00:00.000`, received_at: '2026-06-04 00:00:00.000' });
  await erase({ by: 'user_id', id: 'ada' });
  await rollUpAll(on.database);
  const state = await erase({ by: 'user_id', id: 'ada' });
  expect(state.check?.found).toMatchObject({ events: 0, rollup_rows: 0 });
  expect(
    await rows(
      "SELECT sum(events) FROM rollups WHERE OURS AND grain = 'totals' AND version IN (SELECT argMax(version, finished_at) FROM rollup_days WHERE OURS)",
    ),
  ).toEqual([[1]]);
});

test('leaves others alone who used the same device', async () => {
  await insert(
    { user_id: 'bob', anonymous_id: 'library', timestamp: `${DAY} 09:00:00.000` },
    { user_id: 'ada', anonymous_id: 'library', timestamp: `${DAY} 10:00:00.000` },
    { anonymous_id: 'library', timestamp: `${DAY} 10:30:00.000` },
  );
  await erase({ by: 'user_id', id: 'ada' });
  expect(await rows('SELECT user_id, anonymous_id FROM events FINAL WHERE OURS')).toEqual([['bob', 'library']]);
});

test('erases on a shared device what the person did there last of all, and leaves the rest to the others', async () => {
  const at = (time: string, user_id = '') => ({ user_id, anonymous_id: 'family', timestamp: `${DAY} ${time}:00.000` });
  await insert(at('08:00'), at('09:00', 'bob'), at('09:01'), at('10:00', 'ada'), at('10:01'), at('11:00', 'bob'));
  await insert(at('11:01'), at('12:00', 'ada'), at('12:01'), at('13:00', 'bob'), at('13:01'));
  const exported: string[] = [];
  const scope = await scopeOf({ by: 'user_id', id: 'ada' });
  const spans = await on.database.read(findSharedSpans(project, scope.hashes));
  for await (const line of readEvents(on.store, { ...scope, spans }, LATER_MS)) {
    exported.push(JSON.parse(line).timestamp.slice(11, 16));
  }
  expect(exported).toEqual(['10:00', '10:01', '12:00', '12:01']);
  const state = await erase({ by: 'user_id', id: 'ada' });
  expect(state.removed).toMatchObject({ events: 4, identities: 1 });
  expect(Object.values(state.check?.found ?? {}).every((count) => count === 0)).toBe(true);
  expect(await rows("SELECT formatDateTime(timestamp, '%H:%i') FROM events FINAL WHERE OURS ORDER BY 1")).toEqual(
    ['08:00', '09:00', '09:01', '11:00', '11:01', '13:00', '13:01'].map((time) => [time]),
  );
});

test('erases and exports all users who are merged into one person, and the merges', async () => {
  await insert(
    { user_id: 'ann', anonymous_id: 'phone' },
    { event: 'alias', user_id: 'ada', anonymous_id: 'ann' },
    { user_id: 'bob', anonymous_id: 'desk' },
  );
  const state = await erase({ by: 'user_id', id: 'ann' });
  expect(state.removed).toMatchObject({ events: 2, merges: 1 });
  expect(await rows('SELECT user_id FROM events FINAL WHERE OURS')).toEqual([['bob']]);
});

test('erases and exports a person in the lists of cohorts, but for lists that are made later', async () => {
  await insert({ user_id: 'ann', anonymous_id: 'phone' }, { user_id: 'bob' });
  const listed = (version: number, ...ids: string[]) =>
    ids.map((person_id) => ({ project_id: project, cohort: 'invited', version, person_id }));
  await insertInto(on.database.store, 'background', TABLES.cohortIds, [
    ...listed(1, 'ann', 'phone', 'bob'),
    ...listed(LATER_MS * 2, 'ann'),
  ]);
  const exported: string[] = [];
  for await (const line of readLinksAndRejections(
    on.store,
    await scopeOf({ by: 'user_id', id: 'ann' }),
    'cohort_ids',
  )) {
    exported.push(JSON.parse(line).person_id);
  }
  expect(exported.toSorted()).toEqual(['ann', 'phone']);
  const state = await erase({ by: 'user_id', id: 'ann' });
  expect(state.removed).toMatchObject({ cohort_ids: 2 });
  expect(await rows('SELECT person_id FROM cohort_ids WHERE OURS ORDER BY version')).toEqual([['bob'], ['ann']]);
});

test('leaves to others what they did on a device that is erased as nobody’s, hot and cold', async () => {
  const bob = { user_id: 'bob', anonymous_id: 'library' };
  const old = { timestamp: '2020-01-01 09:00:00.000', received_at: '2020-01-01 09:00:00.000' };
  await insert({ ...bob, ...old }, { ...old, user_id: 'cyd', anonymous_id: 'kiosk' });
  expect((await writeDay(on.store, project, '2020-01-01', { nowMs: Date.UTC(2020, 0, 3) })).ok).toBe(true);
  await on.database.command(`ALTER TABLE events DELETE WHERE project_id = '${project}' SETTINGS mutations_sync = 1`);
  await insert({ ...bob, timestamp: `${DAY} 09:00:00.000` }, { user_id: 'ada', anonymous_id: 'library' });
  await erase({ by: 'user_id', id: 'ada' });
  await insert({ anonymous_id: 'library' }, { anonymous_id: 'kiosk' });
  await on.database.command(
    `ALTER TABLE device_users DELETE WHERE project_id = '${project}' SETTINGS mutations_sync = 1`,
  );
  for (const id of ['library', 'kiosk']) {
    expect((await erase({ by: 'anonymous_id', id })).removed).toMatchObject({ events: 1, cold_events: 0 });
  }
  expect(await rows('SELECT user_id, anonymous_id FROM events FINAL WHERE OURS')).toEqual([['bob', 'library']]);
  const again = await writeDay(on.store, project, '2020-01-01', { nowMs: LATER_MS });
  expect(again).toMatchObject({ ok: true, value: { rows: 2 } });
});

test('erases what names a user on a device that was nobody’s when it was erased, where it was stored just then', async () => {
  const scope = await scopeOf({ by: 'anonymous_id', id: 'phone' });
  await insert({ user_id: 'zoe', anonymous_id: 'phone', received_at: '2026-06-02 23:59:00.000' });
  const state = await eraseScope(scope);
  expect(state.removed).toMatchObject({ events: 1, identities: 1 });
});

test('erases a device that is linked with the person after their ids were looked up, but none that is linked later', async () => {
  await insert({ anonymous_id: 'phone' }, { anonymous_id: 'tablet' });
  const scope = await scopeOf({ by: 'user_id', id: 'ada' });
  const later = { user_id: 'ada', anonymous_id: 'tablet', received_at: '2026-06-04 00:00:00.000' };
  await insert({ user_id: 'ada', anonymous_id: 'phone' }, later);
  const state = await eraseScope(scope);
  expect(state.removed).toMatchObject({ events: 2, identities: 1 });
  expect(state.check?.found).toMatchObject({ events: 0, identities: 0 });
  expect(await rows('SELECT user_id, anonymous_id FROM events FINAL WHERE OURS ORDER BY 1')).toEqual([
    ['', 'tablet'],
    ['ada', 'tablet'],
  ]);
});

test('erases and exports a person with more devices than one parameter takes', async () => {
  const count = inject('testLength').isLong ? 20_000 : 2_000;
  const devices = Array.from({ length: count }, (_, at) => `device-${at}`);
  await insert(...devices.map((anonymous_id) => ({ anonymous_id })));
  await insert(...devices.map((anonymous_id) => ({ anonymous_id, user_id: 'ivy' })), { user_id: 'bob' });
  await rollUpAll(on.database);
  const scope = await scopeOf({ by: 'user_id', id: 'ivy' });
  expect(await isHeld(on.store, scope, LATER_MS)).toBe(true);
  let lines = 0;
  for await (const _ of readEvents(on.store, scope, LATER_MS)) lines++;
  expect(lines).toBe(2 * count);
  expect((await writeDay(on.store, project, DAY, { nowMs: Date.UTC(2026, 5, 3) })).ok).toBe(true);
  const state = await eraseScope(scope);
  expect(state.removed).toMatchObject({ events: 2 * count, identities: count, cold_events: 2 * count });
  expect(state.check?.found).toEqual({
    events: 0,
    identities: 0,
    sightings: 0,
    merges: 0,
    merged_users: 0,
    cohort_ids: 0,
    rollup_rows: 0,
    session_rows: 0,
    rejected_events: 0,
    cold_events: 0,
  });
  expect(await rows('SELECT user_id FROM events FINAL WHERE OURS')).toEqual([['bob']]);
});

test('reads more cold files than one link names', async () => {
  const days = ['2020-01-01', '2020-01-02'];
  await insert(...days.map((day) => ({ user_id: 'ada', timestamp: `${day} 10:00:00.000` })));
  for (const day of days) {
    const written = await writeDay(on.store, project, day, { nowMs: Date.UTC(2020, 0, 3) });
    if (!written.ok) throw new Error(`${day} was not written`);
    const content = on.cold.objects.get(written.value.objects[0] ?? '') ?? new Uint8Array();
    const objects = Array.from({ length: 260 }, (_, part) => objectName(project, day, written.value.version, part));
    for (const name of objects) on.cold.objects.set(name, content);
    await recordColdDays(on.store, [{ ...written.value, objects, isSwept: true }]);
  }
  const scope = await scopeOf({ by: 'user_id', id: 'ada' });
  let lines = 0;
  for await (const _ of readEvents(on.store, scope, LATER_MS)) lines++;
  expect(lines).toBe(520);
  const first = await checkColdFiles({ store: on.store, scope, state: { cursor: null } });
  expect(first).toEqual({ coldLeft: 260, cursor: days[0] });
  const second = await checkColdFiles({ store: on.store, scope, state: { cursor: first.cursor ?? null } });
  expect(second).toEqual({ coldLeft: 260 });
});

test('exports a person from both tiers, each event once, properties as they were sent', async () => {
  const old = { user_id: 'ada', timestamp: '2020-01-01 10:00:00.000' };
  const properties = '{"n":12345678901234567890,"list":[1,{"deep":null}]}';
  await insert(
    { ...old, properties },
    { ...old, user_id: 'bob' },
    { user_id: 'ada', timestamp: `${DAY} 10:00:00.000` },
  );
  expect((await writeDay(on.store, project, '2020-01-01', { nowMs: Date.UTC(2020, 0, 3) })).ok).toBe(true);
  const lines: string[] = [];
  for await (const line of readEvents(on.store, await scopeOf({ by: 'user_id', id: 'ada' }), LATER_MS)) {
    lines.push(eventLine(line));
  }
  expect(lines.map((line) => JSON.parse(line).timestamp)).toEqual(['2020-01-01T10:00:00.000Z', `${DAY}T10:00:00.000Z`]);
  expect(lines[0]).toContain(`"properties":${properties}`);
});
