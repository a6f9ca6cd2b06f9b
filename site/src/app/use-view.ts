import { createContext, useCallback, useContext, useMemo } from 'react';
import type { DateSpan } from '../../../core/api/kinds/fields.ts';
import { localDate } from '../../../core/base/time/zones.ts';
import { datesOf } from '../address/range.ts';
import { type View, viewOf, withChanges, withView } from '../address/view.ts';
import { useProject } from './project.ts';
import { useNow } from './use-now.ts';
import { useSearchText } from './use-search.ts';
import { rememberView } from './view-memory.ts';

const TICK_MS = 1_000;

/**
 * The view that is saved with the object of a page. The address stands above it and says only what differs; the page
 * neither reads nor writes what the person used last elsewhere.
 */
const SavedView = createContext<Partial<View> | undefined>(undefined);
export const SavedViewProvider = SavedView.Provider;

/** Range, comparison and filters of the page, and how to change them. */
export function useView(): [View, (change: (view: View) => View) => void] {
  const [search, write] = useSearchText();
  const project = useProject();
  const saved = useContext(SavedView);
  const view = useMemo(() => viewOf(search, saved), [search, saved]);
  const change = useCallback(
    (next: (view: View) => View) =>
      write((current) => {
        const before = viewOf(current, saved);
        const changed = next(before);
        if (saved !== undefined) return withChanges(current, before, changed);
        rememberView(project.id, changed);
        return withView(current, changed);
      }),
    [project.id, saved, write],
  );
  return [view, change];
}

/** The day of the project, whatever the browser's zone; it moves on at the project's midnight. */
export function useToday(): string {
  const { timezone } = useProject();
  return useNow((nowMs) => localDate(timezone, nowMs), TICK_MS);
}

/** The dates of the page's range, both inclusive. */
export function useDates(): DateSpan {
  const [{ range }] = useView();
  const { week_start: weekStart } = useProject();
  const today = useToday();
  return useMemo(() => datesOf(range, today, weekStart), [range, today, weekStart]);
}
