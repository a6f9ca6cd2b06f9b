import { expect, test } from 'vitest';
import { readCompared, writeCompared } from './compared-value.ts';

const read = (text: string, locale: string) => {
  const compared = readCompared('amount', text, locale);
  return compared.kind === 'value' ? compared.value : compared.kind;
};

test('a number is read as the reader writes it, and never as another one', () => {
  expect(read('1,5', 'de-DE')).toBe('1.5');
  expect(read('1.5', 'en-US')).toBe('1.5');
  expect(read('1.234,5', 'de-DE')).toBe('1234.5');
  expect(read('12.5', 'de-DE')).toBe('refused');
  expect(read('123,45', 'en-GB')).toBe('refused');
  expect(read('1,1,1.2', 'en-US')).toBe('refused');
});

test('dates, versions and other texts stay as they are', () => {
  for (const text of ['2026-11-30', '9.8.1', 'v10.0.0', 'pro']) expect(read(text, 'de-DE')).toBe(text);
  expect(readCompared('app_version', '10.10', 'en-US')).toEqual({ kind: 'value', value: '10.10' });
});

test('what is shown afterwards is what was sent, in the form of the reader', () => {
  expect(writeCompared('amount', '1234.5', 'de-DE')).toBe('1.234,5');
  expect(writeCompared('amount', '2026-11-30', 'de-DE')).toBe('2026-11-30');
  expect(writeCompared('app_version', '10.1', 'de-DE')).toBe('10.1');
});
