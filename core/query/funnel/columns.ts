import type { QueryColumn } from '../../api/query.ts';
import { groupColumns } from '../reports/breakdown.ts';
import type { Funnel } from './request.ts';

export function funnelColumns({ periods, breakdown }: Funnel): QueryColumn[] {
  const values = FIGURE_COLUMNS.map((name): QueryColumn => ({ name, type: 'number', role: 'value' }));
  return [
    ...(periods
      ? ([
          { name: 'time', type: 'date', role: 'time' },
          { name: 'complete', type: 'boolean', role: 'flag' },
        ] as const)
      : []),
    ...groupColumns(breakdown),
    ...(breakdown.length > 0 ? [{ name: 'is_other', type: 'boolean', role: 'flag' } as const] : []),
    { name: 'step', type: 'number', role: 'step' },
    { name: 'label', type: 'string', role: 'step' },
    ...values,
  ];
}

const FIGURE_COLUMNS = [
  'persons',
  'rate',
  'rate_of_previous',
  'dropped',
  'still_in_window',
  'median_seconds',
  'mean_seconds',
  'median_seconds_from_first',
  'mean_seconds_from_first',
] as const;

/** Names of the answer's own columns: a property of such a name becomes `properties.label`. */
export const OWN_NAMES: ReadonlySet<string> = new Set([
  'time',
  'complete',
  'is_other',
  'step',
  'label',
  ...FIGURE_COLUMNS,
]);
