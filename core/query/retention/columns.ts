import type { QueryColumn } from '../../api/query.ts';
import { groupColumns } from '../reports/breakdown.ts';
import type { Retention } from './request.ts';
import { areBrackets } from './stretches.ts';

/** A property of such a name becomes `properties.<name>` in the answer. */
export const OWN_COLUMNS: ReadonlySet<string> = new Set([
  'cohort',
  'period',
  'through',
  'size',
  'returned',
  'rate',
  'complete',
  'mean',
  'simple_mean',
]);

export function retentionColumns(retention: Retention): QueryColumn[] {
  const ofValue = (name: string): QueryColumn => ({ name, type: 'number', role: 'value' });
  return [
    { name: 'cohort', type: 'date', role: 'time' },
    ...groupColumns(retention.groups),
    { name: 'period', type: 'number', role: 'period' },
    ...(areBrackets(retention.stretches) ? [{ name: 'through', type: 'number', role: 'period' } as const] : []),
    ofValue('size'),
    ofValue('returned'),
    ofValue('rate'),
    { name: 'complete', type: 'boolean', role: 'flag' },
    ofValue('mean'),
    ofValue('simple_mean'),
  ];
}
