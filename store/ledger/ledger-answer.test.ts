import { expect, test } from 'vitest';
import { recordedProjectId } from '../../core/base/ids.ts';
import { type LedgerFacts, ledgerAnswer } from './ledger-answer.ts';
import type { LedgerRange } from './ledger-range.ts';
import type { Proof } from './prove.ts';

const START_MS = Date.UTC(2026, 10, 20, 12);
const RANGE: LedgerRange = { interval: 'minute', startMs: START_MS, endMs: START_MS + 3_600_000 };
const NOTHING: LedgerFacts = { sums: [], counts: [], proof: undefined, waiting: [], keptFromMs: 0, notes: [] };
const SECOND = START_MS / 1_000;

const answer = (facts: Partial<LedgerFacts>) => ledgerAnswer(RANGE, { ...NOTHING, ...facts });
/** A row of `ledgerSums`: 10 received, 8 accepted, 2 rejected. */
const told = (confirmed: number, quarantined = 0, dead = 0, erased = 0): LedgerFacts['sums'] => [
  {
    start_s: SECOND,
    received_sum: 10,
    accepted_sum: 8,
    rejected_sums: { missing_event: 2 },
    confirmed_sum: confirmed,
    quarantined_sum: quarantined,
    dead_sum: dead,
    erased_sum: erased,
  },
];
const found = (stored: number): LedgerFacts['counts'] => [{ start_s: SECOND, events: stored }];
const aWaiting = (pack: string, accepted: number, minute = '2026-11-20 12:00:00') => ({
  pack,
  entry: { project_id: 'p1', minute, accepted, rejected: { invalid_id: 1 } },
});

test('takes what was confirmed and is not there for the same as another event', () => {
  expect(answer({ sums: told(8), counts: found(6) }).totals).toMatchObject({ stored: 6, deduplicated: 2, balance: 0 });
});

test('gives every accepted event one fate', () => {
  const { rows, totals } = answer({ sums: told(4, 1, 3, 1), counts: found(2), waiting: [aWaiting('a', 5)] });
  expect(totals).toEqual({
    received: 16,
    accepted: 13,
    rejected: { missing_event: 2, invalid_id: 1 },
    stored: 2,
    deduplicated: 1,
    missing: 0,
    unaccounted: 0,
    unproven: 4,
    quarantined: 1,
    dead: 3,
    erased: 1,
    waiting: 5,
    balance: 0,
  });
  expect(rows).toEqual([{ ...totals, start: '2026-11-20T12:00:00.000Z', checked: true }]);
});

test('counts rows that are there before their entry against what waits', () => {
  const { totals } = answer({ counts: found(3), waiting: [aWaiting('a', 5)] });
  expect(totals).toMatchObject({ accepted: 5, stored: 3, waiting: 2, balance: 0 });
});

test('shows rows that nobody has accounted for as a balance that is not zero', () => {
  expect(answer({ sums: told(8), counts: found(9) }).totals.balance).toBe(-1);
  expect(answer({ sums: told(7), counts: found(7) }).totals.balance).toBe(1);
});

const proofOf = (some: Partial<Record<keyof Proof, number>>): Proof => {
  const findings = (events = 0) =>
    events === 0 ? [] : [{ projectId: recordedProjectId('p1'), startMs: START_MS, events }];
  return {
    proven: findings(some.proven),
    missing: findings(some.missing),
    unaccounted: findings(some.unaccounted),
  };
};

test('tells what the store lost from what came again, and both from rows of strangers', () => {
  const { totals } = answer({ sums: told(8), counts: found(6), proof: proofOf({ proven: 8, missing: 1 }) });
  expect(totals).toMatchObject({ stored: 6, deduplicated: 1, missing: 1, unproven: 0, balance: 0 });
  const strangers = answer({
    sums: told(8),
    counts: found(8),
    proof: proofOf({ proven: 8, missing: 1, unaccounted: 2 }),
  });
  expect(strangers.totals).toMatchObject({ deduplicated: 1, missing: 1, unaccounted: 2, balance: -2 });
});

test('counts rows as unaccounted for only beyond what waits', () => {
  const facts = { counts: found(6), waiting: [aWaiting('a', 5)], proof: proofOf({ unaccounted: 6 }) };
  expect(answer(facts).totals).toMatchObject({ stored: 6, waiting: 0, unaccounted: 1, balance: -1 });
});

test('calls unproven what the store was not asked for, and proves nothing of what it keeps no longer', () => {
  expect(answer({ sums: told(8), counts: found(8), proof: proofOf({ proven: 5 }) }).totals.unproven).toBe(3);
  expect(answer({ sums: told(8), counts: found(8) }).totals.unproven).toBe(8);
  const gone = answer({ sums: told(8), keptFromMs: START_MS + 60_000, proof: proofOf({ missing: 8 }) });
  expect(gone.totals).toMatchObject({ missing: 0, unproven: 8, balance: 0 });
});

test('believes what was confirmed where the store keeps the events no longer', () => {
  const { rows } = answer({ sums: told(8), keptFromMs: START_MS + 60_000 });
  expect(rows).toMatchObject([{ checked: false, stored: 8, deduplicated: 0, balance: 0 }]);
});

test('counts a pack once that its sender has brought to the buffer twice', () => {
  expect(answer({ waiting: [aWaiting('a', 5), aWaiting('a', 5)] }).totals).toMatchObject({ accepted: 5, waiting: 5 });
});

test('leaves out what waits of other times, and says null where it is not known', () => {
  const waiting = [aWaiting('a', 5, '2026-11-20 11:59:00'), aWaiting('b', 1, '2026-11-20 12:05:00')];
  expect(answer({ waiting }).rows.map(({ start, accepted }) => [start, accepted])).toEqual([
    ['2026-11-20T12:05:00.000Z', 1],
  ]);
  const unknown = answer({ sums: told(8), counts: found(8), waiting: undefined });
  expect([unknown.rows[0]?.waiting, unknown.totals.waiting, unknown.totals.balance]).toEqual([null, null, 0]);
});
