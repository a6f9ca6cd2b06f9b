import { expect, test } from 'vitest';
import { createAttention } from './attention.ts';

const SECOND = 1000;

/** A page that is looked at for so many seconds, with a look every second as the tracker takes it. */
function lookedAt(seconds: number, { activeEvery = 10, visible = true } = {}) {
  const attention = createAttention(0, visible);
  for (let second = 1; second <= seconds; second += 1) {
    if (second % activeEvery === 0) attention.active(second * SECOND);
    attention.take(second * SECOND, Number.POSITIVE_INFINITY);
  }
  return attention;
}

test('counts the seconds in view, each once', () => {
  const attention = lookedAt(40);
  expect(attention.take(40 * SECOND, 15)).toBe(40);
  expect(attention.take(41 * SECOND, 15)).toBe(0);
  expect(attention.take(41 * SECOND, 1)).toBe(1);
});

test('counts nothing while the page is hidden', () => {
  expect(lookedAt(40, { visible: false }).take(40 * SECOND, 1)).toBe(0);
  const attention = lookedAt(20);
  attention.show(20 * SECOND, false);
  attention.show(600 * SECOND, true);
  expect(attention.take(600 * SECOND, 1)).toBe(20);
});

test('counts nothing of a sleep, nor of the time that a page was kept frozen', () => {
  const attention = lookedAt(20);
  expect(attention.take(9000 * SECOND, 1)).toBe(20);
});

test('counts a minute of a visitor who went away and left the page open', () => {
  expect(lookedAt(600, { activeEvery: 1000 }).take(600 * SECOND, 1)).toBe(60);
});
