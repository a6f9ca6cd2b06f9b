import { type RefCallback, useCallback } from 'react';
import { keepFocusIn } from './keep-focus-in.ts';

/**
 * Gives focus a place when the item that had it is removed, also if that happens while a dialog or a menu of the item
 * is open. The ref belongs on the element around the list; each item has `data-focus-item`, and the heading
 * `data-focus-heading` and `tabIndex={-1}` (a `Panel`'s title has both). What should follow the last item, such as an
 * "Add filter" button, has `data-focus-after`, and is preferred to the heading.
 *
 *     <section ref={useFocusHome()}> <h2 data-focus-heading tabIndex={-1}>…</h2> <ul> <li data-focus-item>…
 */
export function useFocusHome(): RefCallback<HTMLElement> {
  return useCallback((home: HTMLElement | null) => (home === null ? undefined : keepFocusIn(home)), []);
}
