import { canonicalJson } from '../../base/canonical-json.ts';
import type { DashboardDefinition, Tile } from '../objects/dashboards.ts';
import { fieldOf, TILE_FIELDS, tileOf } from './apply-edit.ts';
import type { DashboardChange } from './edits.ts';

/**
 * The changes that lead from one definition to another: how a `PUT`, a push, a restored version or an undo by the API
 * reaches open dashboards, and how a page restores an earlier version.
 */
export function editsBetween(before: DashboardDefinition, after: DashboardDefinition): readonly DashboardChange[] {
  const removed = before.tiles.filter(({ id }) => tileOf(after, id) === undefined);
  const changes: DashboardChange[] = [
    ...ownChanges(before, after),
    ...removed.map(({ id }): DashboardChange => ({ type: 'remove_tile', tile: id })),
    ...after.tiles.flatMap((tile) => tileChanges(tileOf(before, tile.id), tile)),
  ];
  const places = after.tiles.filter((tile) => {
    const old = tileOf(before, tile.id);
    return old?.kind === tile.kind && !isSame(old.place, tile.place);
  });
  if (places.length > 0) {
    changes.push({ type: 'place_tiles', places: places.map(({ id, place }) => ({ tile: id, place })) });
  }
  return changes;
}

function ownChanges(before: DashboardDefinition, after: DashboardDefinition): readonly DashboardChange[] {
  const candidates: readonly [unknown, unknown, DashboardChange][] = [
    [before.name, after.name, { type: 'set_name', name: after.name }],
    [before.description, after.description, { type: 'set_description', description: after.description ?? null }],
    [before.date_range, after.date_range, { type: 'set_range', date_range: after.date_range ?? null }],
    [before.filters, after.filters, { type: 'set_filters', filters: after.filters ?? null }],
    [before.segment, after.segment, { type: 'set_segment', segment: after.segment ?? null }],
  ];
  return candidates.flatMap(([old, next, change]) => (isSame(old, next) ? [] : [change]));
}

function tileChanges(old: Tile | undefined, tile: Tile): readonly DashboardChange[] {
  if (old?.kind !== tile.kind) return [{ type: 'add_tile', tile }];
  return TILE_FIELDS.flatMap((field): DashboardChange[] => {
    const value = fieldOf(tile, field);
    return isSame(fieldOf(old, field), value) ? [] : [{ type: 'set_tile', tile: tile.id, field, value: value ?? null }];
  });
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null);
}
