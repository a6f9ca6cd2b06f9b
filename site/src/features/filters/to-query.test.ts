import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filterSchema } from '../../../../core/api/kinds/fields.ts';
import { FILTER_OPERATORS, isValueless, type ViewFilter } from '../../address/filters.ts';
import { fromFilters } from './from-query.ts';
import { KNOWN_PROPERTIES, scopesOf } from './properties.ts';
import { toFilter, toFilters } from './to-query.ts';

const isFilter = (property: string, ...values: string[]): ViewFilter => ({ property, operator: 'is', values });

test('a filter by where a visit came from, its country or its device keeps whole visits', () => {
  expect(toFilters([isFilter('source', 'google'), isFilter('country', 'DE', 'FR')])).toEqual([
    { property: 'session.source', operator: 'equals', value: 'google' },
    { property: 'session.country', operator: 'in', value: ['DE', 'FR'] },
  ]);
});

test('a filter by a page or an event keeps the visits that did it', () => {
  expect(toFilter(isFilter('page', '/pricing'))).toEqual({
    property: 'page',
    operator: 'equals',
    value: '/pricing',
    scope: 'session',
  });
  expect(toFilter({ property: 'event', operator: 'is_not', values: ['signup'] })).toEqual({
    property: 'event',
    operator: 'not_equals',
    value: 'signup',
    scope: 'session',
  });
});

test('a property that was sent filters events, a trait filters people, unless the chip says otherwise', () => {
  expect(toFilter(isFilter('plan', 'pro'))).toEqual({ property: 'plan', operator: 'equals', value: 'pro' });
  expect(toFilter(isFilter('person.plan', 'pro'))).toEqual({
    property: 'person.plan',
    operator: 'equals',
    value: 'pro',
  });
  expect(toFilter({ ...isFilter('source', 'google'), scope: 'person' })).toEqual({
    property: 'source',
    operator: 'equals',
    value: 'google',
    scope: 'person',
  });
  expect(toFilter({ ...isFilter('source', 'google'), scope: 'event' })).toEqual({
    property: 'source',
    operator: 'equals',
    value: 'google',
  });
});

test('text made of digits is text in the request, and numbers are compared as numbers', () => {
  expect(toFilter(isFilter('order_id', '723421968459640832'))).toMatchObject({ value: '723421968459640832' });
  const atLeast = (value: string) => toFilter({ property: 'amount', operator: 'at_least', values: [value] });
  expect(atLeast('10.5')).toMatchObject({ operator: 'greater_or_equal', value: 10.5 });
  expect(atLeast('2026-11-01')).toMatchObject({ value: '2026-11-01' });
  expect(atLeast('723421968459640832')).toMatchObject({ value: '723421968459640832' });
});

test('an unknown value stands beside known ones', () => {
  expect(toFilter(isFilter('country', 'DE', ''))).toEqual({
    or: [
      { property: 'session.country', operator: 'equals', value: 'DE' },
      { property: 'session.country', operator: 'is_not_set' },
    ],
  });
  expect(toFilter({ property: 'country', operator: 'is_not', values: ['DE', 'FR', ''] })).toEqual({
    and: [
      { property: 'session.country', operator: 'not_in', value: ['DE', 'FR'] },
      { property: 'session.country', operator: 'is_set' },
    ],
  });
});

test('several parts of a text are alternatives, and none of several excluded parts may be there', () => {
  expect(toFilter({ property: 'page', operator: 'contains', values: ['/a', '/b'] })).toHaveProperty('or');
  expect(toFilter({ property: 'page', operator: 'not_contains', values: ['/a', '/b'] })).toHaveProperty('and');
});

test('every filter of a page is one that the service takes, and comes back from a saved segment as it was', () => {
  const value = fc.string({ minLength: 1, maxLength: 8 });
  const aFilter = fc
    .record({
      property: fc.constantFrom(...Object.keys(KNOWN_PROPERTIES), 'plan', 'person.plan'),
      operator: fc.constantFrom(...FILTER_OPERATORS),
      values: fc.uniqueArray(value, { minLength: 1, maxLength: 3 }),
      hasUnknown: fc.boolean(),
    })
    .map(({ property, operator, values, hasUnknown }): ViewFilter => {
      const canBeUnknown = operator === 'is' || operator === 'is_not';
      const all = hasUnknown && canBeUnknown ? [...values, ''] : values;
      return { property, operator, values: isValueless(operator) ? [] : all };
    });
  fc.assert(
    fc.property(aFilter, (filter) => {
      expect(filterSchema.safeParse(toFilter(filter)).success).toBe(true);
      expect(fromFilters([toFilter(filter)])).toEqual([filter]);
      for (const scope of scopesOf(filter.property)) {
        expect(toFilters(fromFilters([toFilter({ ...filter, scope })]) ?? [])).toEqual([
          toFilter({ ...filter, scope }),
        ]);
      }
    }),
  );
});

test('a segment that chips cannot show is not shown in part', () => {
  expect(fromFilters([toFilter(isFilter('country', 'DE')), { did: { event: 'signup' } }])).toBeUndefined();
  expect(
    fromFilters([{ or: [toFilter(isFilter('country', 'DE')), toFilter(isFilter('source', 'google'))] }]),
  ).toBeUndefined();
});
