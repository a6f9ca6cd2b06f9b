import type { QueryResponse } from '../../../../../core/api/query.ts';
import { t } from '../../../words/t.ts';
import type { ReportOf } from '../report.ts';
import { numberAt } from './mark.ts';

/** The name of the period of a row of retention: `Week 3`; a bracket ends with `through`. */
export function periodLabel({ period }: ReportOf<'retention'>, response: QueryResponse, row: number): string {
  const first = numberAt(response, { row, column: 'period' }) ?? 0;
  const through = numberAt(response, { row, column: 'through' }) ?? first;
  return first === through
    ? t(`results.period_${period}`, { first })
    : t(`results.periods_${period}`, { first, through });
}
