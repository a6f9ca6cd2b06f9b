import type { QueryRequest } from '../../../../core/api/kinds/index.ts';

/** The name of a file with the rows of a tab: it says what they are about, and of which days. */
export function fileName(tabId: string, { date_range: range }: Pick<QueryRequest, 'date_range'>): string {
  const dates = typeof range === 'object' && 'start' in range ? `-${range.start}-${range.end}` : '';
  return `edgewise-${tabId}${dates}`;
}
