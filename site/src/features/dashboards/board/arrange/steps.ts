import { DASHBOARD_COLUMNS } from '../../../../../../core/api/dashboards/grid-size.ts';
import {
  type Cell,
  changedPlaces,
  moved,
  type Placed,
  resized,
  type Size,
} from '../../../../../../core/api/dashboards/layout.ts';
import type { Place } from '../../../../../../core/api/objects/dashboards.ts';
import type { Arranging } from './use-arrange.ts';

const STEPS: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Rows that one press may pass until a tile gives way. */
const ROWS_MAX = 60;

/**
 * The target that an arrow key leads to: the next one at which something changes, so that every press is one step.
 * Undefined at an edge, and for other keys.
 */
export function stepFrom(now: Arranging, key: string): (Cell & Size) | undefined {
  const step = STEPS[key];
  if (step === undefined) return undefined;
  const place = placeIn(now.places, now.id) ?? now.target;
  const start = now.kind === 'move' ? { ...now.target, column: place.column } : { ...now.target, ...sizeOf(place) };
  const most = key === 'ArrowLeft' || key === 'ArrowRight' ? DASHBOARD_COLUMNS : ROWS_MAX;
  for (let count = 1; count <= most; count++) {
    const target = targetAt(now.kind, start, [step[0] * count, step[1] * count]);
    const places = now.kind === 'move' ? moved(now.origin, now.id, target) : resized(now.origin, now.id, target);
    if (hasStepped(now, places, step)) return target;
  }
  return undefined;
}

export function placeIn(places: readonly Placed[], id: string): Place | undefined {
  return places.find((each) => each.id === id)?.place;
}

function targetAt(kind: Arranging['kind'], from: Cell & Size, [across, down]: readonly [number, number]): Cell & Size {
  return kind === 'move'
    ? { ...from, column: from.column + across, row: from.row + down }
    : { ...from, columns: from.columns + across, rows: from.rows + down };
}

/** Whether the tile itself has gone on in the direction of the key. */
function hasStepped(
  { id, kind, places: before }: Arranging,
  after: readonly Placed[],
  step: readonly [number, number],
): boolean {
  const [one, other] = [placeIn(before, id), placeIn(after, id)];
  if (one === undefined || other === undefined || changedPlaces(before, after).length === 0) return false;
  const [across, down] = step;
  const isWide = across !== 0;
  const [was, is] =
    kind === 'move'
      ? [isWide ? one.column : one.row, isWide ? other.column : other.row]
      : [isWide ? one.columns : one.rows, isWide ? other.columns : other.rows];
  return (is - was) * (isWide ? across : down) > 0;
}

function sizeOf({ columns, rows }: Place): Size {
  return { columns, rows };
}
