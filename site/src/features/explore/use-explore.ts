import { useMemo, useRef } from 'react';
import type { QueryRequest } from '../../../../core/api/kinds/index.ts';
import { useProject } from '../../app/project.ts';
import { useSearchText } from '../../app/use-search.ts';
import { useToday, useView } from '../../app/use-view.ts';
import { useReport } from '../../data/use-report.ts';
import { readReport, withReport } from './address/address.ts';
import { type FaultsByParam, faultsByParam, serviceFaults } from './builder/faults.ts';
import type { ReportFault } from './kind.ts';
import { kindOf, queryOf } from './kinds/index.ts';
import type { Report } from './report.ts';

export type Explore = {
  readonly report: Report;
  /** Parts of the address that could not be read. */
  readonly unread: readonly string[];
  readonly change: (report: Report) => void;
  /** The request of the service; undefined while something is missing or wrong. */
  readonly query: QueryRequest | undefined;
  readonly faults: FaultsByParam;
  /** The first part that nobody has chosen yet. */
  readonly missing: ReportFault | undefined;
  /** Set while a change goes on with typing, which is one step of the history. */
  readonly typing: { isOngoing: boolean };
};

/** The report of the address, how to change it, and what is wrong with it. */
export function useExplore(): Explore {
  const [search, write] = useSearchText();
  const [view] = useView();
  const project = useProject();
  const today = useToday();
  const typing = useRef({ isOngoing: false }).current;
  const { report, unread } = useMemo(() => readReport(search), [search]);
  const known = kindOf(report).faults(report);
  const query = useMemo(() => queryOf(report, view, project, today), [report, view, project, today]);
  const isReady = known.length === 0;
  // The result asks; this looks at the same answer for faults to show beside the fields.
  const { failure } = useReport(query, { isEnabled: false });
  return {
    report,
    unread,
    change: (next) => write((current) => withReport(current, next), { replace: typing.isOngoing }),
    query: isReady ? query : undefined,
    faults: faultsByParam(
      report,
      known.filter(({ isMissing = false }) => !isMissing),
      isReady ? serviceFaults(failure) : [],
    ),
    missing: known.find(({ isMissing = false }) => isMissing),
    typing,
  };
}
