import { expect, test } from 'vitest';
import { DASHBOARD_TILES_MAX } from '../../base/limits.ts';
import { newTile } from './new-tile.ts';

const at = (column: number, row: number) => ({ column, row, columns: 6, rows: 6 });
const text = (id: string, place: ReturnType<typeof at>) => ({ kind: 'text' as const, id, place, text: '' });

test('a new tile stands where there is room, and the others stay where they are', () => {
  const tiles = [text('a', at(0, 0)), text('b', at(0, 6))];
  expect(newTile({ tiles }, { report: 'signups', chart: 'line' }, 'c')).toEqual({
    kind: 'report',
    id: 'c',
    report: 'signups',
    place: at(6, 0),
  });
});

test('a number is small, a heat map is wide', () => {
  expect(newTile({ tiles: [] }, { metric: 'revenue' }, 'a')?.place).toMatchObject({ columns: 3, rows: 3 });
  expect(newTile({ tiles: [] }, { report: 'retention', chart: 'heatmap' }, 'a')?.place).toMatchObject({ columns: 12 });
});

test('a full dashboard takes no more', () => {
  const tiles = Array.from({ length: DASHBOARD_TILES_MAX }, (_, index) => text(`t${index}`, at(0, 6 * index)));
  expect(newTile({ tiles }, { report: 'signups' }, 'more')).toBeUndefined();
});
