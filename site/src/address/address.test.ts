import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FILTER_OPERATORS, isValueless, readFilter, type ViewFilter, writeFilter } from './filters.ts';
import { quoted } from './quoted.ts';
import { datesOf } from './range.ts';
import { readSearch, writeSearch } from './search.ts';
import { DEFAULT_VIEW, toggleValue, unreadFilters, type View, viewOf, withView } from './view.ts';

test('text made of digits stays text, and the address stays the same', () => {
  for (const value of ['723421968459640832', '007', '1e3', 'true', 'null', '12.0']) {
    const address = writeSearch(withView({}, aView({ filters: [isFilter('order_id', value)] })));
    expect(viewOf(readSearch(address)).filters).toEqual([isFilter('order_id', value)]);
    expect(writeSearch(withView({}, viewOf(readSearch(address))))).toBe(address);
  }
});

test('a filter value may have any character', () => {
  for (const value of ['a,b', '50%25 off & more/#1?', 'a|b;c+d', '"', "'", '\\', 'two\nlines', '🎉', 'x:y', '', ' ']) {
    const address = writeSearch(withView({}, aView({ filters: [isFilter('label', value, 'c')] })));
    expect(viewOf(readSearch(address)).filters).toEqual([isFilter('label', value, 'c')]);
  }
});

test('every filter comes back from the address as it went in', () => {
  const text = fc.string({ unit: 'binary', maxLength: 20 });
  const filters = fc
    .record({
      property: fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
      operator: fc.constantFrom(...FILTER_OPERATORS),
      values: fc.array(text, { minLength: 1, maxLength: 4 }),
      scope: fc.constantFrom(undefined, 'event' as const, 'session' as const, 'person' as const),
    })
    .map(
      ({ scope, ...filter }): ViewFilter => ({
        ...filter,
        values: isValueless(filter.operator) ? [] : filter.values,
        ...(scope === undefined ? {} : { scope }),
      }),
    );
  fc.assert(
    fc.property(filters, (filter) => {
      expect(readFilter(writeFilter(filter))).toEqual(filter);
      expect(viewOf(readSearch(writeSearch(withView({}, aView({ filters: [filter] }))))).filters).toEqual([filter]);
    }),
  );
});

test('the address beats what is saved, which beats what was used last, and it can say "no filter"', () => {
  const saved = { filters: [isFilter('country', 'DE')] };
  const memory = { filters: [isFilter('country', 'ES')], compare: 'none' } as const;
  expect(viewOf(readSearch('?filter=country:is:FR'), saved, memory).filters).toEqual([isFilter('country', 'FR')]);
  expect(viewOf(readSearch('?filter=none'), saved, memory).filters).toEqual([]);
  expect(viewOf(readSearch(''), saved, memory)).toEqual({ ...DEFAULT_VIEW, ...saved, compare: 'none' });
});

test('names the filters that it cannot read', () => {
  expect(unreadFilters(readSearch('?filter=country:is:DE&filter=country:near:DE&filter=none'))).toEqual([
    'country:near:DE',
  ]);
});

test('a link with thousands of filters brings as many as a query takes, and its text gets little room to speak', () => {
  const search = { filter: Array.from({ length: 2_500 }, (_, place) => `plan${place}:set`) };
  expect(viewOf(search).filters).toHaveLength(50);
  expect(unreadFilters(search)).toHaveLength(2_450);
  expect(quoted(['x'.repeat(60_000), ...unreadFilters(search)]).length).toBeLessThan(200);
});

test('dates are the project’s days, end today at the latest, and weeks begin where the project says', () => {
  const today = '2026-11-29';
  expect(datesOf({ preset: '7d' }, today, 'monday')).toEqual({ start: '2026-11-23', end: today });
  expect(datesOf({ preset: 'this_week' }, today, 'monday')).toEqual({ start: '2026-11-23', end: today });
  expect(datesOf({ preset: 'this_week' }, today, 'sunday')).toEqual({ start: today, end: today });
  expect(datesOf({ preset: 'last_month' }, today, 'monday')).toEqual({ start: '2026-10-01', end: '2026-10-31' });
  expect(datesOf({ from: '2026-11-20', to: '2026-12-05' }, today, 'monday')).toEqual({
    start: '2026-11-20',
    end: today,
  });
});

test('a second press on a value removes it', () => {
  const once = toggleValue(DEFAULT_VIEW, 'country', 'DE');
  const twice = toggleValue(once, 'country', 'FR');
  expect(twice.filters).toEqual([isFilter('country', 'DE', 'FR')]);
  expect(toggleValue(toggleValue(twice, 'country', 'DE'), 'country', 'FR').filters).toEqual([]);
});

function aView(parts: Partial<View>): View {
  return { ...DEFAULT_VIEW, ...parts };
}

function isFilter(property: string, ...values: string[]): ViewFilter {
  return { property, operator: 'is', values };
}
