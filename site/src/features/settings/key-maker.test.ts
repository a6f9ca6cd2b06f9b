import { beforeAll, expect, test } from 'vitest';
import { loadWords } from '../../words/t.ts';
import { makerWords } from './key-maker.ts';

beforeAll(() => loadWords('en'));

test('a key that a key made is not said to be of a former member', () => {
  expect(makerWords({ created_by: { id: 'key_1', name: null, is_member: false } })).toBe('with an API key');
  expect(makerWords({ created_by: { id: 'usr_1', name: null, is_member: false } })).toBe('by a former member');
  expect(makerWords({ created_by: null })).toBe('');
});
