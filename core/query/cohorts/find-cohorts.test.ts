import { expect, it } from 'vitest';
import { findCohorts, type StoredCohort } from './find-cohorts.ts';

it('refuses a cohort whose rules multiply reads, wherever it is named', () => {
  const inner = Array.from({ length: 50 }, () => ({ property: 'plan', operator: 'equals' as const, value: 'pro' }));
  const stored = [0, 1, 2, 3, 4].map((level): StoredCohort => {
    const filters = level === 0 ? inner : Array.from({ length: 50 }, () => ({ cohort: `c${level - 1}` }));
    return { id: `c${level}`, definition: { name: `C${level}`, filters }, isFrozen: false };
  });
  const asked = ['c0', 'c4'].map((cohort) => ({ path: 'group_by[0]', cohort }));
  const { found, refusals } = findCohorts(asked, stored);
  expect([...found.keys()]).toEqual(['c0']);
  expect(refusals).toEqual([{ reason: 'too_many_reads', evidence: { count: 50 ** 5 } }]);
});
