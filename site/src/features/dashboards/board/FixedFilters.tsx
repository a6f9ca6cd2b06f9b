import type { DashboardDefinition } from '../../../../../core/api/objects/dashboards.ts';
import { t } from '../../../words/t.ts';
import { sayFilter } from '../../explore/rules/say-filter.ts';
import styles from './board.module.css';
import { splitFilters } from './board-view.ts';
import type { BoardContext } from './use-board-context.ts';

/** Filters that hold on every tile and are no chips: the dashboard's segment, and filters that no chip can say. */
export function FixedFilters({ definition, context }: FixedFiltersProps) {
  const segment = definition.segment === undefined ? undefined : context?.objects.segments.get(definition.segment);
  const fixed = splitFilters(definition.filters).fixed.map(sayFilter);
  const all = [...(segment === undefined ? [] : [t('board.segment', { name: segment.name })]), ...fixed];
  if (all.length === 0) return null;
  return <p className={styles.fixed}>{t('board.always', { filters: all.join(' · ') })}</p>;
}

type FixedFiltersProps = { readonly definition: DashboardDefinition; readonly context: BoardContext | undefined };
