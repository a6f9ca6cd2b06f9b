import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from 'react';
import type { ChartPoint } from '../models/trend.ts';
import type { TrendDrawing } from './draw.ts';
import type { TrendPicture } from './trend-picture.ts';
import { orderedStretch, type Stretch, walk } from './walk.ts';

export type TrendActions = {
  readonly press?: ((point: ChartPoint) => void) | undefined;
  readonly zoom?: ((first: number, last: number) => void) | undefined;
  readonly annotate?: ((pointIndex: number) => void) | undefined;
};

/**
 * Pointer and keys over a trend chart. A mouse hovers, presses and drags to zoom; a finger scrubs, and presses by a
 * second tap on a point; arrow keys walk, with Shift they mark a stretch, and Enter takes what is marked.
 */
export function useTrendPointer(
  drawing: RefObject<TrendDrawing | undefined>,
  { model }: TrendPicture,
  { press, zoom, annotate }: TrendActions,
) {
  const [active, setActive] = useState<ChartPoint>();
  const [stretch, setStretch] = useState<Stretch>();
  const [isWalking, setWalking] = useState(false);
  const down = useRef<{ x: number; pointIndex: number; wasActive: boolean }>(undefined);

  const nearest = (event: PointerEvent<HTMLElement>): ChartPoint | undefined => {
    const box = event.currentTarget.getBoundingClientRect();
    return drawing.current?.nearest(event.clientX - box.left, event.clientY - box.top);
  };
  const clear = (): void => {
    setActive(undefined);
    setStretch(undefined);
    down.current = undefined;
  };
  const take = (point: ChartPoint, marked: Stretch | undefined): void => {
    clear();
    if (marked === undefined) press?.(point);
    else {
      const { first, last } = orderedStretch(marked);
      zoom?.(first, last);
    }
  };

  const pointer = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      const point = nearest(event);
      if (point === undefined) return;
      const wasActive = event.pointerType === 'mouse' || active?.pointIndex === point.pointIndex;
      down.current = { x: event.clientX, pointIndex: point.pointIndex, wasActive };
      setWalking(false);
      setActive(point);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const point = nearest(event);
      if (point === undefined) return;
      setWalking(false);
      setActive(point);
      const from = down.current;
      if (from === undefined || zoom === undefined || event.pointerType !== 'mouse') return;
      if (stretch === undefined && Math.abs(event.clientX - from.x) < DRAG_MIN_PX) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setStretch({ anchorIndex: from.pointIndex, pointIndex: point.pointIndex });
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const from = down.current;
      const point = nearest(event);
      down.current = undefined;
      if (from === undefined || point === undefined) return;
      if (stretch !== undefined || (from.wasActive && Math.abs(event.clientX - from.x) < DRAG_MIN_PX))
        take(point, stretch);
    },
    onPointerCancel: clear,
    onPointerLeave: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType === 'mouse' && stretch === undefined) clear();
    },
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const current = active ?? lastPoint(model);
    if (current === undefined) return;
    const seriesKeys = model.series.map(({ key }) => key);
    const next = walk(event.key, current, { seriesKeys, pointCount: model.points.length });
    if (next !== undefined) {
      setWalking(true);
      setActive(next);
      const marks = event.shiftKey && zoom !== undefined;
      setStretch(
        marks ? { anchorIndex: stretch?.anchorIndex ?? current.pointIndex, pointIndex: next.pointIndex } : undefined,
      );
    } else if (event.key === 'Enter' || event.key === ' ') take(current, stretch);
    else if (event.key === 'Escape' && active !== undefined) clear();
    else if (event.key === 'a' && annotate !== undefined) annotate(current.pointIndex);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const keys = {
    onKeyDown,
    onFocus: (event: { readonly currentTarget: HTMLElement }) => {
      if (!event.currentTarget.matches(':focus-visible')) return;
      setWalking(true);
      setActive((known) => known ?? lastPoint(model));
    },
    onBlur: clear,
  };
  return {
    active: active && inside(active, model.points.length),
    stretch,
    isWalking,
    clear,
    handlers: { ...pointer, ...keys },
  };
}

const DRAG_MIN_PX = 8;

function lastPoint({ series, points }: TrendPicture['model']): ChartPoint | undefined {
  const [first] = series;
  return first === undefined || points.length === 0
    ? undefined
    : { seriesKey: first.key, pointIndex: points.length - 1 };
}

/** A refresh may have fewer points than the one that was pointed at. */
function inside(point: ChartPoint, pointCount: number): ChartPoint | undefined {
  return point.pointIndex < pointCount ? point : undefined;
}
