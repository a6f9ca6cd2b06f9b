import { ChevronRight, CornerDownLeft } from 'lucide-react';
import { useState } from 'react';
import type { SqlViews } from '../../../../core/api/sql.ts';
import type { Loaded } from '../../data/loaded.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { SearchField } from '../../ui/search-field/SearchField.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import styles from './schema.module.css';
import { shortType } from './short-type.ts';

type View = SqlViews['views'][number];

/** The views with their columns; a press on a name writes it into the statement. */
export function SchemaPanel({ views, onInsert }: SchemaPanelProps) {
  const [search, setSearch] = useState('');
  const found = (views.value?.views ?? []).map((view) => withColumns(view, search.trim().toLowerCase()));
  return (
    <Panel title={t('sql.views')} className={styles.panel} isBusy={views.isLoading}>
      {views.isLoading && <SkeletonRows count={12} />}
      {views.value === undefined && views.failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={views.failure} />
        </Banner>
      )}
      {views.value !== undefined && (
        <>
          <SearchField label={t('sql.find_column')} value={search} onChange={setSearch} size="s" />
          <div className={styles.views}>
            {found.map((view) => (
              <ViewItem key={view.name} view={view} isSearched={search !== ''} onInsert={onInsert} />
            ))}
          </div>
        </>
      )}
    </Panel>
  );
}

type SchemaPanelProps = {
  readonly views: Loaded<SqlViews, readonly unknown[]>;
  readonly onInsert: (name: string) => void;
};

function withColumns(view: View, search: string): View {
  if (search === '') return view;
  const columns = view.columns.filter(({ name, description }) =>
    `${name} ${description}`.toLowerCase().includes(search),
  );
  return { ...view, columns };
}

function ViewItem({ view, isSearched, onInsert }: ViewItemProps) {
  return (
    <details className={styles.view} open={isSearched}>
      <summary className={styles.summary}>
        <Icon glyph={ChevronRight} size="s" className={styles.marker} />
        <span className={styles.viewWords}>
          <code>{view.name}</code>
          <span className={styles.description} lang="en">
            {view.description}
          </span>
        </span>
      </summary>
      <ul className={styles.columns} aria-label={t('sql.columns_of', { view: view.name })}>
        <li>
          <Button size="s" variant="quiet" glyph={CornerDownLeft} onPress={() => onInsert(view.name)}>
            {t('sql.insert_view', { view: view.name })}
          </Button>
        </li>
        {view.columns.map(({ name, type, description }) => (
          <li key={name}>
            <NameButton name={name} text={description} type={type} onInsert={onInsert} />
          </li>
        ))}
      </ul>
    </details>
  );
}

type ViewItemProps = {
  readonly view: View;
  readonly isSearched: boolean;
  readonly onInsert: (name: string) => void;
};

function NameButton({ name, text, type, onInsert }: NameButtonProps) {
  return (
    <button type="button" className={styles.column} onClick={() => onInsert(name)}>
      <span className={styles.name}>
        <code>{name}</code>
        <span className={styles.type}>{shortType(type)}</span>
      </span>
      <span className={styles.description} lang="en">
        {text}
      </span>
    </button>
  );
}

type NameButtonProps = {
  readonly name: string;
  readonly text: string;
  readonly type: string;
  readonly onInsert: (name: string) => void;
};
