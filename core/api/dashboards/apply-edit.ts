import type { DashboardDefinition, Place, Tile } from '../objects/dashboards.ts';
import type { DashboardChange } from './edits.ts';

/** Fields of a tile that `set_tile` sets; the place has an edit of its own, since a drag moves several tiles. */
export const TILE_FIELDS = ['title', 'date_range', 'filters', 'chart', 'text', 'report', 'metric'] as const;
export type TileField = (typeof TILE_FIELDS)[number];

/** The dashboard after a change. A change of a tile that is not there leaves it as it is. */
export function applyEdit(definition: DashboardDefinition, change: DashboardChange): DashboardDefinition {
  switch (change.type) {
    case 'set_name':
      return { ...definition, name: change.name };
    case 'set_description':
      return withField(definition, 'description', change.description);
    case 'set_range':
      return withField(definition, 'date_range', change.date_range);
    case 'set_filters':
      return withField(definition, 'filters', change.filters);
    case 'set_segment':
      return withField(definition, 'segment', change.segment);
    case 'add_tile':
      return withTiles(definition, [...without(definition.tiles, change.tile.id), change.tile]);
    case 'remove_tile':
      return withTiles(definition, without(definition.tiles, change.tile));
    case 'set_tile':
      return {
        ...definition,
        tiles: definition.tiles.map((tile) =>
          tile.id === change.tile ? withField(tile, change.field, change.value) : tile,
        ),
      };
    case 'place_tiles': {
      const placeOf = new Map(change.places.map(({ tile, place }) => [tile, place]));
      return withTiles(
        definition,
        definition.tiles.map((tile) => ({ ...tile, place: placeOf.get(tile.id) ?? tile.place })),
      );
    }
  }
}

/**
 * The change that takes another back.
 *
 * @param definition  the dashboard before the change
 * @returns undefined for a change of a tile that was not there, which had no effect
 */
export function inverseOf(definition: DashboardDefinition, change: DashboardChange): DashboardChange | undefined {
  switch (change.type) {
    case 'set_name':
      return { type: 'set_name', name: definition.name };
    case 'set_description':
      return { type: 'set_description', description: definition.description ?? null };
    case 'set_range':
      return { type: 'set_range', date_range: definition.date_range ?? null };
    case 'set_filters':
      return { type: 'set_filters', filters: definition.filters ?? null };
    case 'set_segment':
      return { type: 'set_segment', segment: definition.segment ?? null };
    case 'add_tile': {
      const before = tileOf(definition, change.tile.id);
      return before ? { type: 'add_tile', tile: before } : { type: 'remove_tile', tile: change.tile.id };
    }
    case 'remove_tile': {
      const before = tileOf(definition, change.tile);
      return before && { type: 'add_tile', tile: before };
    }
    case 'set_tile': {
      const before = tileOf(definition, change.tile);
      return before && { ...change, value: fieldOf(before, change.field) ?? null };
    }
    case 'place_tiles': {
      const before = change.places.flatMap(({ tile }) => placed(tileOf(definition, tile)));
      return before.length === 0 ? undefined : { type: 'place_tiles', places: before };
    }
  }
}

/** Tiles in the order in which one reads them; it follows from their places, so that all browsers have the same one. */
export function inReadingOrder(tiles: readonly Tile[]): Tile[] {
  return tiles.toSorted(
    (a, b) => a.place.row - b.place.row || a.place.column - b.place.column || (a.id < b.id ? -1 : 1),
  );
}

export function tileOf(definition: DashboardDefinition, id: string): Tile | undefined {
  return definition.tiles.find((tile) => tile.id === id);
}

export function fieldOf(tile: Tile, field: TileField): unknown {
  return Object.entries(tile).find(([each]) => each === field)?.[1];
}

function placed(tile: Tile | undefined): { tile: string; place: Place }[] {
  return tile ? [{ tile: tile.id, place: tile.place }] : [];
}

function without(tiles: readonly Tile[], id: string): Tile[] {
  return tiles.filter((tile) => tile.id !== id);
}

function withTiles(definition: DashboardDefinition, tiles: readonly Tile[]): DashboardDefinition {
  return { ...definition, tiles: inReadingOrder(tiles) };
}

/** The object with the field set, or without it where the value is `null`. */
function withField<T extends object>(object: T, field: string, value: unknown): T {
  const next = { ...object, [field]: value };
  if (value === null || value === undefined) Reflect.deleteProperty(next, field);
  return next;
}
