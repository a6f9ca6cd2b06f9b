import { SearchX } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { PersonsQuery } from '../../../../../core/api/kinds/persons.ts';
import { useMay, useProject } from '../../../app/project.ts';
import { days } from '../../../format/days.ts';
import { count } from '../../../format/figures.ts';
import { Button } from '../../../ui/button/Button.tsx';
import type { Sort } from '../../../ui/data-table/columns.ts';
import { DataTable } from '../../../ui/data-table/DataTable.tsx';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { ProgressLine } from '../../../ui/progress-line/ProgressLine.tsx';
import { SearchField } from '../../../ui/search-field/SearchField.tsx';
import { t } from '../../../words/t.ts';
import { CohortDialog } from '../../explore/point/CohortDialog.tsx';
import { FailedPages } from '../FailedPages.tsx';
import { MorePages } from '../MorePages.tsx';
import { eachOnce } from '../pages.ts';
import styles from '../persons.module.css';
import { SaveRows } from '../SaveRows.tsx';
import { type Pages, usePages } from '../use-pages.ts';
import { useTypedSearch } from '../use-typed-search.ts';
import { ColumnsDialog } from './ColumnsDialog.tsx';
import { personColumns } from './columns.tsx';
import { listQuery, personRows } from './list-query.ts';
import { useList } from './use-list.ts';

/** Everybody with an event in the range that passes the conditions. */
export function PersonList() {
  const { asked, choice, change } = useList();
  const query = useMemo(() => listQuery(asked), [asked]);
  const pages = usePages(query, { keepsEarlier: true });
  const typed = useTypedSearch(choice.search, (search) => change({ search }, { replace: true }));
  const [dialog, setDialog] = useState<'columns' | 'cohort'>();
  const maySave = useMay('dashboard', 'create');
  const title = t('persons.list_title', { days: days(asked.dates) });
  return (
    <section className={styles.part} aria-label={t('persons.persons')}>
      <ProgressLine isActive={pages.isOutdated} label={t('ui.loading')} />
      <div className={styles.tools}>
        <SearchField className={styles.search} size="s" label={t('persons.search')} {...typed} />
        <span className={styles.count} role="status">
          {pages.pages.length > 0 && t('persons.count', { count: pages.total })}
        </span>
        <Button size="s" variant="quiet" onPress={() => setDialog('columns')}>
          {t('persons.columns')}
        </Button>
        {maySave && (
          <Button size="s" variant="quiet" isDisabled={pages.total === 0} onPress={() => setDialog('cohort')}>
            {t('results.save_as_cohort')}
          </Button>
        )}
        <SaveRows query={query} rowKey="person" name={title} isDisabled={pages.total === 0} />
      </div>
      <Rows pages={pages} />
      {dialog === 'columns' && <ColumnsDialog choice={choice} onChange={change} onClose={() => setDialog(undefined)} />}
      {dialog === 'cohort' && (
        <CohortDialog
          listable={{ query, cell: {} }}
          title={title}
          onClose={() => setDialog(undefined)}
          onCohort={(cohort) => change({ where: [...choice.where, { cohort }] })}
        />
      )}
    </section>
  );
}

function Rows({ pages }: { readonly pages: Pages }) {
  const { change } = useList();
  const { timezone } = useProject();
  const columns = useMemo(() => personColumns(pages.of?.properties ?? [], timezone), [pages.of, timezone]);
  const rows = useMemo(() => eachOnce(pages.pages.flatMap(personRows), ({ person }) => person), [pages.pages]);
  if (rows.length === 0 && !pages.isLoading && pages.failure === undefined) {
    return (
      <EmptyState glyph={SearchX} title={t('persons.none')}>
        {t('persons.none_text')}
      </EmptyState>
    );
  }
  return (
    <>
      <FailedPages pages={pages} />
      {rows.length > 0 && (
        <DataTable
          label={t('persons.persons')}
          columns={columns}
          rows={rows}
          rowId={({ person }) => JSON.stringify(person)}
          sort={sortOf(pages.of)}
          onSort={(sort) => change({ sort })}
          maxHeight="none"
        />
      )}
      <MorePages pages={pages} text={t('persons.more', { shown: count(rows.length), total: count(pages.total) })} />
    </>
  );
}

function sortOf(query: PersonsQuery | undefined): Sort | undefined {
  if (query?.order_by === undefined) return undefined;
  return { column: query.order_by, direction: query.descending === true ? 'descending' : 'ascending' };
}
