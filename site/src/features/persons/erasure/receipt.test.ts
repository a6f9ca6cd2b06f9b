import { expect, it } from 'vitest';
import type { Erasure } from '../../../../../core/api/privacy.ts';
import { idHash } from '../../../../../store/erasure/id-hash.ts';
import { differenceOf, isErased, leftOver, readReceipt, receiptFile, removedPlaces } from './receipt.ts';

const erasure: Erasure = {
  id: 'era_1',
  project_id: 'prj_1',
  subject: 'person',
  status: 'done',
  requested_by: 'user:1',
  erased_at: '2026-11-01T10:00:00.000Z',
  finished_at: '2026-11-01T10:00:05.000Z',
  checked_again_at: null,
  dead_letters_checked_at: null,
  id_hashes: ['AB', 'CD'],
  removed: { events: 12, identities: 2, merges: 0 },
  check: { at: '2026-11-01T10:00:05.000Z', sql: 'SELECT 1', found: { events: 0, cold_events: 0 } },
  message: 'All data of this person has been removed.',
};

it('reads a receipt back from its file, and nothing else as one', () => {
  expect(readReceipt(receiptFile(erasure))).toEqual(erasure);
  for (const text of ['', '[]', '{"id":"era_1"}', 'null', receiptFile(erasure).slice(0, -20)]) {
    expect(readReceipt(text)).toBeUndefined();
  }
});

it('takes a receipt for a true one while the erasure goes on, and not one in which anything was changed', () => {
  const later: Erasure = {
    ...erasure,
    checked_again_at: '2026-11-01T10:10:00.000Z',
    id_hashes: ['AB', 'CD', 'EF'],
    removed: { events: 13, identities: 2 },
  };
  expect(differenceOf(erasure, erasure)).toBeUndefined();
  expect(differenceOf(erasure, later)).toBeUndefined();
  expect(differenceOf({ ...erasure, status: 'running', finished_at: null, check: null }, later)).toBeUndefined();
  expect(differenceOf({ ...erasure, erased_at: '2026-11-02T10:00:00.000Z' }, later)).toBe('erased_at');
  expect(differenceOf({ ...erasure, id_hashes: ['XX'] }, later)).toBe('id_hashes');
  expect(differenceOf({ ...erasure, removed: { events: 99 } }, later)).toBe('removed');
  expect(differenceOf({ ...erasure, finished_at: '2026-11-01T09:00:00.000Z' }, later)).toBe('finished_at');
});

it.each(['ada', '723421968459640832', 'a/b%20#?', '🦊', 'مستخدم\u202e'])(
  'finds the erased id %j by its hash as the service made it',
  async (id) => {
    for (const kind of ['user', 'anonymous', 'device'] as const) {
      const receipt = { ...erasure, id_hashes: [await idHash('prj_1', kind, id)] };
      expect(await isErased(id, receipt)).toBe(true);
      expect(await isErased(`${id}x`, receipt)).toBe(false);
      expect(await isErased(id, { ...receipt, project_id: 'prj_2' })).toBe(false);
    }
  },
);

it('shows what was removed, the most first, and what a check found', () => {
  expect(removedPlaces(erasure)).toEqual([
    ['events', 12],
    ['identities', 2],
  ]);
  expect(leftOver(erasure)).toBe(0);
  expect(leftOver({ ...erasure, check: null })).toBe(0);
});
