import type { Tile } from '../../../../../../core/api/objects/dashboards.ts';
import { type Search, withValues } from '../../../../address/search.ts';
import { withView } from '../../../../address/view.ts';
import { withReport } from '../../../explore/address/address.ts';
import type { AskedTile } from '../../tile/asked-tile.ts';

/** The search of Explore that asks what a tile asks; undefined if Explore has no controls for all of it. */
export function exploreSearch({ page }: AskedTile, tile: Tile, board: string): Search | undefined {
  if (page === undefined) return undefined;
  const search = withReport(withView({}, page.view), page.report);
  return withValues(search, {
    report: tile.kind === 'report' ? [tile.report] : [],
    // By these, Explore says of each filter where it comes from.
    board: [board],
    tile: [tile.id],
  });
}
