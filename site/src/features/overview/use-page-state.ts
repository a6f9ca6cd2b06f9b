import { useRouter } from '@tanstack/react-router';
import { useCallback, useRef } from 'react';
import { firstValue, withValues } from '../../address/search.ts';
import { viewSearch } from '../../address/view.ts';
import { useSearchText } from '../../app/use-search.ts';

/**
 * State of the page such as the tab of a panel: it is in the address, so that a link and a reload show the
 * same, and makes no entry of the history, so that Back undoes filters and ranges alone.
 */
export function usePlace(key: string): [string | undefined, (value: string | undefined) => void] {
  const [search, write] = useSearchText();
  const set = useCallback(
    (value: string | undefined) =>
      write((now) => withValues(now, { [key]: value === undefined ? [] : [value] }), { replace: true }),
    [key, write],
  );
  return [firstValue(search, key), set];
}

/**
 * A dialog with an address of its own: opening it is an entry of the history, and closing it goes back. If range or
 * filters were changed meanwhile, those entries stay, and the last one is shown without the dialog.
 */
export function useOverlay(key: string): [string | undefined, (value: string) => void, () => void] {
  const [search, write] = useSearchText();
  const { history } = useRouter();
  const view = JSON.stringify(viewSearch(search));
  const openedOver = useRef<string>(undefined);
  const open = useCallback(
    (value: string) => {
      openedOver.current = view;
      write((now) => withValues(now, { [key]: [value] }));
    },
    [key, view, write],
  );
  const close = useCallback(() => {
    if (openedOver.current === view) history.back();
    else write((now) => withValues(now, { [key]: [] }), { replace: true });
    openedOver.current = undefined;
  }, [key, view, history, write]);
  return [firstValue(search, key), open, close];
}
