import {
  type FocusEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react';

/** After the page is shown again its rows stay for this long: a press meets what was under the pointer. */
const SETTLE_MS = 1_000;
/** A finger that has left may press again. */
const TOUCH_MS = 600;

/** Whether the page is looked at. */
export function useIsHidden(): boolean {
  const [isHidden, setHidden] = useState(document.hidden);
  useEffect(() => {
    const read = (): void => setHidden(document.hidden);
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, []);
  return isHidden;
}

type Reason = 'pointer' | 'focus' | 'return';

/**
 * Holds a list while a pointer or the focus is on it, and for a moment after the page is shown again. `released` is
 * called
 * when nothing holds it any more.
 */
export function useHold(released: () => void) {
  const reasons = useRef(new Set<Reason>());
  const onReleased = useEffectEvent(released);
  const set = useCallback((reason: Reason, isOn: boolean): void => {
    const had = reasons.current.size > 0;
    if (isOn) reasons.current.add(reason);
    else reasons.current.delete(reason);
    if (had && reasons.current.size === 0) onReleased();
  }, []);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onVisibility = (): void => {
      clearTimeout(timer);
      if (document.hidden) return;
      set('return', true);
      timer = setTimeout(() => set('return', false), SETTLE_MS);
    };
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [set]);
  const holding = useMemo(() => holdingProps(set), [set]);
  return { isHeld: useCallback(() => reasons.current.size > 0, []), holding };
}

function holdingProps(set: (reason: Reason, isOn: boolean) => void) {
  return {
    onPointerEnter: () => set('pointer', true),
    onPointerDown: () => set('pointer', true),
    onPointerLeave: ({ pointerType }: PointerEvent) => {
      if (pointerType === 'mouse') set('pointer', false);
      else setTimeout(() => set('pointer', false), TOUCH_MS);
    },
    // An element that was pressed by a pointer keeps the focus, and holds the list no longer than the pointer.
    onFocus: ({ target }: FocusEvent) => set('focus', target.matches(':focus-visible')),
    onBlur: () => set('focus', false),
  };
}
