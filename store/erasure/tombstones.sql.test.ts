import { beforeEach, expect, test } from 'vitest';
import { newId, type ProjectId } from '../../core/base/ids.ts';
import { withColdDatabase } from '../../test/harness/cold-database.ts';
import { idHash } from './id-hash.ts';
import { FOR_EVER_MS, findUnerasedDevices, putTombstones, readTombstones } from './tombstones.ts';

const FIRST_MS = Date.parse('2026-06-01T00:00:00Z');
const SECOND_MS = Date.parse('2026-06-02T00:00:00Z');

let project: ProjectId;
const on = withColdDatabase();
beforeEach(() => {
  project = newId('project');
});

const put = (erasedAtMs: number, ...hashes: string[]) =>
  putTombstones(on.store, { projectId: project, hashes, erasedAtMs });

/** An event of an erased person was dropped that named this device. */
const deviceFound = (hash: string, erasedAtMs: number) =>
  on.database.command(
    `INSERT INTO erased_devices SELECT '${project}', unhex('${hash}'), fromUnixTimestamp64Milli(${erasedAtMs})`,
  );

test('tells which ids have a tombstone while others have one', async () => {
  const [ada, bob] = [await idHash(project, 'user', 'ada'), await idHash(project, 'user', 'bob')];
  await put(FIRST_MS, ada);
  expect(await readTombstones(on.store, [ada, bob])).toEqual(
    new Map([
      [ada, FIRST_MS],
      [bob, 0],
    ]),
  );
});

test('keeps the later tombstone of a person who was erased twice, whichever is put last', async () => {
  const ada = await idHash(project, 'user', 'ada');
  await put(FIRST_MS, ada);
  await put(SECOND_MS, ada);
  await put(FIRST_MS, ada);
  expect(await readTombstones(on.store, [ada])).toEqual(new Map([[ada, SECOND_MS]]));
});

test('puts and asks for more ids than one statement takes', async () => {
  const hashes = await Promise.all(
    Array.from({ length: 3_100 }, (_, n) => idHash(project, 'anonymous', `device-${n}`)),
  );
  await put(FIRST_MS, ...hashes.slice(100));
  const found = await readTombstones(on.store, hashes);
  expect(found.size).toBe(3_100);
  expect([...found.values()].filter((ms) => ms === FIRST_MS)).toHaveLength(3_000);
});

test('finds the devices of an erasure that have no tombstone of its time, until they have', async () => {
  const [watch, tv] = [await idHash(project, 'anonymous', 'watch'), await idHash(project, 'anonymous', 'tv')];
  await put(FIRST_MS, tv);
  await deviceFound(watch, SECOND_MS);
  await deviceFound(tv, SECOND_MS);
  expect(await findUnerasedDevices(on.store)).toEqual([{ projectId: project, erasedAtMs: SECOND_MS }]);
  await put(SECOND_MS, watch);
  expect(await findUnerasedDevices(on.store)).toHaveLength(1);
  await put(SECOND_MS, tv);
  expect(await findUnerasedDevices(on.store)).toEqual([]);
});

test('finds nothing to do about the devices of a deleted project', async () => {
  await deviceFound(await idHash(project, 'anonymous', 'watch'), FOR_EVER_MS);
  expect(await findUnerasedDevices(on.store)).toEqual([]);
});
