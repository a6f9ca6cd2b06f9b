import { expect, test } from 'vitest';
import type { LedgerCounts } from '../../../core/api/ledger.ts';
import { fatesOf, ledgerSpan, reasonsOf } from './account.ts';

function counts(some: Partial<LedgerCounts> = {}): LedgerCounts {
  const none = { received: 0, accepted: 0, stored: 0, deduplicated: 0, quarantined: 0, dead: 0, erased: 0 };
  return { ...none, rejected: {}, waiting: 0, balance: 0, ...some };
}

test('names what became of events, and leaves out what did not happen', () => {
  const names = (some: Partial<LedgerCounts>) => fatesOf(counts(some)).map(({ name, count }) => `${name} ${count}`);
  expect(names({ stored: 5, deduplicated: 2 })).toEqual(['Stored 5', 'Repeats 2']);
  expect(names({ waiting: null })).toEqual(['Stored 0']);
  expect(names({ dead: 3 })).toEqual(['Stored 0', 'Dead letters 3']);
});

test('puts the most frequent reason first', () => {
  expect(reasonsOf(counts({ rejected: { b: 1, a: 1, c: 9 } }))).toEqual([
    ['c', 9],
    ['a', 1],
    ['b', 1],
  ]);
});

test('asks for a span in steps that suit it', () => {
  expect(ledgerSpan('hour', Date.UTC(2026, 10, 23, 12))).toEqual({
    from: '2026-11-23T11:00:00.000Z',
    interval: 'minute',
  });
});
