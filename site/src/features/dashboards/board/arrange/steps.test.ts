import { expect, test } from 'vitest';
import { moved, type Placed } from '../../../../../../core/api/dashboards/layout.ts';
import { placeIn, stepFrom } from './steps.ts';
import type { Arranging } from './use-arrange.ts';

const tile = (id: string, column: number, row: number, columns: number, rows: number): Placed => ({
  id,
  place: { column, row, columns, rows },
});

function after(origin: readonly Placed[], id: string, keys: readonly string[]): Arranging {
  const target = placeIn(origin, id) ?? { column: 0, row: 0, columns: 1, rows: 1 };
  let now: Arranging = { id, kind: 'move', origin, target, places: origin };
  for (const key of keys) {
    const next = stepFrom(now, key);
    if (next !== undefined) now = { ...now, target: next, places: moved(origin, id, next) };
  }
  return now;
}

const pair = [tile('a', 0, 0, 6, 4), tile('b', 6, 0, 6, 4)];

test('six steps to the right lead where the mouse leads', () => {
  const steps = after(pair, 'a', Array<string>(6).fill('ArrowRight'));
  expect(steps.places).toEqual(moved(pair, 'a', { column: 6, row: 0 }));
  expect(placeIn(steps.places, 'a')).toMatchObject({ column: 6, row: 0 });
});

test('there and back again leaves everything where it was', () => {
  expect(after(pair, 'a', ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft']).places).toEqual(pair);
});

test('every press down passes a tile', () => {
  const stack = [tile('a', 0, 0, 12, 2), tile('b', 0, 2, 12, 4), tile('c', 0, 6, 12, 3)];
  expect(placeIn(after(stack, 'a', ['ArrowDown']).places, 'a')).toMatchObject({ row: 4 });
  expect(placeIn(after(stack, 'a', ['ArrowDown', 'ArrowDown']).places, 'a')).toMatchObject({ row: 7 });
  expect(after(stack, 'a', ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp']).places).toEqual(stack);
});

test('at an edge a key has no step', () => {
  const now: Arranging = {
    id: 'a',
    kind: 'move',
    origin: pair,
    target: { column: 0, row: 0, columns: 6, rows: 4 },
    places: pair,
  };
  expect(stepFrom(now, 'ArrowLeft')).toBeUndefined();
  expect(stepFrom(now, 'ArrowUp')).toBeUndefined();
  expect(stepFrom(now, 'a')).toBeUndefined();
});
