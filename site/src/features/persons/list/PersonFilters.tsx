import type { Filter } from '../../../../../core/api/kinds/fields.ts';
import { useView } from '../../../app/use-view.ts';
import { FilterForm } from '../../explore/builder/filters/FilterForms.tsx';
import { FilterList } from '../../explore/builder/filters/FilterList.tsx';
import { asViewFilter } from '../../explore/builder/filters/filter-parts.ts';
import type { FilterBarProps } from '../../filters/FilterBar.tsx';
import { toFilters } from '../../filters/to-query.ts';
import { UnreadFilters } from '../../filters/UnreadFilters.tsx';
import styles from '../persons.module.css';
import { useList } from './use-list.ts';

/**
 * All conditions on persons in one bar: tests, which are the chips of other pages as well, and what only this page can say:
 * what people did or did not, cohorts, groups.
 */
export function PersonFilters({ dialog, onDialog }: FilterBarProps) {
  const [view] = useView();
  const { choice, change } = useList();
  const filters = [...toFilters(view.filters), ...choice.where];
  const apply = (next: readonly Filter[]): void => {
    const chips = next.flatMap((filter) => asViewFilter(filter) ?? []);
    change({ filters: chips, where: next.filter((filter) => asViewFilter(filter) === undefined) });
  };
  return (
    <div className={styles.filters}>
      <FilterList filters={filters} onChange={apply} />
      <UnreadFilters others={choice.unread} />
      {dialog !== undefined && (
        <FilterForm
          type="test"
          edited={undefined}
          onApply={(filter) => {
            onDialog(undefined);
            apply([...filters, filter]);
          }}
          onClose={() => onDialog(undefined)}
        />
      )}
    </div>
  );
}
