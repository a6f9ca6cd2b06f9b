import { beforeEach, expect, test } from 'vitest';
import type { ViewFilter } from '../../address/filters.ts';
import { loadWords } from '../../words/t.ts';
import { describeFilter, filterText } from './describe.ts';
import { type Draft, draftOf, filterOf, isComplete, newDraft, placeFilter, withOperator } from './draft.ts';

beforeEach(() => loadWords('en', 'en-GB'));

const withValues = (draft: Draft, ...values: string[]): Draft => ({ ...draft, values });
const isFilter = (property: string, ...values: string[]): ViewFilter => ({ property, operator: 'is', values });

test('a filter is complete once it has a value, unless its operator needs none', () => {
  const draft = newDraft('country');
  expect(isComplete(draft)).toBe(false);
  expect(isComplete(withValues(draft, 'DE'))).toBe(true);
  expect(isComplete(withOperator(draft, 'set'))).toBe(true);
});

test('another operator keeps the values that it takes', () => {
  const draft = withValues(newDraft('amount'), '30', '60');
  expect(filterOf(withOperator(draft, 'at_least')).values).toEqual(['30']);
  expect(filterOf(withOperator(draft, 'is_not')).values).toEqual(['30', '60']);
  expect(filterOf(withOperator(draft, 'not_set')).values).toEqual([]);
});

test('values keep every character that was typed', () => {
  for (const value of ['723421968459640832', '007', '1e3', 'true', 'null', '12.0', 'a,b', ' x ', 'a|b;c+d"\\\n🎉']) {
    expect(filterOf(withValues(newDraft('label'), value))).toEqual(isFilter('label', value));
  }
});

test('the scope is written only where it differs from that of the property', () => {
  const draft = withValues(newDraft('source'), 'google');
  expect(filterOf(draft)).toEqual(isFilter('source', 'google'));
  expect(filterOf({ ...draft, scope: 'person' })).toEqual({ ...isFilter('source', 'google'), scope: 'person' });
  expect(filterOf({ ...withValues(newDraft('person.plan'), 'pro'), scope: 'event' })).toEqual(
    isFilter('person.plan', 'pro'),
  );
  expect(draftOf(isFilter('page', '/')).scope).toBe('session');
});

test('an edited filter keeps its place, a new one comes last, and none is doubled', () => {
  const filters = [isFilter('country', 'DE'), isFilter('source', 'google'), isFilter('page', '/')];
  const changed = isFilter('source', 'bing');
  expect(placeFilter(filters, changed, 1)).toEqual([filters[0], changed, filters[2]]);
  expect(placeFilter(filters, changed, undefined)).toEqual([...filters, changed]);
  expect(placeFilter(filters, isFilter('country', 'DE'), undefined)).toHaveLength(3);
  expect(placeFilter(filters, isFilter('country', 'DE'), 2)).toHaveLength(2);
});

test('a chip reads in words, says its scope, and shows values exactly as they are', () => {
  expect(describeFilter(isFilter('country', 'DE', ''))).toEqual({
    property: 'Country',
    operator: 'is',
    values: ['Germany', 'Unknown'],
    scope: 'visits',
  });
  expect(describeFilter(isFilter('label', '50%25 off & more/#1?')).values).toEqual(['50%25 off & more/#1?']);
  expect(filterText({ property: 'plan', operator: 'not_contains', values: ['pro', 'team'] })).toBe(
    'plan does not contain pro, team',
  );
});
