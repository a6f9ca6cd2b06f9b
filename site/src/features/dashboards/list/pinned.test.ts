import { expect, test } from 'vitest';
import { pinnedIn, toggled } from './pinned.ts';

test('a second press unpins', () => {
  expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
});

test('a broken or foreign text in the storage pins nothing, and the page opens', () => {
  for (const text of [null, '', '{', '{"a": 1}', 'null']) expect(pinnedIn(text)).toEqual([]);
  expect(pinnedIn('["a", 1]')).toEqual(['a']);
});

test('what is kept is bounded', () => {
  const many = Array.from({ length: 100 }, (_, at) => `d${at}`);
  expect(toggled(many, 'new')).toHaveLength(100);
  expect(toggled(many, 'new')).toContain('new');
});
