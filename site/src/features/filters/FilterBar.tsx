import { ListFilter } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { ViewFilter } from '../../address/filters.ts';
import { quoted } from '../../address/quoted.ts';
import { unreadFilters } from '../../address/view.ts';
import { useSearchText } from '../../app/use-search.ts';
import { useView } from '../../app/use-view.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { Chip } from '../../ui/chip/Chip.tsx';
import { useFocusHome } from '../../ui/focus/use-focus-home.ts';
import { t } from '../../words/t.ts';
import { describeFilter } from './describe.ts';
import { placeFilter } from './draft.ts';
import styles from './filter-bar.module.css';

const FilterDialog = lazy(() => import('./FilterDialog.tsx').then((module) => ({ default: module.FilterDialog })));

/**
 * The filters of the page as chips, and the way to add one.
 *
 * @param dialog  what is being written: a place among the filters, or a new one; the page may open it by a key
 */
export function FilterBar({ dialog, onDialog }: FilterBarProps) {
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
          {...describeFilter(filter)}
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
      <Unreadable />
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

type FilterBarProps = {
  readonly dialog: OpenDialog;
  readonly onDialog: (dialog: OpenDialog) => void;
};

/** A filter that a link names and nobody can read must not seem to work. */
function Unreadable() {
  const [search] = useSearchText();
  const [dismissed, setDismissed] = useState('');
  const unread = unreadFilters(search);
  const list = quoted(unread);
  if (unread.length === 0 || list === dismissed) return null;
  return (
    <div className={styles.unreadable}>
      <Banner tone="warn" onDismiss={() => setDismissed(list)}>
        {t('filters.unreadable', { count: unread.length, list })}
      </Banner>
    </div>
  );
}
