import { DASHBOARD_TILES_MAX } from '../../base/limits.ts';
import type { DashboardDefinition, Tile } from '../objects/dashboards.ts';
import { placeFor, type Size } from './layout.ts';

/** The content of a tile: an object by its id, or a text. `chart` is the one that it is drawn with, which decides the size. */
export type Shown = ({ readonly report: string } | { readonly metric: string } | { readonly text: string }) & {
  readonly chart?: string | undefined;
};

/** A tile at the first free place; undefined if the dashboard is full. */
export function newTile({ tiles }: Pick<DashboardDefinition, 'tiles'>, shown: Shown, id: string): Tile | undefined {
  if (tiles.length >= DASHBOARD_TILES_MAX) return undefined;
  if ('text' in shown) return { kind: 'text', id, place: placeFor(tiles, TEXT_SIZE), text: shown.text };
  const place = placeFor(tiles, sizeOf('metric' in shown ? 'number' : shown.chart));
  return 'metric' in shown
    ? { kind: 'metric', id, place, metric: shown.metric }
    : { kind: 'report', id, place, report: shown.report };
}

const TEXT_SIZE: Size = { columns: 6, rows: 3 };

function sizeOf(chart: string | undefined): Size {
  if (chart === 'number') return { columns: 3, rows: 3 };
  return chart === 'heatmap' || chart === 'flow' ? { columns: 12, rows: 8 } : { columns: 6, rows: 6 };
}
