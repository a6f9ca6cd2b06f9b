import { array, assert, constantFrom, integer, property, record, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Place } from '../objects/dashboards.ts';
import { DASHBOARD_COLUMNS } from './grid-size.ts';
import {
  changedPlaces,
  compacted,
  inReadingOrder,
  moved,
  overlaps,
  type Placed,
  placeFor,
  resized,
  settled,
} from './layout.ts';

const tile = (id: string, column: number, row: number, columns: number, rows: number): Placed => ({
  id,
  place: { column, row, columns, rows },
});
const placesOf = (tiles: readonly Placed[]) => Object.fromEntries(tiles.map(({ id, place }) => [id, place]));

describe('a move', () => {
  const pair = [tile('a', 0, 0, 6, 4), tile('b', 6, 0, 6, 4)];

  test('onto another tile of the same size exchanges the two', () => {
    expect(placesOf(moved(pair, 'a', { column: 6, row: 0 }))).toEqual({
      a: { column: 6, row: 0, columns: 6, rows: 4 },
      b: { column: 0, row: 0, columns: 6, rows: 4 },
    });
  });

  test('over part of another pushes it down', () => {
    expect(placesOf(moved(pair, 'a', { column: 3, row: 0 }))).toEqual({
      a: { column: 3, row: 0, columns: 6, rows: 4 },
      b: { column: 6, row: 4, columns: 6, rows: 4 },
    });
  });

  test('down past another lets that one up', () => {
    const stack = [tile('a', 0, 0, 12, 4), tile('b', 0, 4, 12, 2)];
    expect(placesOf(moved(stack, 'a', { column: 0, row: 4 }))).toMatchObject({ b: { row: 0 }, a: { row: 2 } });
  });

  test('stays within the grid', () => {
    expect(placesOf(moved(pair, 'b', { column: 99, row: -5 })).b).toEqual({ column: 6, row: 0, columns: 6, rows: 4 });
  });
});

test('a narrower tile leaves the others where they are, a wider one pushes them down', () => {
  const pair = [tile('a', 0, 0, 6, 4), tile('b', 6, 0, 6, 4)];
  expect(changedPlaces(pair, resized(pair, 'a', { columns: 4, rows: 4 })).map(({ id }) => id)).toEqual(['a']);
  expect(placesOf(resized(pair, 'a', { columns: 8, rows: 4 }))).toMatchObject({ a: { columns: 8 }, b: { row: 4 } });
});

test('tiles that overlap are drawn apart, and all others where they were saved', () => {
  const saved = [tile('a', 0, 3, 6, 4), tile('b', 4, 5, 4, 2), tile('c', 0, 40, 2, 2)];
  expect(changedPlaces(saved, settled(saved))).toEqual([tile('b', 4, 7, 4, 2)]);
});

test('a new tile takes the first free cells', () => {
  const tiles = [tile('a', 0, 0, 6, 4), tile('b', 6, 0, 3, 4)];
  expect(placeFor(tiles, { columns: 3, rows: 3 })).toEqual({ column: 9, row: 0, columns: 3, rows: 3 });
  expect(placeFor(tiles, { columns: 6, rows: 3 })).toEqual({ column: 0, row: 4, columns: 6, rows: 3 });
});

test('a phone shows rows from above, each from the left', () => {
  const tiles = [tile('c', 0, 4, 12, 2), tile('b', 6, 0, 6, 4), tile('a', 0, 0, 6, 4)];
  expect(inReadingOrder(tiles).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

const places = integer({ min: 1, max: DASHBOARD_COLUMNS }).chain((columns) =>
  record<Place>({
    columns: tuple(integer({ min: columns, max: columns })).map(([fixed]) => fixed),
    column: integer({ min: 0, max: DASHBOARD_COLUMNS - columns }),
    row: integer({ min: 0, max: 30 }),
    rows: integer({ min: 1, max: 8 }),
  }),
);
const layouts = array(places, { minLength: 1, maxLength: 14 }).map((all) =>
  all.map((place, index) => ({ id: `t${index}`, place })),
);
const cells = record({ column: integer({ min: -3, max: 15 }), row: integer({ min: -3, max: 40 }) });
const sizes = record({ columns: integer({ min: -1, max: 15 }), rows: integer({ min: -1, max: 50 }) });
const changes = tuple(layouts, integer({ min: 0, max: 13 }), cells, sizes, constantFrom('move', 'resize', 'compact'));

const idAt = (tiles: readonly Placed[], index: number): string => tiles[index % tiles.length]?.id ?? '';

function changed(tiles: readonly Placed[], ...[index, cell, size, kind]: Change): readonly Placed[] {
  if (kind === 'compact') return compacted(tiles);
  const id = idAt(tiles, index);
  return kind === 'move' ? moved(tiles, id, cell) : resized(tiles, id, size);
}
type Change = [
  index: number,
  cell: { column: number; row: number },
  size: { columns: number; rows: number },
  kind: 'move' | 'resize' | 'compact',
];

function faultsOf(tiles: readonly Placed[]): string[] {
  return tiles.flatMap((one, index) => [
    ...(one.place.column < 0 || one.place.column + one.place.columns > DASHBOARD_COLUMNS
      ? [`${one.id} is outside`]
      : []),
    ...tiles.slice(index + 1).flatMap((other) => (overlaps(one.place, other.place) ? [`${one.id} ${other.id}`] : [])),
  ]);
}

test('after any change no tile is lost, outside of the grid or over another', () => {
  assert(
    property(changes, ([tiles, ...change]) => {
      const after = changed(tiles, ...change);
      expect(after.map(({ id }) => id)).toEqual(tiles.map(({ id }) => id));
      expect(faultsOf(after)).toEqual([]);
    }),
  );
});

test('a change leaves no free rows, and once made, drawing or compacting changes nothing further', () => {
  assert(
    property(changes, ([tiles, ...change]) => {
      const after = changed(tiles, ...change);
      expect(compacted(after)).toEqual(after);
      expect(settled(after)).toEqual(after);
    }),
  );
});

test('a move changes no size, and puts the tile into the column that was asked for', () => {
  assert(
    property(layouts, integer({ min: 0, max: 13 }), cells, (tiles, index, cell) => {
      const id = idAt(tiles, index);
      const after = moved(tiles, id, cell);
      const sizeOf = ({ id: of, place: { columns, rows } }: Placed) => [of, columns, rows];
      expect(after.map(sizeOf)).toEqual(tiles.map(sizeOf));
      const { column, columns } = placesOf(after)[id] ?? { column: -1, columns: 0 };
      expect(column).toBe(Math.min(Math.max(cell.column, 0), DASHBOARD_COLUMNS - columns));
    }),
  );
});

test('drawing moves tiles down only, and none that overlaps no other', () => {
  assert(
    property(layouts, (tiles) => {
      const isApart = faultsOf(tiles).length === 0;
      if (isApart) expect(settled(tiles)).toEqual(tiles);
      for (const [index, { place }] of settled(tiles).entries()) {
        expect(place.row).toBeGreaterThanOrEqual(tiles[index]?.place.row ?? 0);
      }
    }),
  );
});
