import { type ReactNode, useState } from 'react';
import type { Filter } from '../../../../../../core/api/kinds/fields.ts';
import { useFocusHome } from '../../../../ui/focus/use-focus-home.ts';
import { Segmented } from '../../../../ui/segmented/Segmented.tsx';
import { t } from '../../../../words/t.ts';
import { AddFilter } from './AddFilter.tsx';
import { FilterChip } from './FilterChip.tsx';
import { FilterForm, type FormType, formOf } from './FilterForms.tsx';
import { type FilterGroup, groupFilter, groupOf } from './filter-parts.ts';
import styles from './filters.module.css';

type Open = { readonly type: FormType; readonly at?: number; readonly isGroup?: boolean };

/**
 * Filters: tests of properties, what people did, cohorts, and groups of them. All must hold, unless the list is that of
 * a group of which any may.
 */
export function FilterList({ filters, onChange, level = 1, actions }: FilterListProps) {
  const [open, setOpen] = useState<Open>();
  const replace = (at: number, next: Filter | undefined): void =>
    onChange(next === undefined ? filters.toSpliced(at, 1) : filters.with(at, next));
  const apply = (filter: Filter): void => {
    const { at, isGroup = false } = open ?? {};
    setOpen(undefined);
    onChange(at === undefined ? [...filters, isGroup ? { or: [filter] } : filter] : filters.with(at, filter));
  };
  return (
    <fieldset className={styles.chips} ref={useFocusHome()} aria-label={t('explore.filters')}>
      {filters.map((filter, at) => (
        <Entry
          key={JSON.stringify(filter)}
          filter={filter}
          level={level}
          onEdit={(type) => setOpen({ type, at })}
          onChange={(next) => replace(at, next)}
        />
      ))}
      <AddFilter
        canGroup={level < LEVELS_MAX}
        onAdd={(type) => setOpen({ type })}
        onGroup={() => setOpen({ type: 'test', isGroup: true })}
      />
      {actions}
      {open !== undefined && (
        <FilterForm
          type={open.type}
          edited={open.at === undefined ? undefined : filters[open.at]}
          onApply={apply}
          onClose={() => setOpen(undefined)}
        />
      )}
    </fieldset>
  );
}

/** Groups within groups that the builder offers; the service allows five levels. */
const LEVELS_MAX = 3;

type FilterListProps = {
  readonly filters: readonly Filter[];
  readonly onChange: (filters: readonly Filter[]) => void;
  readonly level?: number;
  /** Further buttons beside the one that adds. */
  readonly actions?: ReactNode;
};

type EntryProps = {
  readonly filter: Filter;
  readonly level: number;
  readonly onEdit: (type: FormType) => void;
  readonly onChange: (filter: Filter | undefined) => void;
};

function Entry({ filter, level, onEdit, onChange }: EntryProps) {
  const group = groupOf(filter);
  if (group !== undefined) return <Group group={group} level={level} onChange={onChange} />;
  const form = formOf(filter);
  return (
    <FilterChip
      filter={filter}
      onEdit={form === undefined ? undefined : () => onEdit(form)}
      onRemove={() => onChange(undefined)}
    />
  );
}

type GroupProps = {
  readonly group: FilterGroup;
  readonly level: number;
  readonly onChange: (filter: Filter | undefined) => void;
};

/** Filters of which any, or all, must hold. Without filters it goes. */
function Group({ group, level, onChange }: GroupProps) {
  return (
    <div className={styles.group} data-focus-item>
      <Segmented
        label={t('explore.group_join')}
        size="s"
        options={[
          { id: 'or', label: t('explore.group_any') },
          { id: 'and', label: t('explore.group_all') },
        ]}
        value={group.join}
        onChange={(join) => onChange(groupFilter({ ...group, join }))}
      />
      <FilterList
        filters={group.filters}
        level={level + 1}
        onChange={(filters) => onChange(groupFilter({ ...group, filters }))}
      />
    </div>
  );
}
