import type { DashboardChange } from '../../../../../core/api/dashboards/edits.ts';
import { withoutView } from '../../../address/view.ts';
import { useSearchText } from '../../../app/use-search.ts';
import type { Board } from '../data/use-board.ts';
import { askedViewOf } from './board-view.ts';

/** Makes the range and filters of the address those that the dashboard opens with, for everybody. */
export function useSaveView({ definition, apply }: Board): () => void {
  const [search, write] = useSearchText();
  return () => {
    const { date_range, filters } = askedViewOf(search, definition);
    const changes: DashboardChange[] = [
      ...(date_range === undefined ? [] : [{ type: 'set_range' as const, date_range }]),
      ...(filters === undefined
        ? []
        : [{ type: 'set_filters' as const, filters: filters.length === 0 ? null : [...filters] }]),
    ];
    if (changes.length > 0) apply(changes);
    write(withoutView, { replace: true });
  };
}
