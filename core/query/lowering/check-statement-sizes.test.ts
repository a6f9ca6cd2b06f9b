import { expect, test } from 'vitest';
import { checkStatementSizes } from './check-statement-sizes.ts';

const isSent = (value: string | readonly string[]) => checkStatementSizes([{ sql: '', params: { p0: value } }]).ok;

test('takes a value as long as ClickHouse takes it, and no longer', () => {
  expect([isSent('x'.repeat(131_072)), isSent('x'.repeat(131_073))]).toEqual([true, false]);
  expect([isSent('é'.repeat(65_536)), isSent('é'.repeat(65_537))]).toEqual([true, false]);
});

test('adds up the values of a list, with what escapes them', () => {
  // 1,000 values of 128 bytes, each with 3 for its quotes and comma, and 2 for brackets: 131,002 of 131,072.
  const list = (length: number) => Array.from({ length: 1_000 }, () => 'x'.repeat(length));
  expect([isSent(list(127)), isSent(list(128)), isSent(list(129))]).toEqual([true, true, false]);
  expect(isSent(['\\'.repeat(40_000)])).toBe(false);
});

test('takes a statement as long as ClickHouse reads it, and no longer', () => {
  const isRead = (sql: string) => checkStatementSizes([{ sql, params: {} }]).ok;
  expect([isRead('x'.repeat(262_144)), isRead('x'.repeat(262_145))]).toEqual([true, false]);
});
