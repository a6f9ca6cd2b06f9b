import { useCallback, useRef, useSyncExternalStore } from 'react';

/**
 * Something that follows from the time, looked at in steps: the component renders only when the result changes. The
 * clock pauses while the page is hidden and catches up when it is shown again.
 */
export function useNow<Result extends string | number>(read: (nowMs: number) => Result, stepMs: number): Result {
  const latest = useRef<Result | undefined>(undefined);
  const subscribe = useCallback(
    (changed: () => void) => {
      const tick = (): void => {
        if (!document.hidden) changed();
      };
      const timer = setInterval(tick, stepMs);
      document.addEventListener('visibilitychange', tick);
      return () => {
        clearInterval(timer);
        document.removeEventListener('visibilitychange', tick);
      };
    },
    [stepMs],
  );
  return useSyncExternalStore(subscribe, () => {
    if (latest.current === undefined || !document.hidden) latest.current = read(Date.now());
    return latest.current;
  });
}
