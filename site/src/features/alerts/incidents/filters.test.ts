import { expect, test } from 'vitest';
import { filtersOf, listedIn } from './filters.ts';

const NOW_MS = Date.UTC(2026, 10, 30, 12);

test('open incidents of all times are listed unless the address says otherwise', () => {
  expect(filtersOf(listedIn(undefined, undefined, undefined), NOW_MS)).toEqual({ state: 'open,acknowledged' });
  expect(filtersOf(listedIn('all', 'high', '7d'), NOW_MS)).toEqual({
    severity: 'high',
    from: '2026-11-23T12:00:00.000Z',
  });
});

test.each(['', 'constructor', '8d', '<b>'])('a part of the address that means nothing is left out: %s', (text) => {
  expect(listedIn(text, text, text)).toEqual({ shown: 'open', severity: undefined, span: undefined });
});
