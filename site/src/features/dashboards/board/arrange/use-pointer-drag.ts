import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { DASHBOARD_COLUMNS } from '../../../../../../core/api/dashboards/grid-size.ts';
import type { Cell, Size } from '../../../../../../core/api/dashboards/layout.ts';
import { placeIn } from './steps.ts';
import type { Arrange, ArrangeKind, Arranging } from './use-arrange.ts';

type Options = { readonly id: string; readonly kind: ArrangeKind; readonly arrange: Arrange };

/** A press becomes a drag once the pointer has gone so far. */
const SLACK_PX = 4;
/** So close to the edge of the window the page scrolls along. */
const EDGE_PX = 56;
const SCROLL_PX = 14;

type Drag = {
  readonly pointer: number;
  /** Where the pointer took hold, in the grid's own pixels, which scrolling does not change. */
  readonly from: { readonly x: number; readonly y: number };
  now: Arranging | undefined;
  at: { readonly x: number; readonly y: number };
  frame: number;
};

/** Moves or resizes a tile by mouse, pen or finger. Escape puts everything back. */
export function usePointerDrag(handle: RefObject<HTMLElement | null>, { id, kind, arrange }: Options) {
  const drag = useRef<Drag>(undefined);

  const end = (isKept: boolean): void => {
    const { current } = drag;
    drag.current = undefined;
    if (current === undefined) return;
    cancelAnimationFrame(current.frame);
    itemOf(handle.current)?.style.removeProperty('transform');
    if (current.now === undefined) return;
    if (isKept) arrange.drop(current.now);
    else arrange.cancel();
  };

  const follow = (): void => {
    const { current } = drag;
    const grid = gridOf(handle.current);
    if (current === undefined || grid === null) return;
    const { column, row } = pitchOf(grid);
    const at = within(grid, current.at);
    const [across, down] = [at.x - current.from.x, at.y - current.from.y];
    if (current.now === undefined && Math.hypot(across, down) < SLACK_PX) return;
    current.now ??= arrange.begin(id, kind);
    const origin = current.now && placeIn(current.now.origin, id);
    if (current.now === undefined || origin === undefined) return;
    const target = shifted(origin, kind, Math.round(across / column), Math.round(down / row));
    if (!isSame(target, current.now.target)) current.now = arrange.aim(current.now, target);
    if (kind !== 'move') return;
    const place = placeIn(current.now.places, id) ?? origin;
    const [left, top] = [across - (place.column - origin.column) * column, down - (place.row - origin.row) * row];
    itemOf(handle.current)?.style.setProperty('transform', `translate(${left}px, ${top}px)`);
  };

  const scroll = (): void => {
    const { current } = drag;
    if (current === undefined) return;
    const step = current.at.y < EDGE_PX ? -SCROLL_PX : current.at.y > innerHeight - EDGE_PX ? SCROLL_PX : 0;
    if (step !== 0 && current.now !== undefined) {
      scrollBy(0, step);
      follow();
    }
    current.frame = requestAnimationFrame(scroll);
  };

  useEffect(() => () => cancelAnimationFrame(drag.current?.frame ?? 0), []);

  return {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      const grid = gridOf(handle.current);
      if (event.button !== 0 || grid === null) return;
      const at = { x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
      event.currentTarget.focus({ preventScroll: true });
      drag.current = { pointer: event.pointerId, from: within(grid, at), now: undefined, at, frame: 0 };
      drag.current.frame = requestAnimationFrame(scroll);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      if (drag.current?.pointer !== event.pointerId) return;
      drag.current.at = { x: event.clientX, y: event.clientY };
      follow();
    },
    onPointerUp: () => end(true),
    onPointerCancel: () => end(false),
    onKeyDownCapture: (event: { key: string }): void => {
      if (event.key === 'Escape' && drag.current !== undefined) end(false);
    },
  };
}

function shifted(place: Cell & Size, kind: ArrangeKind, across: number, down: number): Cell & Size {
  return kind === 'move'
    ? { ...place, column: place.column + across, row: place.row + down }
    : { ...place, columns: place.columns + across, rows: place.rows + down };
}

function isSame(one: Cell & Size, other: Cell & Size): boolean {
  return (
    one.column === other.column && one.row === other.row && one.columns === other.columns && one.rows === other.rows
  );
}

const gridOf = (handle: HTMLElement | null) => handle?.closest<HTMLElement>('[data-board-grid]') ?? null;
const itemOf = (handle: HTMLElement | null) => handle?.closest<HTMLElement>('[data-tile]') ?? null;

/** The distance from one column and row to the next. */
function pitchOf(grid: HTMLElement): { readonly column: number; readonly row: number } {
  const { columnGap, rowGap, gridAutoRows } = getComputedStyle(grid);
  const gap = Number.parseFloat(columnGap);
  return {
    column: (grid.clientWidth + gap) / DASHBOARD_COLUMNS,
    row: Number.parseFloat(gridAutoRows) + Number.parseFloat(rowGap),
  };
}

function within(grid: HTMLElement, { x, y }: Drag['at']): Drag['at'] {
  const { left, top } = grid.getBoundingClientRect();
  return { x: x - left, y: y - top };
}
