import { zstdDecompressSync } from 'node:zlib';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, it } from 'vitest';
import { recordedProjectId } from '../../core/base/ids.ts';
import { EVENT_COLUMNS } from '../../core/tables/events.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { withColdDatabase } from '../../test/harness/cold-database.ts';
import { writeDay } from './write-day.ts';

const on = withColdDatabase();

/** The cold file of a day with these events, as bytes. */
async function fileOf(rows: Parameters<typeof anEvent>[0][]): Promise<ArrayBuffer> {
  await on.database.insertEvents(rows.map((row) => anEvent(row)));
  const day = await writeDay(on.store, recordedProjectId('p1'), '2026-06-01', { nowMs: Date.UTC(2026, 5, 3) });
  const content = on.cold.objects.get((day.ok && day.value.objects[0]) || '') ?? expect.fail('nothing written');
  return new Uint8Array(content).buffer;
}

const unpack = (packed: Uint8Array): Uint8Array => new Uint8Array(zstdDecompressSync(packed));

it('opens in a reader that is not ClickHouse, with the types and the nesting that were sent', async () => {
  const properties = '{"plan":"pro","seats":3,"trial":false,"tags":["a",null,{"deep":"é😀"}]}';
  const file = await fileOf([
    { event: 'b', revenue: 9.5, strings: { plan: 'pro' }, numbers: { seats: 3 }, properties, seq: 7 },
    { event: 'a', user_id: 'ada', timestamp: '2026-06-01 23:59:59.999' },
  ]);
  const { schema, num_rows: count } = parquetMetadata(file);
  expect(count).toBe(2n);
  const columns = schema.filter(({ name }) => Object.hasOwn(EVENT_COLUMNS, name));
  expect(columns.map(({ name }) => name)).toEqual(Object.keys(EVENT_COLUMNS));
  const rows = await parquetReadObjects({ file, compressors: { ZSTD: unpack } });
  expect(rows).toMatchObject([
    { project_id: 'p1', event: 'a', user_id: 'ada', timestamp: new Date('2026-06-01T23:59:59.999Z'), properties: '{}' },
    { event: 'b', revenue: 9.5, seq: 7, strings: { plan: 'pro' }, numbers: { seats: 3 }, properties },
  ]);
});
