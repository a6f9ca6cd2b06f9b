import { useRouterState } from '@tanstack/react-router';
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';

/**
 * Names the document after the heading of the page, and moves focus to the heading when another page has been opened, so
 * that keyboard and screen reader begin there. Focus that the page itself has set stays where it is.
 */
export function usePageHeading(placeName: string | undefined): RefObject<HTMLElement | null> {
  const mainRef = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const named = useRef<string>(undefined);
  const first = useRef(pathname);
  const isFocusDue = useRef(false);

  const look = useEffectEvent(() => {
    const heading = mainRef.current?.querySelector('h1');
    if (!heading) return;
    const title = [heading.textContent, placeName, productName()].filter(Boolean).join(' · ');
    if (named.current !== title) document.title = title;
    named.current = title;
    if (!isFocusDue.current) return;
    isFocusDue.current = false;
    focusHeading(heading);
  });
  useEffect(() => {
    const observer = new MutationObserver(() => look());
    if (mainRef.current) observer.observe(mainRef.current, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (pathname === undefined) return;
    isFocusDue.current = first.current !== undefined && first.current !== pathname;
    first.current = pathname;
    look();
  }, [pathname]);
  return mainRef;
}

/** The name of the product on this host, which may be an organisation's own. */
function productName(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="application-name"]')?.content;
}

function focusHeading(heading: HTMLElement): void {
  const active = document.activeElement;
  const isPlaced = heading.closest('main')?.contains(active) === true && active !== heading.closest('main');
  if (isPlaced) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
