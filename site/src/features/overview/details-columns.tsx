import type { QueryResponse } from '../../../../core/api/query.ts';
import { share } from '../../format/figures.ts';
import type { Column } from '../../ui/data-table/columns.ts';
import type { TableTotalsRow } from '../../ui/data-table/DataTable.tsx';
import { Name } from '../../ui/name/Name.tsx';
import { t } from '../../words/t.ts';
import { propertyLabel } from '../filters/describe.ts';
import { cellText } from './columns.ts';
import styles from './details.module.css';
import type { PanelRow } from './panel-rows.ts';
import type { PanelTab } from './panels.ts';
import { RowGlyph } from './RowGlyph.tsx';

/** The columns of all rows of a tab, for its table and its file. */
export function detailsColumns(tab: PanelTab, rows: readonly PanelRow[]): readonly Column<PanelRow>[] {
  const [first, ...others] = tab.columns;
  const measured = (column: (typeof tab.columns)[number]): Column<PanelRow> => ({
    id: column,
    title: t(`overview.column_${column}`),
    kind: 'number',
    value: ({ cells }) => cells[column] ?? null,
    text: ({ cells }) => cellText(column, cells[column], 'full'),
    width: '6.75rem',
  });
  return [
    {
      id: 'name',
      title: propertyLabel(tab.property),
      kind: 'text',
      value: ({ label }) => label,
      cell: ({ label, value }) => (
        <span className={styles.name}>
          <RowGlyph property={tab.property} value={value} />
          <Name text={label} raw={value === '' ? undefined : value} cut="middle" />
        </span>
      ),
    },
    ...rawColumn(rows),
    measured(first),
    {
      id: 'share',
      title: t('overview.column_share'),
      kind: 'number',
      value: (row) => row.share ?? null,
      text: (row) => (row.share === undefined ? '–' : share(row.share)),
      width: '5rem',
    },
    ...others.map(measured),
  ];
}

/** The names as the data has them, where they are shown in other words: for searches, and for files of machines. */
function rawColumn(rows: readonly PanelRow[]): Column<PanelRow>[] {
  if (rows.every(({ value, label }) => value === label)) return [];
  const title = t('overview.column_raw');
  return [
    { id: 'raw', title, kind: 'text', value: ({ value }) => value || null, width: '10rem', isHiddenAtFirst: true },
  ];
}

/** The figures of the whole, where the answer has them. */
export function detailsTotals({ columns }: PanelTab, { totals }: QueryResponse): TableTotalsRow | undefined {
  if (totals === undefined) return undefined;
  const texts = columns.flatMap((column) =>
    totals[column] === undefined ? [] : [[column, cellText(column, totals[column], 'full')]],
  );
  return { label: t('overview.total'), texts: Object.fromEntries(texts) };
}
