import { useMemo } from 'react';
import type { SqlResponse } from '../../../../../core/api/sql.ts';
import { DataTable } from '../../../ui/data-table/DataTable.tsx';
import { t } from '../../../words/t.ts';
import { columnsOf, rowsOf } from './sql-table.ts';

/** The rows of an answer, in its order. */
export default function Rows({ answer }: { answer: SqlResponse }) {
  const columns = useMemo(() => columnsOf(answer), [answer]);
  const rows = useMemo(() => rowsOf(answer), [answer]);
  return (
    <DataTable
      // Another statement has other columns: what was hidden or sorted of the last one means nothing.
      key={answer.meta.query_id}
      label={t('sql.result')}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      hasSearch={rows.length > SEARCHED_FROM}
      hasColumnPicker={columns.length > 3}
    />
  );
}

const SEARCHED_FROM = 12;
