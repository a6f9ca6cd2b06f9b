import { tileOf } from '../../../../../core/api/dashboards/apply-edit.ts';
import type { DashboardChange } from '../../../../../core/api/dashboards/edits.ts';
import { editsBetween } from '../../../../../core/api/dashboards/edits-between.ts';
import type { DashboardDefinition, Tile } from '../../../../../core/api/objects/dashboards.ts';
import { t } from '../../../words/t.ts';

/** The name of what a tile shows: of a report or metric, undefined if it is gone. */
export type NameOf = (tile: Exclude<Tile, { kind: 'text' }>) => string | undefined;

/** The changes from one version to the next, a sentence each. */
export function sayChanges(before: DashboardDefinition, after: DashboardDefinition, nameOf: NameOf): readonly string[] {
  const tileName = (id: string): string => nameOfTile(tileOf(after, id) ?? tileOf(before, id), nameOf);
  return editsBetween(before, after).map((change) => sayChange(change, tileName));
}

/** A tile as people call it: its title, or the name of what it shows, or the beginning of its text. */
function nameOfTile(tile: Tile | undefined, nameOf: NameOf): string {
  const title = tile?.title ?? '';
  if (title !== '') return title;
  if (tile?.kind === 'text') return tile.text.trim().slice(0, TEXT_CHARS_SHOWN) || t('history.text_tile');
  return (tile && nameOf(tile)) ?? t('history.some_tile');
}
const TEXT_CHARS_SHOWN = 40;

function sayChange(change: DashboardChange, tileName: (id: string) => string): string {
  switch (change.type) {
    case 'set_name':
      return t('history.set_name', { name: change.name });
    case 'set_description':
      return t('history.set_description');
    case 'set_range':
      return t(change.date_range === null ? 'history.removed_range' : 'history.set_range');
    case 'set_filters':
      return t('history.set_filters');
    case 'set_segment':
      return t(change.segment === null ? 'history.removed_segment' : 'history.set_segment');
    case 'add_tile':
      return t('history.add_tile', { name: tileName(change.tile.id) });
    case 'set_tile':
      return t(`history.set_tile_${change.field}`, { name: tileName(change.tile) });
    case 'place_tiles':
      return change.places.length === 1
        ? t('history.place_tile', { name: tileName(change.places[0]?.tile ?? '') })
        : t('history.place_tiles', { count: change.places.length });
    case 'remove_tile':
      return t('history.remove_tile', { name: tileName(change.tile) });
  }
}
