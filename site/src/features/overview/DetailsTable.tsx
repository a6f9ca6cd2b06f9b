import { useMemo } from 'react';
import type { QueryRequest } from '../../../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../../../core/api/query.ts';
import { DataTable } from '../../ui/data-table/DataTable.tsx';
import { t } from '../../words/t.ts';
import { detailsColumns, detailsTotals } from './details-columns.tsx';
import { fileName } from './export-rows.ts';
import { panelRows, rowsInAll } from './panel-rows.ts';
import type { NamedTab } from './panels.ts';

type DetailsTableProps = {
  readonly tab: NamedTab;
  readonly answer: QueryResponse;
  /** The request that `answer` answers: its days name the file. */
  readonly of: QueryRequest;
  readonly whole: number | undefined;
  readonly onPress: (value: string) => void;
};

/** Rows, count and file are of one answer. A press on a name filters the page by it. */
export function DetailsTable({ tab, answer, of, whole, onPress }: DetailsTableProps) {
  const rows = useMemo(() => panelRows(tab, answer, whole), [tab, answer, whole]);
  const columns = useMemo(() => detailsColumns(tab, rows), [tab, rows]);
  return (
    <DataTable
      label={t(`overview.tab_${tab.id}`)}
      columns={columns}
      rows={rows}
      rowId={({ value }) => value}
      rowsInAll={rowsInAll(answer, rows)}
      totals={detailsTotals(tab, answer)}
      csvName={fileName(tab.id, of)}
      onRowPress={({ value }) => onPress(value)}
      hasSearch
      hasColumnPicker
    />
  );
}
