import { ListFilter } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef } from 'react';
import type { ViewFilter } from '../../address/filters.ts';
import { useView } from '../../app/use-view.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Chip } from '../../ui/chip/Chip.tsx';
import { useFocusHome } from '../../ui/focus/use-focus-home.ts';
import { t } from '../../words/t.ts';
import { type DescribedFilter, describeFilter } from './describe.ts';
import { placeFilter } from './draft.ts';
import styles from './filter-bar.module.css';
import { UnreadFilters } from './UnreadFilters.tsx';

const FilterDialog = lazy(() => import('./FilterDialog.tsx').then((module) => ({ default: module.FilterDialog })));

/**
 * The filters of the page as chips, and the way to add one.
 *
 * @param dialog  what is being written: a place among the filters, or a new one; the page may open it by a key
 */
export function FilterBar({ dialog, onDialog, chipOf = describeFilter, originOf }: FilterBarProps) {
  const [view, change] = useView();
  const focusHome = useFocusHome();
  const addButton = useFocusAfter(dialog !== undefined);
  const edited = typeof dialog === 'number' ? view.filters[dialog] : undefined;
  const without = (index: number) =>
    change((now) => ({ ...now, filters: now.filters.filter((_, at) => at !== index) }));
  const apply = (filter: ViewFilter): void => {
    onDialog(undefined);
    change((now) => ({
      ...now,
      filters: placeFilter(now.filters, filter, typeof dialog === 'number' ? dialog : undefined),
    }));
  };
  return (
    <section className={styles.bar} ref={focusHome} aria-label={t('filters.filters')}>
      {view.filters.map((filter, index) => (
        <Chip
          key={JSON.stringify(filter)}
          {...chipOf(filter)}
          origin={originOf?.(filter)}
          onEdit={() => onDialog(index)}
          onRemove={() => without(index)}
        />
      ))}
      <Button
        ref={addButton}
        variant="quiet"
        size="s"
        glyph={ListFilter}
        onPress={() => onDialog('new')}
        data-focus-after
      >
        {t('filters.add')}
      </Button>
      {view.filters.length > 1 && (
        <Button variant="quiet" size="s" onPress={() => change((now) => ({ ...now, filters: [] }))}>
          {t('filters.clear')}
        </Button>
      )}
      <UnreadFilters />
      {dialog !== undefined && (
        <Suspense>
          <FilterDialog key={String(dialog)} edited={edited} onApply={apply} onClose={() => onDialog(undefined)} />
        </Suspense>
      )}
    </section>
  );
}

/** A dialog gives focus back a moment after it has closed. */
const FOCUS_RETURNS_MS = 100;

/** The button that gets the focus after a dialog that nothing on the page has opened, such as one opened by a key. */
function useFocusAfter(isOpen: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    return () => {
      setTimeout(() => {
        if (document.activeElement === document.body) button.current?.focus();
      }, FOCUS_RETURNS_MS);
    };
  }, [isOpen]);
  return button;
}

/** The place of the filter that is being changed, or a new one. */
export type OpenDialog = number | 'new' | undefined;

export type FilterBarProps = {
  readonly dialog: OpenDialog;
  readonly onDialog: (dialog: OpenDialog) => void;
  /** The words of a chip, where the page applies filters in another way; `warning` says that it does not. */
  readonly chipOf?: (filter: ViewFilter) => DescribedFilter & { readonly warning?: string };
  /** Where a filter comes from, if not from this page. */
  readonly originOf?: ((filter: ViewFilter) => string | undefined) | undefined;
};
