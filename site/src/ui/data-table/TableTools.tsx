import { Columns3, Download } from 'lucide-react';
import { locale, t } from '../../words/t.ts';
import { IconButton } from '../button/IconButton.tsx';
import { Menu } from '../menu/Menu.tsx';
import { MenuItem } from '../menu/MenuItem.tsx';
import { SearchField } from '../search-field/SearchField.tsx';
import type { Column } from './columns.ts';
import styles from './data-table.module.css';
import { saveFile, tableCsv } from './save-csv.ts';

/** Above the table: search, how many rows there are, columns, CSV. */
export function TableTools<Row>(props: TableToolsProps<Row>) {
  const { hasSearch = false, hasColumnPicker = false, csvName, rows, shownColumns, rowsInAll } = props;
  if (!hasSearch && !hasColumnPicker && csvName === undefined) return null;
  const isPart = rows.length < rowsInAll;
  const counts = { shown: number(rows.length), all: number(rowsInAll) };
  const save = (): void => {
    const part = isPart ? ` (${t('ui.rows_of', counts)})` : '';
    saveFile(`${csvName}${part}.csv`, tableCsv(rows, shownColumns));
  };
  return (
    <div className={styles.tools}>
      {hasSearch && (
        <SearchField
          className={styles.search}
          size="s"
          label={t('ui.search')}
          value={props.search}
          onChange={props.onSearch}
        />
      )}
      <span className={styles.count} role="status">
        {isPart ? t('ui.rows_of', counts) : t('ui.rows', { count: rows.length })}
      </span>
      {hasColumnPicker && <ColumnPicker {...props} />}
      {csvName !== undefined && <IconButton glyph={Download} size="s" label={t('ui.save_csv')} onPress={save} />}
    </div>
  );
}

type TableToolsProps<Row> = ColumnPickerProps<Row> & {
  readonly hasSearch?: boolean;
  readonly hasColumnPicker?: boolean;
  readonly csvName?: string | undefined;
  readonly rows: readonly Row[];
  readonly rowsInAll: number;
  readonly search: string;
  readonly onSearch: (search: string) => void;
};

type ColumnPickerProps<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly shownColumns: readonly Column<Row>[];
  readonly onHide: (ids: string[]) => void;
};

/** The first column stays: it says what a row is. */
function ColumnPicker<Row>({ columns, shownColumns, onHide }: ColumnPickerProps<Row>) {
  const ids = columns.map(({ id }) => id);
  return (
    <Menu
      label={t('ui.columns')}
      placement="bottom end"
      trigger={<IconButton glyph={Columns3} size="s" label={t('ui.columns')} />}
      selectionMode="multiple"
      selectedKeys={shownColumns.map(({ id }) => id)}
      disabledKeys={ids.slice(0, 1)}
      onSelectionChange={(keys) => onHide(keys === 'all' ? [] : ids.filter((id) => !keys.has(id)))}
    >
      {columns.map(({ id, title }) => (
        <MenuItem key={id} id={id} text={title} />
      ))}
    </Menu>
  );
}

function number(count: number): string {
  return new Intl.NumberFormat(locale()).format(count);
}
