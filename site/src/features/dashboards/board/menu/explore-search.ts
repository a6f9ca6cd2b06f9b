import type { TileOrigin } from '../../../../../../core/api/dashboards/tile-query.ts';
import type { Tile } from '../../../../../../core/api/objects/dashboards.ts';
import { canonicalJson } from '../../../../../../core/base/canonical-json.ts';
import { type ViewFilter, writeFilter } from '../../../../address/filters.ts';
import { type Search, withValues } from '../../../../address/search.ts';
import { withView } from '../../../../address/view.ts';
import { withReport } from '../../../explore/address/address.ts';
import { ORIGIN_KEYS } from '../../../explore/filter-origins.ts';
import { toFilter } from '../../../filters/to-query.ts';
import type { AskedTile } from '../../tile/asked-tile.ts';

/** The search of Explore that asks what a tile asks; undefined if Explore has no controls for all of it. */
export function exploreSearch(asked: AskedTile, tile: Tile, board: string): Search | undefined {
  const { page } = asked;
  if (page === undefined) return undefined;
  const chipsOf = (from: readonly TileOrigin[]): string[] =>
    page.view.filters.filter((chip) => from.includes(originOf(chip, asked))).map(writeFilter);
  return withValues(withReport(withView({}, page.view), page.report), {
    report: tile.kind === 'report' ? [tile.report] : [],
    [ORIGIN_KEYS.board]: [board],
    [ORIGIN_KEYS.ofBoard]: chipsOf(['dashboard', 'view']),
    [ORIGIN_KEYS.ofTile]: chipsOf(['tile']),
  });
}

function originOf(chip: ViewFilter, { filters }: AskedTile): TileOrigin {
  const text = canonicalJson(toFilter(chip));
  return filters.find(({ filter }) => canonicalJson(filter) === text)?.from ?? 'view';
}
