import { contradictionsIn } from '../../../../../core/api/dashboards/contradictions.ts';
import type { TileFilter } from '../../../../../core/api/dashboards/tile-query.ts';
import { t } from '../../../words/t.ts';
import { allOf, sayFilter } from '../../explore/rules/say-filter.ts';

/** The filters that a tile has besides those that the head of its dashboard shows, in words; '' for none. */
export function limitsOf(filters: readonly TileFilter[]): string {
  const own = filters.filter(({ from, segment }) => from === 'report' || from === 'tile' || segment !== undefined);
  return allOf([...new Set(own.map(({ filter }) => sayFilter(filter)))]);
}

/** Why nothing can be found, where filters of two levels exclude each other: each with the level that has it. */
export function conflictsOf(filters: readonly TileFilter[]): readonly string[] {
  return contradictionsIn(filters).map((conflict) =>
    allOf(conflict.filters.map(({ filter, from }) => t(`board.filter_of_${from}`, { filter: sayFilter(filter) }))),
  );
}
