import { expect, test } from 'vitest';
import { ImportShare } from './import-share.ts';
import {
  EMPTY_LINES_A_REFUSED,
  IMPORTS_AT_ONCE_MAX,
  ORGANIZATION_IMPORTS_AT_ONCE_MAX,
  PROJECT_IMPORTS_AT_ONCE_MAX,
  REFUSED_LINES_A_MINUTE_MAX,
} from './limits.ts';

const NOW_MS = 60_000 * 1_000;
const aProject = (id: string, organization = `org-${id}`) => ({ project_id: id, organization_id: organization });
const lines = (accepted: number, refused: number, empty = 0) => ({ accepted, refused, empty });

test('runs so many imports of a project at once, and so many of all, and says how many may', () => {
  const share = new ImportShare();
  for (let at = 0; at < PROJECT_IMPORTS_AT_ONCE_MAX; at++) expect(share.begin(aProject('a'), NOW_MS)).toBeUndefined();
  expect(share.begin(aProject('a'), NOW_MS)).toMatchObject({
    code: 'rate_limited',
    retryAfterS: expect.any(Number),
    message: expect.stringContaining(`${PROJECT_IMPORTS_AT_ONCE_MAX} are allowed`),
  });
  expect(share.begin(aProject('b'), NOW_MS)).toBeUndefined();
  share.end(aProject('a'));
  expect(share.begin(aProject('a'), NOW_MS)).toBeUndefined();
  for (let at = 0; at < IMPORTS_AT_ONCE_MAX; at++) share.begin(aProject(`other-${at}`), NOW_MS);
  expect(share.begin(aProject('last'), NOW_MS)).toMatchObject({ code: 'rate_limited' });
});

test('reads so many lines of a project in a minute only to refuse them', () => {
  const share = new ImportShare();
  share.count('a', lines(0, REFUSED_LINES_A_MINUTE_MAX - 1), NOW_MS);
  expect(share.isSpent('a', NOW_MS)).toBe(false);
  share.count('a', lines(0, 1), NOW_MS);
  expect(share.isSpent('a', NOW_MS)).toBe(true);
  expect(share.begin(aProject('a'), NOW_MS)).toMatchObject({ code: 'rate_limited', retryAfterS: 60 });
  expect(share.begin(aProject('b'), NOW_MS)).toBeUndefined();
  expect(share.begin(aProject('a'), NOW_MS + 60_000)).toBeUndefined();
});

test('never stops a file of which half the lines are taken', () => {
  const share = new ImportShare();
  for (let part = 0; part < 1_000; part++) share.count('a', lines(1_000, 1_000), NOW_MS);
  expect(share.isSpent('a', NOW_MS)).toBe(false);
});

test('leaves places to others, however many projects an organization has', () => {
  const share = new ImportShare();
  for (let at = 0; at < ORGANIZATION_IMPORTS_AT_ONCE_MAX; at++) {
    expect(share.begin(aProject(`mine-${at}`, 'org-mine'), NOW_MS)).toBeUndefined();
  }
  expect(share.begin(aProject('mine-more', 'org-mine'), NOW_MS)).toMatchObject({
    code: 'rate_limited',
    message: expect.stringContaining(
      `of this organization are running, and ${ORGANIZATION_IMPORTS_AT_ONCE_MAX} are allowed`,
    ),
  });
  expect(share.begin(aProject('yours', 'org-yours'), NOW_MS)).toBeUndefined();
  share.end(aProject('mine-0', 'org-mine'));
  expect(share.begin(aProject('mine-more', 'org-mine'), NOW_MS)).toBeUndefined();
});

test('counts lines that hold nothing, at a hundredth of one that is refused', () => {
  const share = new ImportShare();
  share.count('a', lines(0, 0, (REFUSED_LINES_A_MINUTE_MAX - 1) * EMPTY_LINES_A_REFUSED), NOW_MS);
  expect(share.isSpent('a', NOW_MS)).toBe(false);
  share.count('a', lines(0, 0, EMPTY_LINES_A_REFUSED), NOW_MS);
  expect(share.isSpent('a', NOW_MS)).toBe(true);
  for (let part = 0; part < 1_000; part++) share.count('sparse', lines(1_000, 0, 99_000), NOW_MS);
  expect(share.isSpent('sparse', NOW_MS)).toBe(false);
});
