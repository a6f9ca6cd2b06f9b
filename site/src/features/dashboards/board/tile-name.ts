import type { Tile } from '../../../../../core/api/objects/dashboards.ts';
import { t } from '../../../words/t.ts';
import type { BoardContext } from './use-board-context.ts';

/** A tile as its handles and messages call it. */
export function tileName(tile: Tile, { objects }: BoardContext): string {
  if (tile.title !== undefined && tile.title !== '') return tile.title;
  switch (tile.kind) {
    case 'report':
      return objects.reports.get(tile.report)?.name ?? t('board.missing_reports');
    case 'metric':
      return objects.metrics.get(tile.metric)?.name ?? t('board.missing_metrics');
    case 'text':
      return t('board.text');
  }
}
