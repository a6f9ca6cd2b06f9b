import { type RefObject, useEffect, useEffectEvent } from 'react';
import { useShownBoard } from '../board/board-context.ts';

/** A pointer that crosses the page is told once it rests. */
const RESTS_AFTER_MS = 400;

/** Tells others at which tile the person has the pointer or the focus. */
export function useLook(grid: RefObject<HTMLElement | null>): void {
  const { look } = useShownBoard();
  const tell = useEffectEvent((tile: string | null) => look(tile, false));
  useEffect(() => {
    const element = grid.current;
    if (!element) return;
    let told: string | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = ({ target }: Event): void => {
      const tile =
        target instanceof Element ? (target.closest('[data-tile]')?.getAttribute('data-tile') ?? null) : null;
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (tile !== told) tell(tile);
        told = tile;
      }, RESTS_AFTER_MS);
    };
    const leave = (): void => settle(new Event('leave'));
    element.addEventListener('pointerover', settle);
    element.addEventListener('focusin', settle);
    element.addEventListener('pointerleave', leave);
    return () => {
      clearTimeout(timer);
      element.removeEventListener('pointerover', settle);
      element.removeEventListener('focusin', settle);
      element.removeEventListener('pointerleave', leave);
    };
  }, [grid]);
}
