import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { classNames } from '../class-names.ts';
import { Name } from '../name/Name.tsx';
import styles from './bar-list.module.css';

/**
 * Values with bars. The bar's length is the value against the largest one; the share, which the list shows as text, is
 * of the total and comes from the answer, never from the rows listed.
 */
export function BarList<Row extends BarRow>({
  label,
  nameTitle,
  valueTitle,
  rows,
  onPress,
  pressLabel,
}: BarListProps<Row>) {
  const largest = Math.max(0, ...rows.map((row) => row.value ?? 0));
  return (
    <table className={styles.list} aria-label={label}>
      <thead>
        <tr>
          <th scope="col" className={styles.nameTitle}>
            {nameTitle}
          </th>
          <th scope="col" className={styles.valueTitle} colSpan={2}>
            {valueTitle}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={styles.row} data-pressed={row.isPressed === true} data-focus-item>
            <th scope="row" className={styles.cell}>
              <span className={styles.bars}>
                <span className={styles.bar} style={{ width: `${barPercent(row.value, largest)}%` }} />
              </span>
              <NameCell row={row} label={pressLabel?.(row)} onPress={onPress} />
            </th>
            <td className={styles.value}>{row.shownValue}</td>
            <td className={styles.share}>{row.shownShare ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export interface BarListProps<Row extends BarRow> {
  readonly label: string;
  readonly nameTitle: ReactNode;
  readonly valueTitle: ReactNode;
  readonly rows: readonly Row[];
  /** Makes each name a button, for example to filter by it. */
  readonly onPress?: ((row: Row) => void) | undefined;
  readonly pressLabel?: ((row: Row) => string) | undefined;
}

export interface BarRow {
  /** The value as the data has it; two rows never share it. */
  readonly id: string;
  readonly name: string;
  /** Shown beside the name in the tooltip, where `name` is only how it is shown. */
  readonly raw?: string;
  readonly glyph?: ReactNode;
  readonly value: number | null;
  readonly shownValue: string;
  readonly shownShare?: string | undefined;
  /** Whether a press has chosen it, and another one takes that back. */
  readonly isPressed?: boolean | undefined;
}

function barPercent(value: number | null, largest: number): number {
  return value === null || value <= 0 || largest === 0 ? 0 : Math.max(0.5, (100 * value) / largest);
}

type NameCellProps<Row> = { row: Row; label: string | undefined; onPress: ((row: Row) => void) | undefined };

function NameCell<Row extends BarRow>({ row, label, onPress }: NameCellProps<Row>) {
  const name = (
    <>
      {row.glyph}
      <Name text={row.name} raw={row.raw} cut="middle" />
    </>
  );
  if (onPress === undefined) return <span className={styles.name}>{name}</span>;
  return (
    <Button
      className={classNames(styles.name, styles.press)}
      onPress={() => onPress(row)}
      {...(row.isPressed !== undefined && { 'aria-pressed': row.isPressed })}
      {...(label !== undefined && { 'aria-label': label })}
    >
      {name}
    </Button>
  );
}
