import { expect, expectTypeOf, it } from 'vitest';
import { rowText } from '../ingest/row-text.ts';
import { columnsWith, EMPTY_EVENT, EVENT_TABLE, type EventRow, propertyColumn } from './events.ts';

/** A row in which every column holds something. */
const FULL = Object.fromEntries(
  Object.entries(EMPTY_EVENT).map(([name, empty]) => {
    if (typeof empty === 'number') return [name, 7];
    if (typeof empty === 'object') return [name, { key: name === 'numbers' ? 7 : 'seven' }];
    return [name, name === 'properties' || name === 'context' ? '{"a":1}' : 'seven'];
  }),
);

it('gives a row of ingest a field for every column, of the type that ClickHouse reads', () => {
  expectTypeOf<EventRow['revenue']>().toEqualTypeOf<number>();
  expectTypeOf<EventRow['seq']>().toEqualTypeOf<number>();
  expectTypeOf<EventRow['timestamp']>().toEqualTypeOf<string>();
  expectTypeOf<EventRow['page']>().toEqualTypeOf<string>();
  expectTypeOf<EventRow['numbers']>().toEqualTypeOf<{ readonly [name: string]: number }>();
  expect(Object.keys(EMPTY_EVENT)).toEqual(Object.keys(EVENT_TABLE));
});

it('loses no column on the way to the store: the text of a row names every one', () => {
  const written: unknown = JSON.parse(rowText({ ...EMPTY_EVENT, ...FULL }));
  expect(Object.keys(Object(written))).toEqual(Object.keys(EVENT_TABLE));
});

it('lets queries name the columns that are properties, and leaves all other names to what was sent', () => {
  expect(propertyColumn('page')).toEqual({ name: 'page', property: 'text' });
  expect(propertyColumn('id')).toEqual({ name: 'id', property: 'id' });
  expect(['project_id', 'timestamp', 'strings', 'plan', 'constructor'].map(propertyColumn)).toEqual(
    Array(5).fill(undefined),
  );
});

it('lists columns in the order of the table', () => {
  expect(columnsWith('property', 'number')).toEqual(['screen_width', 'screen_height', 'revenue']);
  expect(columnsWith('grain', 'every')).toEqual(['event', 'bot']);
});
