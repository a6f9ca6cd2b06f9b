import { useMemo } from 'react';
import { useProject } from '../../../app/project.ts';
import { count } from '../../../format/figures.ts';
import { DataTable } from '../../../ui/data-table/DataTable.tsx';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { t } from '../../../words/t.ts';
import { FailedPages } from '../FailedPages.tsx';
import { personColumns } from '../list/columns.tsx';
import { personRows } from '../list/list-query.ts';
import { MorePages } from '../MorePages.tsx';
import { eachOnce } from '../pages.ts';
import styles from '../persons.module.css';
import { usePages } from '../use-pages.ts';
import { peopleQuery } from './group-queries.ts';

/** Everybody with an event in the group, whoever came last first. */
export function GroupPeople({ type, group }: { readonly type: string; readonly group: string }) {
  const { id, timezone } = useProject();
  const query = useMemo(() => peopleQuery(id, type, group), [id, type, group]);
  const pages = usePages(query);
  const rows = useMemo(() => eachOnce(pages.pages.flatMap(personRows), ({ person }) => person), [pages.pages]);
  const columns = useMemo(() => personColumns([], timezone), [timezone]);
  return (
    <div className={styles.part}>
      <FailedPages pages={pages} />
      {pages.pages.length > 0 && rows.length === 0 && <EmptyState size="s" title={t('persons.none')} />}
      {rows.length > 0 && (
        <DataTable
          label={t('persons.persons')}
          columns={columns}
          rows={rows}
          rowId={({ person }) => JSON.stringify(person)}
          maxHeight="none"
        />
      )}
      <MorePages pages={pages} text={t('persons.more', { shown: count(rows.length), total: count(pages.total) })} />
    </div>
  );
}
