import { expect, test } from 'vitest';
import { sqlPage } from './sql-page.ts';

const COLUMNS = [{ name: 'n', type: 'number' as const, database_type: 'UInt64' }];
const cursor = { of: 'these arguments', asOfMs: 0 };
const page = (rows: string[], { isMore = false, limit = 50, offset = 0 } = {}) =>
  sqlPage({ columns: COLUMNS, rows, isMore, limit, offset, cursor, facts: { project_id: 'prj_1' } });

test('keeps every digit of an integer, and leaves other numbers and texts as they are', () => {
  const row =
    '[9007199254740993,-9007199254740993,[18446744073709551615],9007199254740991,0.1234567890123456,1e22,"x\\"9007199254740993"]';
  const { rows } = page([row]);
  const exact = ['9007199254740993', '-9007199254740993', ['18446744073709551615'], 9007199254740991];
  expect(rows).toEqual([[...exact, 0.1234567890123456, 1e22, 'x"9007199254740993']]);
});

test('has at most as many bytes as an answer may have, and says that rows follow', () => {
  const wide = Array.from({ length: 200 }, (_, index) => JSON.stringify([index, 'x'.repeat(400)]));
  const { rows, total, truncated, next } = page(wide, { limit: 200 });
  expect(rows).not.toHaveLength(200);
  expect([total, truncated, typeof next]).toEqual([200, true, 'string']);
  expect(JSON.stringify(rows).length).toBeLessThan(30_000);
});

test('is truncated without a next page where the statement has more rows than can be had', () => {
  const last = page(['[1]', '[2]'], { isMore: true, limit: 1, offset: 1 });
  expect(last).toMatchObject({ rows: [[2]], total: 2, truncated: true });
  expect(last).not.toHaveProperty('next');
});
