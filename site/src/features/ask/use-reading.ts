import { useEffect, useMemo } from 'react';
import type { AskResponse } from '../../../../core/api/ai.ts';
import type { QueryRequest } from '../../../../core/api/kinds/index.ts';
import { firstValue } from '../../address/search.ts';
import { withView } from '../../address/view.ts';
import { useProject } from '../../app/project.ts';
import { useSearchText } from '../../app/use-search.ts';
import { useToday, useView } from '../../app/use-view.ts';
import { readReport, withReport } from '../explore/address/address.ts';
import { queryOf } from '../explore/kinds/index.ts';
import type { Report } from '../explore/report.ts';
import { isAsUnderstood, readingOf } from './reading.ts';

export type ShownReading = {
  readonly report: Report;
  readonly query: QueryRequest;
  /** Whether this is the question as it was understood, and not what a person made of it. */
  readonly isUnderstood: boolean;
  readonly unread: readonly string[];
  readonly onReport: (report: Report) => void;
};

/**
 * The reading of an answer, which stands in the address, so that it can be changed and sent. It is written there when
 * the answer comes, unless the address brings one along.
 */
export function useReading(response: AskResponse | undefined): ShownReading | undefined {
  const [search, write] = useSearchText();
  const [view] = useView();
  const project = useProject();
  const today = useToday();
  const understood = useMemo(() => response && readingOf(response), [response]);
  const isWritten = firstValue(search, 'kind') !== undefined;
  useEffect(() => {
    if (understood === undefined || isWritten) return;
    write((now) => withReport(withView(now, understood.view), understood.report), { replace: true });
  }, [understood, isWritten, write]);
  return useMemo(() => {
    if (!isWritten) return undefined;
    const { report } = readReport(search);
    const isUnderstood = understood !== undefined && isAsUnderstood(understood, report, view);
    return {
      report,
      query: isUnderstood ? understood.query : queryOf(report, view, project, today),
      isUnderstood,
      unread: isUnderstood ? understood.unread : [],
      onReport: (next) => write((now) => withReport(now, next)),
    };
  }, [isWritten, search, understood, view, project, today, write]);
}
