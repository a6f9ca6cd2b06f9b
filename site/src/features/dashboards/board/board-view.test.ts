import { expect, test } from 'vitest';
import type { Filter } from '../../../../../core/api/kinds/fields.ts';
import { readSearch, writeSearch } from '../../../address/search.ts';
import { viewOf, withChanges } from '../../../address/view.ts';
import { toFilter } from '../../filters/to-query.ts';
import { askedViewOf, savedViewOf } from './board-view.ts';

const country = (value: string): Filter => toFilter({ property: 'country', operator: 'is', values: [value] });
const saved = { date_range: 'last_7_days', filters: [country('DE')] };
const none = readSearch('');

test('without anything in the address, the saved range and filters hold', () => {
  expect(askedViewOf(none, saved)).toEqual({});
  expect(viewOf(none, savedViewOf(saved))).toMatchObject({
    range: { preset: '7d' },
    filters: [{ property: 'country', operator: 'is', values: ['DE'] }],
  });
});

test('a filter in the address takes the place of the saved one, for every reader', () => {
  const search = readSearch('filter=country:is:FR');
  const before = viewOf(none, savedViewOf(saved));
  const written = withChanges(none, before, {
    ...before,
    filters: [{ property: 'country', operator: 'is', values: ['FR'] }],
  });
  expect(askedViewOf(written, saved)).toEqual({ filters: [country('FR')] });
  expect(Object.keys(written)).toEqual(['filter']);
  expect(Object.keys(search)).toEqual(['filter']);
});

test('the address can say that there is no filter, and says it after a reload', () => {
  const before = viewOf(none, savedViewOf(saved));
  const written = readSearch(writeSearch(withChanges(none, before, { ...before, filters: [] })));
  expect(askedViewOf(written, saved)).toEqual({ filters: [] });
  expect(viewOf(written, savedViewOf(saved)).filters).toEqual([]);
});

test('another range leaves the filters as they are saved', () => {
  const before = viewOf(none, savedViewOf(saved));
  const written = withChanges(none, before, { ...before, range: { from: '2026-11-01', to: '2026-11-07' } });
  expect(askedViewOf(written, saved)).toEqual({ date_range: { start: '2026-11-01', end: '2026-11-07' } });
});

test('a saved filter that no chip can say holds whatever the address says', () => {
  const fixed: Filter = { cohort: 'trial' };
  const search = withChanges(none, viewOf(none), {
    ...viewOf(none),
    filters: [{ property: 'country', operator: 'is', values: ['FR'] }],
  });
  expect(askedViewOf(search, { filters: [fixed, country('DE')] })).toEqual({ filters: [fixed, country('FR')] });
});
