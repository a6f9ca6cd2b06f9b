import { expect, test } from 'vitest';
import { withoutKeys } from './without-keys.ts';

test('removes every key from a text, and leaves other text unchanged', () => {
  const key = 'ew_api_0123456789abcdef0123456789abcdef0123456789abcdef';
  expect(withoutKeys(`The key ${key} and ew_write_0123456789abcdef is not for it`)).toBe(
    'The key ew_api_… and ew_write_… is not for it',
  );
  for (const text of ['ew_api_… is missing', 'ew_export_2026-11-20.csv', 'view_api_2.json']) {
    expect(withoutKeys(text)).toBe(text);
  }
});
