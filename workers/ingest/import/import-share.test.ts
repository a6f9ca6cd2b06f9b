import { expect, test } from 'vitest';
import { ImportShare } from './import-share.ts';
import { IMPORTS_AT_ONCE_MAX, PROJECT_IMPORTS_AT_ONCE_MAX, REFUSED_LINES_A_MINUTE_MAX } from './limits.ts';

const NOW_MS = 60_000 * 1_000;

test('runs so many imports of a project at once, and so many of all, and says how many may', () => {
  const share = new ImportShare();
  for (let at = 0; at < PROJECT_IMPORTS_AT_ONCE_MAX; at++) expect(share.begin('a', NOW_MS)).toBeUndefined();
  expect(share.begin('a', NOW_MS)).toMatchObject({
    code: 'rate_limited',
    retryAfterS: expect.any(Number),
    message: expect.stringContaining(`${PROJECT_IMPORTS_AT_ONCE_MAX} may`),
  });
  expect(share.begin('b', NOW_MS)).toBeUndefined();
  share.end('a');
  expect(share.begin('a', NOW_MS)).toBeUndefined();
  for (let at = 0; at < IMPORTS_AT_ONCE_MAX; at++) share.begin(`other-${at}`, NOW_MS);
  expect(share.begin('last', NOW_MS)).toMatchObject({ code: 'rate_limited' });
});

test('reads so many lines of a project in a minute only to refuse them', () => {
  const share = new ImportShare();
  share.count('a', 0, REFUSED_LINES_A_MINUTE_MAX - 1, NOW_MS);
  expect(share.isSpent('a', NOW_MS)).toBe(false);
  share.count('a', 0, 1, NOW_MS);
  expect(share.isSpent('a', NOW_MS)).toBe(true);
  expect(share.begin('a', NOW_MS)).toMatchObject({ code: 'rate_limited', retryAfterS: 60 });
  expect(share.begin('b', NOW_MS)).toBeUndefined();
  expect(share.begin('a', NOW_MS + 60_000)).toBeUndefined();
});

test('never stops a file of which half the lines are taken', () => {
  const share = new ImportShare();
  for (let part = 0; part < 1_000; part++) share.count('a', 1_000, 1_000, NOW_MS);
  expect(share.isSpent('a', NOW_MS)).toBe(false);
});
