import { useEffect, useEffectEvent, useMemo } from 'react';
import type { ReportDefinition } from '../../../../../core/api/objects/reports.ts';
import { type Search, withValues } from '../../../address/search.ts';
import { withView } from '../../../address/view.ts';
import type { Saved } from '../../../api/objects.ts';
import { useProject } from '../../../app/project.ts';
import { useParam, useSearchText } from '../../../app/use-search.ts';
import { useToday, useView } from '../../../app/use-view.ts';
import { useObjects } from '../../../data/use-objects.ts';
import { withReport } from '../address/address.ts';
import type { Report } from '../report.ts';
import { isEdited, type Kept, keptIn } from './definition.ts';

/** The key of the address that names the saved report a page was opened from. */
const SAVED_KEY = 'report';

export type OpenReport = {
  /** The saved report that the address names; undefined for a new one, and while the list loads. */
  readonly saved?: Saved<ReportDefinition>;
  readonly isEdited: boolean;
  /** Whether the address names a report that is no longer there. */
  readonly isGone: boolean;
  readonly open: (saved: Saved<ReportDefinition>) => void;
  /** Puts another id into the address, or none; the page stays as it is. */
  readonly setId: (id: string | undefined) => void;
};

/** The saved report behind the page, and whether the page has moved on from it. */
export function useSavedReport(report: Report): OpenReport {
  const [id, setId] = useParam(SAVED_KEY);
  const [search, write] = useSearchText();
  const [view] = useView();
  const project = useProject();
  const today = useToday();
  const { value: list } = useObjects<ReportDefinition>('reports');
  const saved = list?.find((each) => each.id === id);
  const edited = useMemo(
    () => saved !== undefined && isEdited({ report, view }, saved.definition, { project, today }),
    [report, view, saved, project, today],
  );
  /** A link may name the report alone; what it says is then put into the address, which is no step of its own. */
  const show = (wanted: Saved<ReportDefinition>, replace: boolean): void => {
    const kept = keptIn(wanted.definition, project.id);
    if (kept !== undefined) write((current) => searchOf(current, kept, wanted.id), { replace });
  };
  const isBareLink = search.kind === undefined && saved !== undefined;
  const complete = useEffectEvent(() => saved && show(saved, true));
  useEffect(() => {
    if (isBareLink) complete();
  }, [isBareLink]);
  return {
    ...(saved === undefined ? {} : { saved }),
    isEdited: edited,
    isGone: id !== undefined && list !== undefined && saved === undefined,
    setId,
    open: (wanted) => show(wanted, false),
  };
}

/** The address of a saved report, which says everything that the report does. */
export function searchOf(search: Search, { report, view }: Kept, id: string): Search {
  return withValues(withReport(withView(search, view), report), { [SAVED_KEY]: [id] });
}
