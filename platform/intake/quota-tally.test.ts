import { expect, test } from 'vitest';
import { QuotaTally, SETTLE_MS } from './quota-tally.ts';

const NOW_MS = Date.UTC(2026, 10, 20);

/** A tally whose reports are numbered. */
function aTally() {
  const tally = new QuotaTally();
  let reports = 0;
  const next = () => {
    const settlement = tally.next(() => `report ${++reports}`);
    if (settlement === undefined) throw new Error('nothing to report');
    return settlement;
  };
  return { tally, next, isAllTold: () => tally.next(() => 'more') === undefined };
}

test('counts what the isolate accepted before anything is settled', () => {
  const { tally } = aTally();
  tally.add(2, NOW_MS);
  tally.add(3, NOW_MS);
  expect([tally.used, tally.unsettled]).toEqual([5, 5]);
});

test('adds what the object knows of others to what was accepted here since', () => {
  const { tally, next, isAllTold } = aTally();
  tally.add(2, NOW_MS);
  const settlement = next();
  tally.add(3, NOW_MS);
  expect(tally.used).toBe(5);
  tally.settle(settlement, 102);
  expect([tally.used, tally.unsettled]).toEqual([105, 3]);
  tally.settle(next(), 105);
  expect([tally.used, tally.unsettled, isAllTold()]).toEqual([105, 0, true]);
});

test('one request settles for all: the first at once, later ones after a few seconds', () => {
  const { tally, next } = aTally();
  expect(tally.add(1, NOW_MS)).toBe(0);
  expect(tally.add(1, NOW_MS)).toBeUndefined();
  tally.beginSettling();
  tally.settle(next(), 2);
  expect(tally.add(1, NOW_MS + 10)).toBe(SETTLE_MS);
  expect(tally.add(1, NOW_MS + SETTLE_MS)).toBeUndefined();
});

test('another request settles when the one that was to was lost', () => {
  const { tally } = aTally();
  tally.add(1, NOW_MS);
  expect(tally.add(1, NOW_MS + 29_999)).toBeUndefined();
  expect(tally.add(1, NOW_MS + 30_000)).toBe(SETTLE_MS);
});

test('an object that cannot be reached is asked every few seconds, not with every request', () => {
  const { tally, next } = aTally();
  tally.add(1, NOW_MS);
  tally.beginSettling();
  next();
  expect(tally.add(1, NOW_MS + 10)).toBe(SETTLE_MS);
});

test('a report without an answer is made again under its id, and what came since in the next', () => {
  const { tally, next } = aTally();
  tally.add(2, NOW_MS);
  const lost = next();
  tally.add(3, NOW_MS);
  expect(next()).toEqual(lost);
  tally.settle(lost, 2);
  expect(next()).toEqual({ id: 'report 2', count: 3 });
});

test('an answer that comes twice or late takes nothing back', () => {
  const { tally, next } = aTally();
  tally.add(2, NOW_MS);
  const first = next();
  tally.settle(first, 2);
  tally.add(3, NOW_MS);
  const second = next();
  tally.settle(first, 2);
  expect([tally.used, tally.unsettled]).toEqual([5, 3]);
  tally.settle(second, 9);
  tally.settle(first, 2);
  expect([tally.used, tally.unsettled]).toEqual([9, 0]);
});
