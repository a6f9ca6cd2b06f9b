import { beforeAll, expect, test } from 'vitest';
import type { LedgerCounts } from '../../../../core/api/ledger.ts';
import { loadWords } from '../../words/t.ts';
import { fatesOf, reasonsOf, unprovenText, verdictOf } from './balance.ts';
import { ledgerSpan } from './spans.ts';

beforeAll(() => loadWords('en'));

function counts(some: Partial<LedgerCounts> = {}): LedgerCounts {
  const none = { received: 0, accepted: 0, stored: 0, deduplicated: 0, quarantined: 0, dead: 0, erased: 0 };
  const proof = { missing: 0, unaccounted: 0, unproven: 0 };
  return { ...none, ...proof, rejected: {}, waiting: 0, balance: 0, ...some };
}

test('names the outcomes of events, and leaves out those that did not occur', () => {
  const names = (some: Partial<LedgerCounts>) => fatesOf(counts(some)).map(({ name, count }) => `${name} ${count}`);
  expect(names({ stored: 5, deduplicated: 2 })).toEqual(['data.stored 5', 'data.repeats 2']);
  expect(names({ waiting: null })).toEqual(['data.stored 0']);
  expect(names({ dead: 3 })).toEqual(['data.stored 0', 'data.dead 3']);
});

test('shows missing events apart from repeats', () => {
  const fates = fatesOf(counts({ stored: 5, deduplicated: 2, missing: 3 }));
  expect(fates.map(({ count, isBad }) => [count, isBad])).toEqual([
    [5, false],
    [2, false],
    [3, true],
  ]);
});

test('reports lost events first, then rows that nobody sent, then events without an outcome', () => {
  const verdict = (some: Partial<LedgerCounts>) => verdictOf(counts({ received: 1_000, ...some }));
  expect(verdict({})).toEqual({ text: '1,000 events received, all accounted for', isOpen: false });
  expect(verdict({ missing: 1, unaccounted: 2, balance: -2 }).text).toContain('1 event lost');
  expect(verdict({ unaccounted: 2, balance: -2 })).toEqual({
    text: '2 events in the store that nobody sent',
    isOpen: true,
  });
  expect(verdict({ balance: 4 }).text).toBe('4 of 1,000 events not accounted for yet');
});

test('says how many events are not proven, and nothing if all are', () => {
  expect(unprovenText(counts())).toBeUndefined();
  expect(unprovenText(counts({ unproven: 1_200 }))).toContain('1,200 events aren’t proven');
});

test('puts the most frequent reason first', () => {
  expect(reasonsOf(counts({ rejected: { b: 1, a: 1, c: 9 } }))).toEqual([
    ['c', 9],
    ['a', 1],
    ['b', 1],
  ]);
});

test('requests a span in suitable steps', () => {
  expect(ledgerSpan('hour', Date.UTC(2026, 10, 23, 12))).toEqual({
    from: '2026-11-23T11:00:00.000Z',
    interval: 'minute',
  });
});
