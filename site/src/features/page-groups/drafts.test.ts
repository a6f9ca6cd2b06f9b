import { expect, it } from 'vitest';
import { draftsOf, moved, rulesOf, withRules } from './drafts.ts';

const drafts = draftsOf([{ pattern: '/a' }, { pattern: '/b', name: 'B' }]);

it('says the rules that are written, without names that say nothing', () => {
  const written = withRules(drafts, [{ pattern: ' ' }, { pattern: ' /c ', name: '/c' }]);
  expect(rulesOf(written)).toEqual([{ pattern: '/a' }, { pattern: '/b', name: 'B' }, { pattern: '/c' }]);
  expect(new Set(written.map(({ id }) => id)).size).toBe(4);
});

it('moves a rule past its neighbour, and no further than the ends', () => {
  expect(rulesOf(moved(drafts, 1, -1)).map(({ pattern }) => pattern)).toEqual(['/b', '/a']);
  expect(moved(drafts, 1, 1)).toEqual(drafts);
  expect(moved(drafts, 0, -1)).toEqual(drafts);
});
