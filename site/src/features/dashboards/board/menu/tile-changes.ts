import type { TileField } from '../../../../../../core/api/dashboards/apply-edit.ts';
import type { DashboardChange } from '../../../../../../core/api/dashboards/edits.ts';
import { changedPlaces, compacted, type Placed, placeFor } from '../../../../../../core/api/dashboards/layout.ts';
import type { DashboardDefinition, Tile } from '../../../../../../core/api/objects/dashboards.ts';
import { canonicalJson } from '../../../../../../core/base/canonical-json.ts';
import { newId } from '../../../../../../core/base/ids.ts';

/** A copy of a tile in the first free cells. */
export function duplicateOf({ tiles }: DashboardDefinition, tile: Tile): readonly DashboardChange[] {
  const place = placeFor(tiles, tile.place);
  return [{ type: 'add_tile', tile: { ...tile, id: newId('object'), place } }];
}

/** A tile is removed, and those below it move up. */
export function removalOf({ tiles }: DashboardDefinition, id: string): readonly DashboardChange[] {
  const rest: readonly Placed[] = tiles.filter((tile) => tile.id !== id);
  const changed = changedPlaces(rest, compacted(rest));
  const places = changed.map(({ id: tile, place }) => ({ tile, place }));
  return [
    { type: 'remove_tile', tile: id },
    ...(places.length === 0 ? [] : [{ type: 'place_tiles' as const, places }]),
  ];
}

/** The fields of a tile as a person has written them; undefined takes a field away. */
export type TileDraft = { readonly [Field in TileField]?: unknown };

/** One change for each field that differs. */
export function fieldChanges(tile: Tile, draft: TileDraft): readonly DashboardChange[] {
  const known = new Map<string, unknown>(Object.entries(tile));
  return fieldsOf(draft).flatMap((field): DashboardChange[] => {
    const value = draft[field] ?? null;
    const isSame = canonicalJson({ value: known.get(field) ?? null }) === canonicalJson({ value });
    return isSame ? [] : [{ type: 'set_tile', tile: tile.id, field, value }];
  });
}

const FIELDS: readonly TileField[] = ['title', 'date_range', 'filters', 'chart', 'text'];

function fieldsOf(draft: TileDraft): readonly TileField[] {
  return FIELDS.filter((field) => field in draft);
}
