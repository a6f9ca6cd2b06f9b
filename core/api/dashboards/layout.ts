import type { Place } from '../objects/dashboards.ts';
import { DASHBOARD_COLUMNS, DASHBOARD_ROWS_MAX } from './grid-size.ts';

/**
 * Places of tiles on the grid. Tiles never overlap, and once somebody has moved one, each stands directly under those
 * above it. Every function works from the places at its start, so that a move has one result however it was made.
 */

export type Placed = { readonly id: string; readonly place: Place };

/** The smallest size that a person can give to a tile. */
const TILE_COLUMNS_MIN = 2;
const TILE_ROWS_MIN = 2;

/** Tiles as they are drawn: the saved places, but for tiles that overlap, such as after two people's changes. */
export function settled(tiles: readonly Placed[]): readonly Placed[] {
  const done: Placed[] = [];
  for (const tile of inReadingOrder(tiles)) {
    const above = done.filter(({ place }) => sharesColumns(place, tile.place));
    const isFree = above.every(({ place }) => !overlaps(place, tile.place));
    done.push(isFree ? tile : at(tile, { row: lowestOf(above) }));
  }
  return inOrderOf(tiles, done);
}

/** Tiles without free rows between them. */
export function compacted(tiles: readonly Placed[]): readonly Placed[] {
  return inOrderOf(tiles, stacked(inReadingOrder(settled(tiles))));
}

/** A tile at another cell; the others make way downwards, or one of the same size that stands there changes places. */
export function moved(tiles: readonly Placed[], id: string, to: Cell): readonly Placed[] {
  const before = settled(tiles);
  const tile = before.find((each) => each.id === id);
  if (tile === undefined) return before;
  const place = { ...tile.place, ...within(to, tile.place) };
  const twin = before.find((each) => each.id !== id && isEqual(each.place, place));
  if (twin !== undefined) {
    const exchanged = before.map((each) =>
      each === tile ? { id, place } : each === twin ? { id: twin.id, place: tile.place } : each,
    );
    return compacted(exchanged);
  }
  return inOrderOf(tiles, stacked(orderAround(before, { id, place }, place.row > tile.place.row)));
}

/** A tile of another size; the others make way downwards. */
export function resized(tiles: readonly Placed[], id: string, to: Size): readonly Placed[] {
  const before = settled(tiles);
  const tile = before.find((each) => each.id === id);
  if (tile === undefined) return before;
  const place = { ...tile.place, ...sizeWithin(to, tile.place) };
  return inOrderOf(tiles, stacked(orderAround(before, { id, place }, false)));
}

/** Where a new tile of a size goes: the first free cells in reading order. */
export function placeFor(tiles: readonly Placed[], { columns, rows }: Size): Place {
  const taken = settled(tiles).map(({ place }) => place);
  for (let row = 0; row < DASHBOARD_ROWS_MAX; row++) {
    for (let column = 0; column + columns <= DASHBOARD_COLUMNS; column++) {
      const place = { column, row, columns, rows };
      if (!taken.some((other) => overlaps(other, place))) return place;
    }
  }
  return { column: 0, row: DASHBOARD_ROWS_MAX, columns, rows };
}

/** The one column of a phone: rows from above, each from the left. */
export function inReadingOrder<Tile extends Placed>(tiles: readonly Tile[]): readonly Tile[] {
  return [...tiles].sort((one, other) => one.place.row - other.place.row || one.place.column - other.place.column);
}

/** The places that differ. */
export function changedPlaces(before: readonly Placed[], after: readonly Placed[]): readonly Placed[] {
  const known = new Map(before.map(({ id, place }) => [id, place]));
  return after.filter(({ id, place }) => {
    const earlier = known.get(id);
    return earlier === undefined || !isEqual(earlier, place);
  });
}

export function overlaps(one: Place, other: Place): boolean {
  return sharesColumns(one, other) && one.row < other.row + other.rows && other.row < one.row + one.rows;
}

export type Cell = Pick<Place, 'column' | 'row'>;
export type Size = Pick<Place, 'columns' | 'rows'>;

/** Each tile directly under the lowest one before it that shares a column with it. */
function stacked(ordered: readonly Placed[]): readonly Placed[] {
  const done: Placed[] = [];
  for (const tile of ordered) {
    done.push(at(tile, { row: lowestOf(done.filter(({ place }) => sharesColumns(place, tile.place))) }));
  }
  return done;
}

/** Reading order, in which a tile that was changed stands before others of its row; after them if it came from above. */
function orderAround(tiles: readonly Placed[], changed: Placed, isFromAbove: boolean): readonly Placed[] {
  const others = inReadingOrder(tiles.filter(({ id }) => id !== changed.id));
  const { row } = changed.place;
  const before = others.filter(({ place }) => (isFromAbove ? place.row <= row : place.row < row));
  return [...before, changed, ...others.slice(before.length)];
}

function inOrderOf(tiles: readonly Placed[], done: readonly Placed[]): readonly Placed[] {
  const byId = new Map(done.map((each) => [each.id, each]));
  return tiles.map((tile) => byId.get(tile.id) ?? tile);
}

function within({ column, row }: Cell, { columns, rows }: Place): Cell {
  return {
    column: clamp(column, 0, DASHBOARD_COLUMNS - columns),
    row: clamp(row, 0, DASHBOARD_ROWS_MAX - rows),
  };
}

function sizeWithin({ columns, rows }: Size, { column }: Place): Size {
  const room = DASHBOARD_COLUMNS - column;
  return {
    columns: clamp(columns, Math.min(TILE_COLUMNS_MIN, room), room),
    rows: clamp(rows, TILE_ROWS_MIN, TILE_ROWS_MAX),
  };
}

/** A tile higher than a screen is no longer seen as a whole. */
const TILE_ROWS_MAX = 40;

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

function at(tile: Placed, { row }: Pick<Place, 'row'>): Placed {
  return tile.place.row === row ? tile : { id: tile.id, place: { ...tile.place, row } };
}

function lowestOf(tiles: readonly Placed[]): number {
  return Math.max(0, ...tiles.map(({ place }) => place.row + place.rows));
}

function sharesColumns(one: Place, other: Place): boolean {
  return one.column < other.column + other.columns && other.column < one.column + one.columns;
}

function isEqual(one: Place, other: Place): boolean {
  return (
    one.column === other.column && one.row === other.row && one.columns === other.columns && one.rows === other.rows
  );
}
