import { expect, it } from 'vitest';
import { withoutValues } from './operator-alert.ts';

it.each([
  [
    "400 Code: 27. DB::Exception: Cannot parse input: expected '\"' before: 'ada@example.com\",\"time': (at row 3) (CANNOT_PARSE_INPUT_ASSERTION_FAILED) (version 26.7.2.1)",
    'Code: 27 (CANNOT_PARSE_INPUT_ASSERTION_FAILED)',
  ],
  ['500 Code: 1001. DB::Exception: std::exception, e.what() = ada@example.com', 'Code: 1001'],
  ['TypeError: fetch failed', 'TypeError: fetch failed'],
  ['dead-letter/date=2026-11-20/poison-1.ndjson', 'dead-letter/date=2026-11-20/poison-1.ndjson'],
])('lets no value of an event leave with what ClickHouse says', (text, expected) => {
  expect(withoutValues(text)).toBe(expected);
});
