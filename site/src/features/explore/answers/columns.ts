import { datesBetween } from '../../../../../core/api/chart-models/bucket-dates.ts';
import { bucketLabels } from '../../../../../core/api/chart-models/bucket-labels.ts';
import type { Unit } from '../../../../../core/api/chart-models/units.ts';
import type { Interval } from '../../../../../core/api/kinds/field-names.ts';
import type { Cell, QueryColumn, QueryResponse } from '../../../../../core/api/query.ts';
import { groupTypeOfUnit } from '../../../../../core/base/group-types.ts';
import { ownValue } from '../../../../../core/base/own-value.ts';
import type { WordKey } from '../../../words/areas.ts';
import { locale, t } from '../../../words/t.ts';
import { propertyLabel } from '../../filters/describe.ts';
import type { Answered } from './answer.ts';
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

/** The head of `persons`: where a report counts groups in their place, the name of their type. */
export function countedLabel({ query }: Pick<Answered, 'query'>): string {
  const unit = 'unit' in query ? query.unit : undefined;
  return unit !== undefined && groupTypeOfUnit(unit) !== undefined ? propertyLabel(unit) : t('results.people');
}

/** A cell as it is: figures can be pressed, times and values of properties have their names. */
export function plainCell(
  response: QueryResponse,
  timeText = timeLabeller(response),
): (column: QueryColumn, cell: Cell, row: number) => TableCell {
  return (column, value, row) => {
    if (isFigure(column)) return value === null ? { value } : { value, mark: { row, column: column.name } };
    if (column.role === 'time') return { value, label: timeText(String(value ?? '')) };
    return column.role === 'group' ? { value, label: cellLabel(column.name, value) } : { value };
  };
}

/** In full, or where there is little room: `Nov 23 – 29` for a week. */
export type TimeForm = 'fullLabel' | 'spanLabel';

type TimeNames = {
  /** Weeks and months are counted whole, also where the range cuts them. */
  readonly areWhole?: boolean;
  readonly interval?: Interval;
  readonly form?: TimeForm | undefined;
};

/** Names buckets of time; those that the range cuts by the days that are counted. */
export function timeLabeller(
  { meta: { timezone, range, interval: own } }: Pick<QueryResponse, 'meta'>,
  { areWhole = false, interval = own ?? 'day', form = 'fullLabel' }: TimeNames = {},
): (time: string) => string {
  const counted = areWhole ? undefined : datesBetween(timezone, range);
  return (time) => bucketLabels([time], interval, locale(), counted)[0]?.[form] ?? time;
}
