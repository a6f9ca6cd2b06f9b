import type { Cell, QueryColumn, QueryResponse } from '../../../../../core/api/query.ts';
import { ownValue } from '../../../../../core/base/own-value.ts';
import { bucketLabels } from '../../../charts/models/bucket-labels.ts';
import type { Unit } from '../../../charts/models/units.ts';
import type { WordKey } from '../../../words/areas.ts';
import { locale, t } from '../../../words/t.ts';
import { propertyLabel } from '../../filters/describe.ts';
import { cellLabel } from './line-names.ts';
import { type ColumnWords, isFigure, type TableCell } from './table.ts';

/** Heads and units of measures, by the name of their column. */
export type Measures = Readonly<Record<string, { readonly label: WordKey; readonly unit: Unit }>>;

/** The head of a column: known measures by their words, groups by their property. */
export function columnWords({ name, role, type }: QueryColumn, measures: Measures): ColumnWords {
  const known = ownValue(measures, name);
  if (known !== undefined) return { label: t(known.label), holds: known.unit };
  const earlier = role === 'previous' ? ownValue(measures, name.replace(/^previous_/, '')) : undefined;
  if (earlier !== undefined) return { label: t('results.before', { name: t(earlier.label) }), holds: earlier.unit };
  if (role === 'time') return { label: t('results.time'), holds: 'time' };
  if (type === 'boolean') return { label: name, holds: 'yes_no' };
  if (role === 'group') return { label: propertyLabel(name), holds: 'text' };
  return { label: name, holds: type === 'number' ? 'number' : 'text' };
}

/** A cell as it is: figures can be pressed, times and values of properties have their names. */
export function plainCell({ meta }: QueryResponse): (column: QueryColumn, cell: Cell, row: number) => TableCell {
  const interval = meta.interval ?? 'day';
  return (column, value, row) => {
    if (isFigure(column)) return value === null ? { value } : { value, mark: { row, column: column.name } };
    if (column.role === 'time') return { value, label: timeLabel(String(value ?? ''), interval) };
    return column.role === 'group' ? { value, label: cellLabel(column.name, value) } : { value };
  };
}

export function timeLabel(time: string, interval: NonNullable<QueryResponse['meta']['interval']>): string {
  return bucketLabels([time], interval, locale())[0]?.fullLabel ?? time;
}

/** A bucket where there is little room: `Nov 23 – 29` for a week. */
export function shortSpan(time: string, interval: NonNullable<QueryResponse['meta']['interval']>): string {
  return bucketLabels([time], interval, locale())[0]?.spanLabel ?? time;
}
