import type { NamedKind } from '../../../../core/api/names.ts';
import { DataTable } from '../../ui/data-table/DataTable.tsx';
import { t } from '../../words/t.ts';
import { useColumns } from './columns.tsx';
import type { NameRow } from './rows.ts';

type CatalogueTableProps = {
  readonly kind: NamedKind;
  readonly rows: readonly NameRow[];
  readonly onOpen: (name: string) => void;
};

/** The names of a kind, the most frequent first. */
export function CatalogueTable({ kind, rows, onOpen }: CatalogueTableProps) {
  return (
    <DataTable
      label={t(`catalogue.${kind}`)}
      columns={useColumns(kind)}
      rows={rows}
      rowId={({ name }) => name}
      sort={{ column: 'count', direction: 'descending' }}
      hasSearch
      hasColumnPicker
      csvName={kind}
      onRowPress={({ name }) => onOpen(name)}
      maxHeight="none"
    />
  );
}
