import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseNumber, writeNumber } from './parse-number.ts';

function read(text: string, locale: string): number | string {
  const parsed = parseNumber(text, locale);
  return parsed.kind === 'number' ? parsed.value : parsed.kind;
}

test.each([
  ['1,5', 'de-DE', 1.5],
  ['1.5', 'en-US', 1.5],
  ['1.234,5', 'de-DE', 1234.5],
  ['1,234.5', 'en-GB', 1234.5],
  ['1.234', 'de-DE', 1234],
  ['1,234', 'de-DE', 1.234],
  ['1.234', 'es-ES', 1234],
  ['1234,5', 'es-ES', 1234.5],
  ['12,34,567', 'en-IN', 1234567],
  ["1'234.5", 'de-CH', 1234.5],
  ['1 234,5', 'fr-FR', 1234.5],
  ['−5', 'en-US', -5],
  ['+5', 'en-US', 5],
  ['.5', 'en-US', 0.5],
  ['007', 'en-US', 7],
  ['-0', 'en-US', 0],
  ['٣٫٥', 'ar-EG', 3.5],
])('reads %j in %s as %d', (text, locale, value) => {
  expect(read(text, locale)).toBe(value);
});

test.each([
  ['12.5', 'de-DE'],
  ['123,45', 'en-GB'],
  ['1,1,1.2', 'en-US'],
  ['1.5', 'de-DE'],
  ['1,23,456', 'en-US'],
  ['0,123', 'en-US'],
  ['1.2.3', 'en-US'],
  ['5.', 'en-US'],
  [',5', 'en-US'],
  ['1e3', 'en-US'],
  ['0x10', 'en-US'],
  ['Infinity', 'en-US'],
  ['5 %', 'en-US'],
  ['5-3', 'en-US'],
  ['--5', 'en-US'],
  ['-', 'en-US'],
  ['.', 'en-US'],
  ['1 234', 'en-US'],
])('refuses %j in %s, in place of guessing what it means', (text, locale) => {
  expect(read(text, locale)).toBe('refused');
});

test('refuses digits that a number would not keep', () => {
  expect(parseNumber('723421968459640832', 'en-US')).toEqual({ kind: 'refused', reason: 'too_long' });
});

test('an empty field is no number, and not 0', () => {
  expect(read('  ', 'de-DE')).toBe('empty');
});

test('reads back every number that it writes, in every locale', () => {
  const numbers = fc.double({ min: -1e14, max: 1e14, noNaN: true }).map((value) => Number(value.toPrecision(12)));
  const locales = fc.constantFrom('en-US', 'en-GB', 'en-IN', 'de-DE', 'de-CH', 'es-ES', 'fr-FR');
  fc.assert(
    fc.property(numbers, locales, (value, locale) => {
      fc.pre(value === 0 || Math.abs(value) > 1e-2);
      expect(read(writeNumber(value, locale), locale)).toBe(value === 0 ? 0 : value);
    }),
  );
});
