import { expect, test } from 'vitest';
import { storedIn } from './stored-in.ts';

const day = (stored: number) => ({ day: '2026-03-01', stored, left_out: 2, refused: 3 });
const project = (days: readonly ReturnType<typeof day>[] | null) => ({
  id: 'prj_a',
  name: 'A',
  days: days === null ? null : [...days],
});

test('events of the month are those that all projects stored', () => {
  expect(storedIn([project([day(4), day(5)]), project([day(1)]), project([])])).toBe(10);
});

test('no sum is shown while a project cannot be read', () => {
  expect(storedIn(undefined)).toBeUndefined();
  expect(storedIn([project([day(4)]), project(null)])).toBeUndefined();
});
