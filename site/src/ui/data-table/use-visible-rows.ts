import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';

const finger = '(pointer: coarse)';

/** The heights of `--row` in the tokens. */
const rowPx = 36;
const rowForFingersPx = 44;

/** So many rows are drawn whole: the browser's own search finds them, and printing shows them. */
const drawnWhole = 150;

/** The rows in sight of a long table, and how high the space before and after them is. */
export function useVisibleRows(count: number): VisibleRows {
  const scroller = useRef<HTMLDivElement | null>(null);
  const isWhole = count <= drawnWhole;
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => (matchMedia(finger).matches ? rowForFingersPx : rowPx),
    overscan: 12,
    enabled: !isWhole,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  if (isWhole || first === undefined || last === undefined) {
    return { scroller, from: 0, to: isWhole ? count : 0, beforePx: 0, afterPx: 0 };
  }
  const afterPx = virtualizer.getTotalSize() - last.end;
  return { scroller, from: first.index, to: last.index + 1, beforePx: first.start, afterPx };
}

export interface VisibleRows {
  readonly scroller: React.RefObject<HTMLDivElement | null>;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly beforePx: number;
  readonly afterPx: number;
}
