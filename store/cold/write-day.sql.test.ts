import { beforeEach, describe, expect, it } from 'vitest';
import { newId, type ProjectId } from '../../core/base/ids.ts';
import { EVENT_STRUCTURE } from '../../core/tables/events.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { withColdDatabase } from '../../test/harness/cold-database.ts';
import { readColdDays } from './cold-days.ts';
import { linkTo } from './cold-link.ts';
import { readDueDays, readOutlivedDays, readUnsweptDays } from './due-days.ts';
import { expireDays } from './expire-days.ts';
import { rewriteDay } from './rewrite-day.ts';
import { removeProjectFiles, sweepDays } from './sweep.ts';
import { writeDay } from './write-day.ts';

const DAY = '2026-06-01';
const NOW_MS = Date.UTC(2026, 5, 3);
/** The day has outlived its retention by then. */
const LATER_MS = Date.UTC(2034, 0, 1);

let project: ProjectId;
const on = withColdDatabase();
beforeEach(() => {
  project = newId('project');
});

const events = (count: number, fields: Parameters<typeof anEvent>[0] = {}) =>
  Array.from({ length: count }, (_, index) =>
    anEvent({ project_id: project, event: `e${index % 3}`, strings: { n: String(index) }, ...fields }),
  );

const write = (options: Partial<Parameters<typeof writeDay>[3]> = {}) =>
  writeDay(on.store, project, DAY, { nowMs: NOW_MS, ...options });

const written = async (options: Partial<Parameters<typeof writeDay>[3]> = {}) => {
  const day = await write(options);
  if (!day.ok) throw new Error(`Not verified: ${JSON.stringify(day.error)}`);
  return day.value;
};

const objectsOf = () => [...on.cold.objects.keys()].filter((name) => name.includes(project)).sort();

/** The rows in the recorded files of the day. */
async function inFiles(columns = 'count()'): Promise<unknown[]> {
  const [day] = await readColdDays(on.store, project);
  if (!day || day.objects.length === 0) return [];
  const link = await linkTo(on.store.links, day.objects, Date.now());
  const sql = `SELECT ${columns} FROM url({link: String}, 'Parquet', {structure: String})`;
  return on.database.rows({ sql, params: { link, structure: EVENT_STRUCTURE } });
}

const due = (quietMs = 0) =>
  readDueDays(on.store, [{ id: project, archiveDays: 2_557 }], { nowMs: NOW_MS, quietMs, daysMax: 10 });

describe('a day in cold storage', () => {
  it('holds every event of the day and project once, with all that belongs to it', async () => {
    const rows = events(20, { numbers: { n: 1.5 }, properties: '{"deep":{"list":[1,null,"é"]}}', revenue: 2.25 });
    await on.database.insertEvents(rows);
    await on.database.insertEvents(rows);
    await on.database.insertEvents([
      anEvent({ project_id: 'another' }),
      anEvent({ project_id: project, timestamp: '2026-05-31 23:59:59.999' }),
      anEvent({ project_id: project, timestamp: '2026-06-02 00:00:00.000' }),
    ]);
    const day = await written();
    expect(day).toMatchObject({ projectId: project, day: DAY, rows: 20, isSwept: false });
    expect(day.objects).toEqual([`cold/project=${project}/date=${DAY}/part-${day.version}-0.parquet`]);
    expect(objectsOf()).toEqual(day.objects);
    expect(day.bytes).toBe(on.cold.objects.get(day.objects[0] ?? '')?.length);
    const all = 'uniqExact(id), uniqExact(project_id), sum(revenue), sum(numbers[{n}]), any(properties)'.replace(
      '{n}',
      "'n'",
    );
    expect(await inFiles(all)).toEqual([[20, 1, 45, 30, '{"deep":{"list":[1,null,"é"]}}']]);
    expect(await readColdDays(on.store, project)).toEqual([day]);
  });

  it('lies in several files when it is large, each event in one of them', async () => {
    await on.database.insertEvents(events(100));
    const day = await written({ fileRowsMax: 30 });
    expect(day.objects).toHaveLength(4);
    expect(await inFiles('count(), uniqExact(id)')).toEqual([[100, 100]]);
  });

  it('is written anew for a late event, and the files before it go once the new ones are recorded', async () => {
    await on.database.insertEvents(events(3));
    const first = await written();
    await on.database.insertEvents(events(1, { event: 'late' }));
    expect(await due()).toMatchObject([{ projectId: project, day: DAY }]);
    const second = await written();
    expect(second.version).toBeGreaterThan(first.version);
    expect(objectsOf()).toEqual([...first.objects, ...second.objects]);
    expect(await inFiles()).toEqual([[4]]);
    const unswept = await readUnsweptDays(on.store, { verifiedBeforeMs: Date.now() + 1, daysMax: 100 });
    expect(
      await sweepDays(
        on.store,
        unswept.filter(({ projectId }) => projectId === project),
      ),
    ).toEqual(first.objects);
    expect(objectsOf()).toEqual(second.objects);
    expect(await readColdDays(on.store, project)).toEqual([{ ...second, isSwept: true }]);
  });

  it('keeps what is gone from the store when a late event comes', async () => {
    await on.database.insertEvents(events(3));
    const nowMs = LATER_MS;
    await written({ nowMs });
    await on.database.command(`ALTER TABLE events DELETE WHERE project_id = '${project}' SETTINGS mutations_sync = 1`);
    const late = events(1, { event: 'late' });
    await on.database.insertEvents(late);
    expect(await written({ nowMs })).toMatchObject({ rows: 4 });
    // The same once more: it is in the files already.
    await on.database.insertEvents(late);
    expect(await written({ nowMs })).toMatchObject({ rows: 4 });
    expect(await inFiles("count(), uniqExact(id), countIf(event = 'late')")).toEqual([[4, 4, 1]]);
  });

  it('takes nobody over from its files who was erased, but what came of them later', async () => {
    const at = { received_at: '2026-06-01 13:00:00.000' };
    const later = { received_at: '2026-06-01 15:00:00.000' };
    const gone = [...events(1, { user_id: 'gone', ...at }), ...events(1, { anonymous_id: 'gone', ...at })];
    const kept = [...events(2, at), ...events(1, { user_id: 'gone', ...later })];
    await on.database.insertEvents([...gone, ...kept]);
    expect(await written({ nowMs: LATER_MS })).toMatchObject({ rows: 5 });
    for (const kind of ['user', 'anonymous']) {
      await on.database.command(`INSERT INTO erased_persons
        SELECT '${project}', SHA256('${project}\\n${kind}\\ngone'), toDateTime64('2026-06-01 14:00:00', 3, 'UTC')`);
    }
    await on.database.command(`ALTER TABLE events DELETE WHERE project_id = '${project}' SETTINGS mutations_sync = 1`);
    expect(await written({ nowMs: LATER_MS })).toMatchObject({ rows: 3 });
  });

  it('loses what was deleted from the store while the store still has the whole day', async () => {
    await on.database.insertEvents(events(3));
    await written();
    await on.database.command(
      `ALTER TABLE events DELETE WHERE project_id = '${project}' AND event = 'e0' SETTINGS mutations_sync = 1`,
    );
    expect(await written()).toMatchObject({ rows: 2 });
  });
});

describe('a file that does not hold what the store does', () => {
  it.each([
    ['is damaged', (content: Uint8Array) => content.map((byte, index) => (index === 40 ? byte ^ 0xff : byte))],
    ['is cut off', (content: Uint8Array) => content.subarray(0, content.length - 10)],
    ['is another one', () => on.cold.objects.get('another') ?? expect.fail('no other file')],
  ])('is not recorded when it %s', async (_, change) => {
    await on.database.insertEvents(events(5));
    const other = await written();
    on.cold.objects.set('another', on.cold.objects.get(other.objects[0] ?? '') ?? expect.fail('not written'));
    await on.database.insertEvents(events(1));
    const bucket = {
      ...on.store.bucket,
      put: async (name: string, content: Uint8Array) => on.store.bucket.put(name, change(content)),
    };
    const outcome = await writeDay({ ...on.store, bucket }, project, DAY, { nowMs: NOW_MS }).catch(() => 'failed');
    expect(outcome === 'failed' || (typeof outcome === 'object' && !outcome.ok)).toBe(true);
    expect(await readColdDays(on.store, project)).toEqual([other]);
    expect(await due()).toHaveLength(1);
    expect(await written()).toMatchObject({ rows: 6 });
  });
});

describe('a run that is cut off, or meets another', () => {
  it('leaves the day as it was when it ends between file and record, and the next run clears up', async () => {
    await on.database.insertEvents(events(5));
    const killed = { ...on.store, links: { ...on.store.links, serviceUrl: 'http://127.0.0.1:9' } };
    await expect(writeDay(killed, project, DAY, { nowMs: NOW_MS })).rejects.toThrow();
    const [orphan] = objectsOf();
    expect(orphan).toBeDefined();
    expect(await readColdDays(on.store, project)).toEqual([]);
    expect(await due()).toHaveLength(1);
    const day = await written();
    expect(await sweepDays(on.store, [day])).toEqual([orphan]);
    expect(objectsOf()).toEqual(day.objects);
  });

  it('ends in one version when two run at once', async () => {
    await on.database.insertEvents(events(5));
    const both = await Promise.all([written(), written()]);
    const last = both.toSorted((a, b) => b.version - a.version)[0] ?? expect.fail('nothing written');
    expect(await readColdDays(on.store, project)).toEqual([last]);
    await Promise.all([sweepDays(on.store, [last]), sweepDays(on.store, [last])]);
    expect(objectsOf()).toEqual(last.objects);
    expect(await inFiles()).toEqual([[5]]);
  });

  it('never lets a slower run with an earlier view win', async () => {
    await on.database.insertEvents(events(2));
    const reached = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const bucket = {
      ...on.store.bucket,
      put: async (name: string, content: Uint8Array) => {
        await on.store.bucket.put(name, content);
        reached.resolve();
        await go.promise;
      },
    };
    const slow = writeDay({ ...on.store, bucket }, project, DAY, { nowMs: NOW_MS });
    await reached.promise;
    await on.database.insertEvents(events(1));
    const fast = await written();
    go.resolve();
    await slow;
    expect(await readColdDays(on.store, project)).toEqual([fast]);
    expect(fast.rows).toBe(3);
  });
});

describe('what is due', () => {
  it('is a day that is over and quiet, once', async () => {
    await on.database.insertEvents(events(1));
    expect(await due(60_000)).toEqual([]);
    const [day] = await due();
    const nowMs = await on.database.nowMs();
    expect(day).toEqual({ projectId: project, day: DAY, changedMs: expect.closeTo(nowMs, -5) });
    await written();
    await new Promise((settle) => setTimeout(settle, 5));
    expect(await due()).toEqual([]);
    const today = new Date(nowMs).toISOString().slice(0, 10);
    await on.database.insertEvents(events(1, { timestamp: `${today} 00:00:00.000` }));
    expect(await due()).toEqual([]);
  });

  it('is the oldest first, of projects that are there, as long as they keep it', async () => {
    const days = ['2026-05-20', '2026-05-10', '2026-05-30'];
    await on.database.insertEvents(days.flatMap((day) => events(1, { timestamp: `${day} 12:00:00.000` })));
    expect((await due()).map(({ day }) => day)).toEqual(['2026-05-10', '2026-05-20', '2026-05-30']);
    const options = { nowMs: NOW_MS, quietMs: 0, daysMax: 10 };
    expect(await readDueDays(on.store, [], options)).toEqual([]);
    const kept = await readDueDays(on.store, [{ id: project, archiveDays: 14 }], options);
    expect(kept.map(({ day }) => day)).toEqual(['2026-05-20', '2026-05-30']);
  });

  it('goes when the project keeps it no longer', async () => {
    await on.database.insertEvents(events(1));
    const day = await written();
    const outlived = (archiveDays: number, nowMs: number) =>
      readOutlivedDays(on.store, [{ id: project, archiveDays }], { nowMs, daysMax: 10 });
    expect(await outlived(30, Date.UTC(2026, 6, 1))).toEqual([]);
    const gone = await outlived(30, Date.UTC(2026, 6, 2));
    expect(gone).toEqual([day]);
    expect(await expireDays(on.store, gone)).toEqual(day.objects);
    expect(objectsOf()).toEqual([]);
    expect(await outlived(30, Date.UTC(2026, 6, 2))).toEqual([]);
  });
});

describe('rewriteDay', () => {
  const without = { sql: 'user_id IN {users: Array(String)}', params: { users: ['gone'] } };

  it('leaves persons out and removes every file that held them, also of days that only files still hold', async () => {
    await on.database.insertEvents([...events(3), ...events(2, { user_id: 'gone' })]);
    const nowMs = LATER_MS;
    const before = await written({ nowMs });
    await on.database.command(`ALTER TABLE events DELETE WHERE project_id = '${project}' SETTINGS mutations_sync = 1`);
    const done = await rewriteDay(on.store, project, DAY, without, nowMs);
    expect(done).toMatchObject({ ok: true, value: { day: { rows: 3 }, removed: before.objects } });
    expect(await inFiles("count(), countIf(user_id = 'gone')")).toEqual([[3, 0]]);
    expect(objectsOf()).toHaveLength(1);
    expect(await rewriteDay(on.store, project, DAY, without, nowMs)).toMatchObject({ value: { day: { rows: 3 } } });
  });

  it('has a slower write’s file swept, too, which comes after the old files are gone', async () => {
    await on.database.insertEvents([...events(3), ...events(1, { user_id: 'gone' })]);
    const reached = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const bucket = {
      ...on.store.bucket,
      put: async (name: string, content: Uint8Array) => {
        reached.resolve();
        await go.promise;
        await on.store.bucket.put(name, content);
      },
    };
    const slow = writeDay({ ...on.store, bucket }, project, DAY, { nowMs: NOW_MS });
    await reached.promise;
    const done = await rewriteDay(on.store, project, DAY, without, NOW_MS);
    if (!done.ok) throw new Error('The day was not rewritten');
    go.resolve();
    await slow;
    expect(objectsOf()).toHaveLength(2);
    const unswept = await readUnsweptDays(on.store, { verifiedBeforeMs: Date.now() + 1, daysMax: 1_000 });
    await sweepDays(
      on.store,
      unswept.filter(({ projectId }) => projectId === project),
    );
    expect(objectsOf()).toEqual(done.value.day.objects);
  });

  it('leaves no file when nobody is left', async () => {
    await on.database.insertEvents(events(2, { user_id: 'gone' }));
    await written();
    expect(await rewriteDay(on.store, project, DAY, without, NOW_MS)).toMatchObject({
      value: { day: { rows: 0, objects: [] } },
    });
    expect(objectsOf()).toEqual([]);
  });
});

it('removes all files of a project and of no other', async () => {
  await on.database.insertEvents(events(2));
  const day = await written();
  const others = on.cold.objects.size - 1;
  expect(await removeProjectFiles(on.store, project)).toEqual(day.objects);
  expect(on.cold.objects.size).toBe(others);
});
