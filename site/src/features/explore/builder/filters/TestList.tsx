import { ListFilter } from 'lucide-react';
import { useState } from 'react';
import type { Filter } from '../../../../../../core/api/kinds/fields.ts';
import { Button } from '../../../../ui/button/Button.tsx';
import { useFocusHome } from '../../../../ui/focus/use-focus-home.ts';
import { t } from '../../../../words/t.ts';
import { FilterDialog } from '../../../filters/FilterDialog.tsx';
import { toFilter } from '../../../filters/to-query.ts';
import { FilterChip } from './FilterChip.tsx';
import { asViewFilter } from './filter-parts.ts';
import styles from './filters.module.css';

/** Tests of properties, all of which must hold: those of a single event. */
export function TestList({ filters, onChange }: TestListProps) {
  const [dialog, setDialog] = useState<number | 'new'>();
  const edited = typeof dialog === 'number' ? filters[dialog] : undefined;
  const apply = (filter: Filter): void => {
    setDialog(undefined);
    onChange(typeof dialog === 'number' ? filters.with(dialog, filter) : [...filters, filter]);
  };
  return (
    <fieldset className={styles.chips} ref={useFocusHome()} aria-label={t('explore.filters')}>
      {filters.map((filter, index) => (
        <FilterChip
          key={JSON.stringify(filter)}
          filter={filter}
          onEdit={asViewFilter(filter) === undefined ? undefined : () => setDialog(index)}
          onRemove={() => onChange(filters.toSpliced(index, 1))}
        />
      ))}
      <Button
        variant="quiet"
        size="s"
        glyph={ListFilter}
        className={styles.add}
        onPress={() => setDialog('new')}
        data-focus-after
      >
        {t('filters.add')}
      </Button>
      {dialog !== undefined && (
        <FilterDialog
          edited={edited && asViewFilter(edited)}
          onApply={(filter) => apply(toFilter(filter))}
          onClose={() => setDialog(undefined)}
        />
      )}
    </fieldset>
  );
}

type TestListProps = { readonly filters: readonly Filter[]; readonly onChange: (filters: readonly Filter[]) => void };
