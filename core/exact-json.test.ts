import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRawNumber, parseExactJson } from './exact-json.ts';

test('reads all JSON as JSON.parse does, and prints it as it came', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(JSON.stringify(parseExactJson(text))).toBe(text);
    }),
  );
});

test('keeps the digits of whole numbers that a double would change, wherever they stand', () => {
  const text = '{"a":9007199254740993,"b":[-12345678901234567890,1],"c":{"d":1e999}}';
  expect(JSON.stringify(parseExactJson(text))).toBe(text);
  expect(JSON.stringify(parseExactJson('[ 9007199254740993 ]'))).toBe('[9007199254740993]');
});

test('gives plain numbers where a double holds them', () => {
  expect(parseExactJson('{"a":9007199254740991,"b":1e3,"c":0.1,"d":-0.5e-3}')).toEqual({
    a: 9007199254740991,
    b: 1000,
    c: 0.1,
    d: -0.0005,
  });
  expect(isRawNumber(parseExactJson('3'))).toBe(false);
});
