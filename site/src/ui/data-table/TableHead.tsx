import { ArrowDown, ArrowUp } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { t } from '../../words/t.ts';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/Icon.tsx';
import type { Column, Sort } from './columns.ts';
import styles from './data-table.module.css';

export function TableHead<Row>({ columns, hasActions, sort, onSort }: TableHeadProps<Row>) {
  return (
    <thead className={styles.head}>
      <tr>
        {columns.map((column) => {
          const direction = sort?.column === column.id ? sort.direction : undefined;
          return (
            <th
              key={column.id}
              scope="col"
              className={classNames(column.kind === 'number' && styles.number)}
              title={column.description}
              {...(onSort !== undefined && { 'aria-sort': direction ?? 'none' })}
            >
              {onSort === undefined ? (
                <span className={styles.title}>
                  <span className={styles.marked}>
                    {column.mark}
                    {column.title}
                  </span>
                </span>
              ) : (
                <Button className={classNames(styles.title, styles.sort)} onPress={() => onSort(column)}>
                  <span className={styles.marked}>
                    {column.mark}
                    <bdi className={styles.titleText}>{column.title}</bdi>
                  </span>
                  {direction !== undefined && <Icon glyph={direction === 'ascending' ? ArrowUp : ArrowDown} size="s" />}
                </Button>
              )}
            </th>
          );
        })}
        {hasActions && (
          <th scope="col">
            <span className={styles.hidden}>{t('ui.actions')}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}

type TableHeadProps<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly hasActions: boolean;
  readonly sort: Sort | undefined;
  readonly onSort: ((column: Column<Row>) => void) | undefined;
};
