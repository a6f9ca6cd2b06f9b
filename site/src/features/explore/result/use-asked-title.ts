import { useRef } from 'react';
import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { View } from '../../../address/view.ts';
import { useView } from '../../../app/use-view.ts';
import type { Report } from '../report.ts';
import { sayReport } from '../say-report.ts';

/**
 * The report in words, with the days and filters that the shown answer was asked with: a title never names days whose
 * figures are not there yet.
 */
export function useAskedTitle(report: Report, query: QueryRequest, shown: QueryRequest): string {
  const [view] = useView();
  const views = useRef(new Map<string, View>());
  views.current.set(JSON.stringify(query), view);
  return sayReport(report, views.current.get(JSON.stringify(shown)) ?? view);
}
