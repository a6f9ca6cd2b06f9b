import { expect, test } from 'vitest';
import { applyEdit } from '../../../../../../core/api/dashboards/apply-edit.ts';
import type { DashboardDefinition, Tile } from '../../../../../../core/api/objects/dashboards.ts';
import { duplicateOf, fieldChanges, removalOf } from './tile-changes.ts';

const tile = (id: string, row: number): Tile => ({
  id,
  kind: 'report',
  report: 'orders',
  title: id,
  place: { column: 0, row, columns: 6, rows: 4 },
});
const board: DashboardDefinition = { name: 'Shop', tiles: [tile('a', 0), tile('b', 4)] };

test('an edited tile changes by the fields that differ alone, and an emptied one is taken away', () => {
  const [first] = board.tiles;
  if (first === undefined) throw new Error('no tile');
  const changes = fieldChanges(first, {
    title: undefined,
    date_range: 'last_7_days',
    filters: undefined,
    chart: undefined,
  });
  expect(changes).toEqual([
    { type: 'set_tile', tile: 'a', field: 'title', value: null },
    { type: 'set_tile', tile: 'a', field: 'date_range', value: 'last_7_days' },
  ]);
  const [changed] = changes.reduce(applyEdit, board).tiles;
  expect(changed).not.toHaveProperty('title');
  expect(fieldChanges(first, { title: 'a' })).toEqual([]);
});

test('where a tile was removed, those below it move up', () => {
  const after = removalOf(board, 'a').reduce(applyEdit, board);
  expect(after.tiles.map(({ id, place }) => [id, place.row])).toEqual([['b', 0]]);
});

test('a copy has an id of its own and stands in the first free cells', () => {
  const [first] = board.tiles;
  if (first === undefined) throw new Error('no tile');
  const after = duplicateOf(board, first).reduce(applyEdit, board);
  expect(after.tiles).toHaveLength(3);
  expect(new Set(after.tiles.map(({ id }) => id)).size).toBe(3);
  expect(after.tiles.find(({ id }) => id !== 'a' && id !== 'b')).toMatchObject({
    report: 'orders',
    place: { column: 6, row: 0 },
  });
});
