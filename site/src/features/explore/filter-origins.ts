import type { DashboardDefinition } from '../../../../core/api/objects/dashboards.ts';
import { type ViewFilter, writeFilter } from '../../address/filters.ts';
import { firstValue } from '../../address/search.ts';
import { useProject } from '../../app/project.ts';
import { useSearchText } from '../../app/use-search.ts';
import { objectResource } from '../../data/use-objects.ts';
import { useResource } from '../../data/use-resource.ts';
import { t } from '../../words/t.ts';

/** The part of the address of a page that was opened from a tile: its dashboard, and which chips are of which level. */
export const ORIGIN_KEYS = { board: 'board', ofBoard: 'of_board', ofTile: 'of_tile' } as const;

/** Says of a filter of the page where it comes from; nothing of those that a person has added here. */
export function useFilterOrigins(): (filter: ViewFilter) => string | undefined {
  const [search] = useSearchText();
  const { id: projectId } = useProject();
  const board = firstValue(search, ORIGIN_KEYS.board);
  const resource = objectResource<DashboardDefinition>(projectId, 'dashboards', board ?? '');
  const { value } = useResource({ ...resource, isEnabled: board !== undefined });
  return (filter) => {
    const text = writeFilter(filter);
    if (search[ORIGIN_KEYS.ofTile]?.includes(text)) return t('explore.from_tile');
    if (!search[ORIGIN_KEYS.ofBoard]?.includes(text)) return undefined;
    return value === undefined
      ? t('explore.from_some_dashboard')
      : t('explore.from_dashboard', { name: value.definition.name });
  };
}
