import { beforeAll, expect, test } from 'vitest';
import { loadWords } from '../../words/t.ts';
import { sayUsers } from './used-by.ts';

beforeAll(() => loadWords('en'));

test('the question counts what uses an object by kind, and names each', () => {
  const users = [
    { object: 'dashboards', id: 'a', name: 'Shop' },
    { object: 'dashboards', id: 'b', name: 'Growth' },
    { object: 'schedules', id: 'c', name: 'Weekly' },
    { object: 'something_new', id: 'd', name: 'Other' },
  ];
  expect(sayUsers(users).map((line) => line.replace(/[\u2068\u2069]/g, ''))).toEqual([
    '2 dashboards: Shop, Growth',
    '1 schedule: Weekly',
    '1 more: Other',
  ]);
});

test('of many, a few are named', () => {
  const users = Array.from({ length: 8 }, (_, at) => ({ object: 'reports', id: `r${at}`, name: `R${at}` }));
  expect(sayUsers(users)[0]?.replace(/[\u2068\u2069]/g, '')).toBe('8 reports: R0, R1, R2, R3, R4, 3 more');
});
