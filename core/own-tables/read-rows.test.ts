import { describe, expect, it } from 'vitest';
import type { Table } from '../api/objects/tables.ts';
import { TABLE_CELL_CHARS_MAX } from '../base/limits.ts';
import { rowReader } from './read-rows.ts';

const table: Table = {
  name: 'plans',
  key: 'plan',
  columns: [
    { name: 'tier', type: 'text' },
    { name: 'price', type: 'number' },
  ],
};

/** The last of some lines. */
function lastOf(lines: readonly string[], isJson = false) {
  const read = rowReader(table, isJson);
  return lines.map((line) => read(line)).at(-1);
}
const row = (key: string, texts: object, numbers: object) => ({ ok: true, value: { key, texts, numbers } });
const HEADER = 'price,key,tier';

describe('rows of CSV', () => {
  it('are read by the names in the header, in any order', () => {
    expect(lastOf([HEADER])).toEqual({ ok: true, value: undefined });
    expect(lastOf([HEADER, '29.50,pro,"a, ""b"""'])).toEqual(row('pro', { tier: 'a, "b"' }, { price: 29.5 }));
    expect(lastOf([HEADER, ' -1e3 ,7,'])).toEqual(row('7', {}, { price: -1000 }));
    expect(lastOf([HEADER, ',__proto__,<b>'])).toEqual(row('__proto__', { tier: '<b>' }, {}));
  });

  it.each([
    [['price,tier'], 'no column `key`'],
    [['key,price'], 'no column `tier`'],
    [['key,price,tier,size'], 'the column `size`'],
    [['key,price,tier,price'], 'twice'],
    [[HEADER, '1,pro'], 'has 2 cells'],
    [[HEADER, '1,pro,"cut'], 'a quote is not closed'],
    [[HEADER, '1,,large'], 'no key'],
    [[HEADER, '1, ,large'], 'no key'],
    [[HEADER, '"29,50",pro,large'], '`29,50` in `price`, which is no number'],
    [[HEADER, 'Infinity,pro,large'], 'no number'],
    [[HEADER, '1e999,pro,large'], 'no number'],
    [[HEADER, '0x10,pro,large'], 'no number'],
    [[HEADER, `1,pro,${'x'.repeat(TABLE_CELL_CHARS_MAX + 1)}`], 'shorten it'],
  ])('are refused: %j', (lines, problem) => {
    expect(lastOf(lines)).toEqual({ ok: false, error: expect.stringContaining(problem) });
  });
});

describe('rows of JSON', () => {
  it('are objects, in which null and absent fields are no values', () => {
    expect(lastOf(['{"key":"pro","price":29.5,"tier":null}'], true)).toEqual(row('pro', {}, { price: 29.5 }));
    expect(lastOf(['{"key":7,"tier":true}'], true)).toEqual(row('7', { tier: 'true' }, {}));
  });

  it.each([
    ['[1]', 'no JSON object'],
    ['{"key":"pro"', 'no JSON object'],
    ['null', 'no JSON object'],
    ['{"price":1}', 'no key'],
    ['{"key":{}}', 'no key'],
    ['{"key":"a","size":1}', 'the column `size`'],
    ['{"key":"a","price":"1"}', '`1` in `price`, which is no number'],
    ['{"key":"a","tier":["x"]}', 'which is no text'],
  ])('are refused: %s', (line, problem) => {
    expect(lastOf([line], true)).toEqual({ ok: false, error: expect.stringContaining(problem) });
  });
});
