import { useEffect, useEffectEvent, useRef } from 'react';
import type { Preset, Range } from '../../address/range.ts';
import type { Compare, View } from '../../address/view.ts';
import { useProject } from '../../app/project.ts';
import { useToday, useView } from '../../app/use-view.ts';
import { type RangeClock, shiftRange } from './shift-range.ts';
import { pressedKey, shortcutOf, type ViewShortcut } from './shortcuts.ts';

/** Range, comparison and filters by single keys. @param onSearch  opens the search for properties */
export function useViewShortcuts(onSearch: () => void): void {
  const [view, change] = useView();
  const { week_start: weekStart } = useProject();
  const today = useToday();
  const compared = useRef<Compare>('previous');
  if (view.compare !== 'none') compared.current = view.compare;
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const shortcut = shortcutOf(pressedKey(event));
    if (shortcut === undefined) return;
    if (shortcut === 'search') {
      event.preventDefault();
      onSearch();
      return;
    }
    const next = viewAfter(view, shortcut, { clock: { today, weekStart }, compare: compared.current });
    if (next === undefined) return;
    event.preventDefault();
    change(() => next);
  });
  useEffect(() => {
    // Before the page's own handlers: a layer that Escape closes is still there to be seen.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}

type Around = { readonly clock: RangeClock; readonly compare: Compare };

/** The view that a shortcut leads to; undefined if it changes nothing. */
function viewAfter(view: View, shortcut: ViewShortcut, { clock, compare }: Around): View | undefined {
  switch (shortcut) {
    case 'today':
    case 'this_week':
    case 'this_month':
      return withRange(view, presetRange(shortcut));
    case 'earlier':
    case 'later': {
      const moved = shiftRange(view.range, shortcut === 'earlier' ? -1 : 1, clock);
      return moved && withRange(view, moved);
    }
    case 'compare':
      return { ...view, compare: view.compare === 'none' ? compare : 'none' };
    case 'clear_filters':
      return view.filters.length === 0 ? undefined : { ...view, filters: [] };
    case 'search':
      return undefined;
  }
}

function presetRange(preset: Preset): Range {
  return { preset };
}

function withRange(view: View, range: Range): View | undefined {
  return JSON.stringify(range) === JSON.stringify(view.range) ? undefined : { ...view, range };
}
