import type { QueryColumn } from '../../api/query.ts';
import { groupColumns } from '../reports/breakdown.ts';
import type { Attribution } from './request.ts';

/** A property of such a name becomes `properties.<name>` in the answer. */
export const OWN_COLUMNS: ReadonlySet<string> = new Set(['touched', 'currency', 'conversions', 'amount']);

export function attributionColumns({ groups, amount }: Attribution): QueryColumn[] {
  return [
    ...groupColumns(groups),
    { name: 'touched', type: 'boolean', role: 'flag' },
    ...(amount ? [{ name: 'currency', type: 'string', role: 'group' } as const] : []),
    { name: 'conversions', type: 'number', role: 'value' },
    ...(amount ? [{ name: 'amount', type: 'number', role: 'value' } as const] : []),
  ];
}
