import type { Properties } from '@edgewise/browser';
import { useContext, useEffect, useRef } from 'react';
import { ProvidedContext } from './context.ts';

/**
 * Records a view when the component is shown, and when `page` changes; once also under StrictMode. Use it once a page.
 * The tracker's own view of a new address is not repeated, so the hook may stand in pages with an address of their own
 * and in those without.
 *
 * @param page  a path, such as that of the router. Default: the path of the address.
 */
export function usePageView(page?: string, properties?: Properties): void {
  const provided = useContext(ProvidedContext);
  if (provided === undefined) throw new Error('usePageView needs an <EdgewiseProvider writeKey="…"> above it.');
  const { tracker, isAuto, hasHash } = provided;
  const recorded = useRef<string>(undefined);
  // Without a list of dependencies: a render after a change of the address is a new page, whatever else is the same.
  useEffect(() => {
    const path = currentPath(hasHash);
    const shown = page ?? path;
    if (recorded.current === shown) return;
    recorded.current = shown;
    const isOfTracker = isAuto && shown === path && seen !== path;
    seen = path;
    if (!isOfTracker) tracker.page({ ...(page !== undefined && { page }), ...properties });
  });
  useEffect(
    () => () => {
      if (seen !== currentPath(hasHash)) seen = undefined;
    },
    [hasHash],
  );
}

/** The address at which a hook was last shown, as long as the page has not left it. Effects do not run on a server. */
let seen: string | undefined;

const currentPath = (hasHash: boolean): string => location.pathname + (hasHash ? location.hash.split('?')[0] : '');
