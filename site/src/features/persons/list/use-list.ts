import { useCallback, useMemo } from 'react';
import { type View, viewOf, withView } from '../../../address/view.ts';
import { useProject } from '../../../app/project.ts';
import { useSearchText } from '../../../app/use-search.ts';
import { useDates, useView } from '../../../app/use-view.ts';
import { rememberView } from '../../../app/view-memory.ts';
import { type ListChoice, type ReadChoice, readChoice, withChoice } from '../address.ts';
import type { Asked } from './list-query.ts';

type Change = (
  change: Partial<ListChoice> & { readonly filters?: View['filters'] },
  options?: { replace: boolean },
) => void;

/** The list that the address describes, and how to change it: one entry of the history each time. */
export function useList(): { readonly asked: Asked; readonly choice: ReadChoice; readonly change: Change } {
  const [search, write] = useSearchText();
  const [view] = useView();
  const dates = useDates();
  const { id: projectId } = useProject();
  const choice = useMemo(() => readChoice(search), [search]);
  const change = useCallback<Change>(
    ({ filters, ...changed }, options) =>
      write((current) => {
        const next = withChoice(current, { ...readChoice(current), ...changed });
        if (filters === undefined) return next;
        const narrowed = { ...viewOf(current), filters };
        rememberView(projectId, narrowed);
        return withView(next, narrowed);
      }, options),
    [write, projectId],
  );
  return {
    asked: useMemo(() => ({ projectId, dates, view, choice }), [projectId, dates, view, choice]),
    choice,
    change,
  };
}
