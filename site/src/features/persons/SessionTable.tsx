import { useMemo } from 'react';
import { useProject } from '../../app/project.ts';
import { count } from '../../format/figures.ts';
import { DataTable } from '../../ui/data-table/DataTable.tsx';
import { t } from '../../words/t.ts';
import { FailedPages } from './FailedPages.tsx';
import { sessionColumns } from './list/columns.tsx';
import { sessionRowsIn } from './list/list-query.ts';
import { MorePages } from './MorePages.tsx';
import { eachOnce } from './pages.ts';
import type { Pages } from './use-pages.ts';

/** Sessions, each of which leads to its events. */
export function SessionTable({ pages, person }: SessionTableProps) {
  const { timezone } = useProject();
  const columns = useMemo(() => sessionColumns(timezone, person), [timezone, person]);
  const rows = useMemo(() => eachOnce(pages.pages.flatMap(sessionRowsIn), ({ session }) => session), [pages.pages]);
  return (
    <>
      <FailedPages pages={pages} />
      {rows.length > 0 && (
        <DataTable
          label={t('persons.sessions')}
          columns={columns}
          rows={rows}
          rowId={({ session }) => session}
          isSortable={false}
          maxHeight="none"
        />
      )}
      <MorePages pages={pages} text={t('persons.more', { shown: count(rows.length), total: count(pages.total) })} />
    </>
  );
}

type SessionTableProps = {
  readonly pages: Pages;
  /** The person of all sessions; absent: each names its own. */
  readonly person?: string;
};
