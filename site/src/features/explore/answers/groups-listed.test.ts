import { expect, test } from 'vitest';
import type { QueryColumn } from '../../../../../core/api/query.ts';
import { anAnswer } from './answer.fixture.ts';
import { groupsListed } from './groups-listed.ts';
import { COUNTRY, TIME, VALUE } from './trend.fixture.ts';

const REST: QueryColumn = { name: 'rest', type: 'boolean', role: 'flag' };

test('groups are counted once whatever the number of days, and the rest is no group', () => {
  const rows = ['2026-11-01', '2026-11-02', '2026-11-03'].flatMap((day) => [
    [day, 'DE', false, 1],
    [day, null, false, 1],
    [day, null, true, 9],
  ]);
  expect(groupsListed(anAnswer([TIME, COUNTRY, REST, VALUE], rows))).toBe(2);
});
