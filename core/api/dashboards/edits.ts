import { z } from 'zod';
import { NAME_CHARS_MAX, NOTE_CHARS_MAX, QUERY_FILTERS_MAX } from '../../base/limits.ts';
import { dateRangeSchema, filterSchema } from '../kinds/fields.ts';
import { type DashboardDefinition, type Place, placeSchema, type Tile, tileSchema } from '../objects/dashboards.ts';
import { objectIdSchema } from '../objects/object-kind.ts';

/** Fields of a tile that `set_tile` sets; the place has an edit of its own, since a drag moves several tiles. */
export const TILE_FIELDS = ['title', 'date_range', 'filters', 'chart', 'text', 'report', 'metric'] as const;
export type TileField = (typeof TILE_FIELDS)[number];

/** Changes of one dashboard. `null` removes an optional field. */
const CHANGES = [
  z.strictObject({ type: z.literal('set_name'), name: z.string().trim().min(1).max(NAME_CHARS_MAX) }),
  z.strictObject({ type: z.literal('set_description'), description: z.string().max(NOTE_CHARS_MAX).nullable() }),
  z.strictObject({ type: z.literal('set_range'), date_range: dateRangeSchema.nullable() }),
  z.strictObject({ type: z.literal('set_filters'), filters: z.array(filterSchema).max(QUERY_FILTERS_MAX).nullable() }),
  z.strictObject({ type: z.literal('set_segment'), segment: objectIdSchema.nullable() }),
  z.strictObject({ type: z.literal('add_tile'), tile: tileSchema }),
  /** The value is checked with the whole tile, by the schema of dashboards. */
  z.strictObject({
    type: z.literal('set_tile'),
    tile: objectIdSchema,
    field: z.enum(TILE_FIELDS),
    value: z.unknown(),
  }),
  z.strictObject({
    type: z.literal('place_tiles'),
    places: z.array(z.strictObject({ tile: objectIdSchema, place: placeSchema })).min(1),
  }),
  z.strictObject({ type: z.literal('remove_tile'), tile: objectIdSchema }),
] as const;

const STAMP = {
  /** Chosen by the editor: an edit that arrives twice has the same one. */
  id: z.string().regex(/^edt_[0-9a-f]{24}$/),
  /** Unix milliseconds by the editor's own clock. It orders edits of one editor only; see `clock.ts`. */
  at_ms: z.int().min(0),
  /** The edit that this one takes back; it has no effect on fields that somebody has changed since. */
  undoes: z.string().max(40).optional(),
};

export const changeSchema = z.discriminatedUnion('type', CHANGES);
export type DashboardChange = z.infer<typeof changeSchema>;

export type EditStamp = { readonly id: string; readonly at_ms: number; readonly undoes?: string | undefined };
/** One change with its id and time, as browsers send it and every open dashboard receives it. */
export type DashboardEdit = DashboardChange & EditStamp;

const [name, description, range, filters, segment, add, set, places, remove] = CHANGES;
export const dashboardEditSchema: z.ZodType<DashboardEdit> = z.discriminatedUnion('type', [
  name.extend(STAMP),
  description.extend(STAMP),
  range.extend(STAMP),
  filters.extend(STAMP),
  segment.extend(STAMP),
  add.extend(STAMP),
  set.extend(STAMP),
  places.extend(STAMP),
  remove.extend(STAMP),
]);

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
