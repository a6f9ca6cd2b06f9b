import { expect, test } from 'vitest';
import { manifestName, partName, successName } from './layout.ts';
import { manifestOf } from './manifest.ts';

const place = { prefix: 'edgewise', projectId: 'prj_1', table: 'events' } as const;
const asOfMs = Date.UTC(2026, 2, 3, 0, 10, 0, 123);
const folder = 'edgewise/project=prj_1/events';

test('a day has one path for each version, which sorts by time', () => {
  const names = [asOfMs, asOfMs + 3_600_000].map((each) => partName(place, { day: '2026-03-02', asOfMs: each }, 0));
  expect(names).toEqual([
    `${folder}/date=2026-03-02/version=20260303T001000123Z/part-00000.parquet`,
    `${folder}/date=2026-03-02/version=20260303T011000123Z/part-00000.parquet`,
  ]);
  expect(successName({ ...place, prefix: '' }, { day: '2026-03-02', asOfMs })).toBe(
    'project=prj_1/events/date=2026-03-02/version=20260303T001000123Z/_SUCCESS',
  );
});

test('the manifest lists the files that count by paths beside it, the oldest day first', () => {
  const written = (day: string, files: number) => ({ day, asOfMs, rows: 7, bytes: 900, files });
  const manifest = manifestOf(place, 'Europe/Berlin', [written('2026-03-02', 2), written('2026-03-01', 1)]);
  expect(manifestName(place)).toBe(`${folder}/_manifest.json`);
  expect(manifest).toMatchObject({ format: 1, table: 'events', timezone: 'Europe/Berlin' });
  expect(manifest.days.map(({ date, files }) => [date, files])).toEqual([
    ['2026-03-01', ['date=2026-03-01/version=20260303T001000123Z/part-00000.parquet']],
    [
      '2026-03-02',
      [
        'date=2026-03-02/version=20260303T001000123Z/part-00000.parquet',
        'date=2026-03-02/version=20260303T001000123Z/part-00001.parquet',
      ],
    ],
  ]);
});
