import { type RefObject, useEffect, useRef, useState } from 'react';
import { useAllTilesWanted } from './print-store.ts';

/** Far enough for figures to be there when a person scrolls to them. */
const MARGIN = '300px';

/** Whether an element has been near the screen. Once it has, it stays so. */
export function useSeen<Of extends Element>(): [RefObject<Of | null>, boolean] {
  const place = useRef<Of>(null);
  const [wasSeen, setSeen] = useState(false);
  const isSeen = useAllTilesWanted() || wasSeen;
  useEffect(() => {
    if (isSeen || place.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
      },
      { rootMargin: MARGIN },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [isSeen]);
  return [place, isSeen];
}
