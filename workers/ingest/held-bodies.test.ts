import { expect, test } from 'vitest';
import { BODIES_HELD_BYTES_MAX, REQUEST_BYTES_MAX, SMALL_BODY_BYTES_MAX } from '../../core/base/limits.ts';
import { HeldBodies } from './held-bodies.ts';

const LARGEST = BODIES_HELD_BYTES_MAX / REQUEST_BYTES_MAX;

test('has room for so many large bodies of nobody at once, and for those of each project', () => {
  const held = new HeldBodies();
  const rooms = Array.from({ length: LARGEST }, () => held.take('', REQUEST_BYTES_MAX));
  expect(rooms.every((giveBack) => giveBack !== undefined)).toBe(true);
  expect(held.take('', REQUEST_BYTES_MAX)).toBeUndefined();
  expect(held.take('', Number.NaN)).toBeUndefined();
  expect(held.take('prj_1', REQUEST_BYTES_MAX)).toBeDefined();
  rooms[0]?.();
  expect(held.take('', Number.NaN)).toBeDefined();
});

test('always has room for small bodies, and leaves it to others to refuse one that is too large', () => {
  const held = new HeldBodies();
  for (let at = 0; at < LARGEST; at++) held.take('', REQUEST_BYTES_MAX);
  expect(held.take('', SMALL_BODY_BYTES_MAX)).toBeDefined();
  expect(held.take('prj_1', 1_000 * BODIES_HELD_BYTES_MAX)).toBeDefined();
});
