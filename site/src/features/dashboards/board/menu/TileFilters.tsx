import { ListFilter } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { Filter } from '../../../../../../core/api/kinds/fields.ts';
import type { ViewFilter } from '../../../../address/filters.ts';
import { Button } from '../../../../ui/button/Button.tsx';
import { Chip } from '../../../../ui/chip/Chip.tsx';
import { useFocusHome } from '../../../../ui/focus/use-focus-home.ts';
import { t } from '../../../../words/t.ts';
import { sayFilter } from '../../../explore/rules/say-filter.ts';
import { describeFilter } from '../../../filters/describe.ts';
import { placeFilter } from '../../../filters/draft.ts';
import { toFilters } from '../../../filters/to-query.ts';
import { splitFilters } from '../board-view.ts';
import styles from './tile-dialog.module.css';

const FilterDialog = lazy(() =>
  import('../../../filters/FilterDialog.tsx').then((module) => ({ default: module.FilterDialog })),
);

/** Filters of the tile's own, which hold besides those of the dashboard and of the report. */
export function TileFilters({ filters, onChange }: TileFiltersProps) {
  const [open, setOpen] = useState<number | 'new'>();
  const focusHome = useFocusHome();
  const { chips, fixed } = splitFilters(filters);
  const write = (next: readonly ViewFilter[]): void => onChange([...fixed, ...toFilters(next)]);
  const apply = (filter: ViewFilter): void => {
    write(placeFilter(chips, filter, typeof open === 'number' ? open : undefined));
    setOpen(undefined);
  };
  return (
    <section className={styles.filters} ref={focusHome} aria-label={t('board.own_filters')}>
      <span className={styles.label}>{t('board.own_filters')}</span>
      <div className={styles.chips}>
        {fixed.map((filter) => (
          <span key={JSON.stringify(filter)}>{sayFilter(filter)}</span>
        ))}
        {chips.map((filter, index) => (
          <Chip
            key={JSON.stringify(filter)}
            {...describeFilter(filter)}
            onEdit={() => setOpen(index)}
            onRemove={() => write(chips.filter((_, at) => at !== index))}
          />
        ))}
        <Button size="s" variant="quiet" glyph={ListFilter} onPress={() => setOpen('new')} data-focus-after>
          {t('filters.add')}
        </Button>
      </div>
      {open !== undefined && (
        <Suspense>
          <FilterDialog
            edited={typeof open === 'number' ? chips[open] : undefined}
            onApply={apply}
            onClose={() => setOpen(undefined)}
          />
        </Suspense>
      )}
    </section>
  );
}

type TileFiltersProps = {
  readonly filters: readonly Filter[];
  readonly onChange: (filters: readonly Filter[]) => void;
};
