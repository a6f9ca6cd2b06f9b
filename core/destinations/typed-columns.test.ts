import { expect, test } from 'vitest';
import { readTypedColumns } from './typed-columns.ts';

const TAKEN = new Set(['event', 'id', 'timestamp']);
const read = (...texts: string[]) => {
  const columns = readTypedColumns(texts, TAKEN);
  return columns.ok ? columns.value.map(({ property, type, name }) => `${property} ${type} ${name}`) : columns.error;
};

test.each([
  ['properties.price:number', 'price number property_price'],
  ['properties.plan', 'plan text property_plan'],
  ['properties.orderId:integer', 'orderId integer property_order_id'],
  ['properties.address.city', 'address.city text property_address_city'],
  ['properties.price:number as price', 'price number price'],
  ['properties.a:b:json as a_b', 'a:b json a_b'],
  ['properties.came as guest:text', 'came as guest text property_came_as_guest'],
  // A column of every event has the name already without the prefix.
  ['properties.event', 'event text property_event'],
])('%s has a column whose name any target takes', (text, expected) => {
  expect(read(text)).toEqual([expected]);
});

test.each([
  [['properties.Price', 'properties.price'], '`properties.price as property_price_2`'],
  [['properties.a-b:json', 'properties.a_b:number'], '`properties.a_b:number as property_a_b_2`'],
  [['properties.price as event'], 'a column of every event'],
  [['properties.price as Price'], 'Name it by `as`'],
  [['properties.価格'], 'Name it by `as`'],
  [[`properties.${'x'.repeat(60)}`], 'at most 63'],
  [['properties.price as _price'], 'begins with a letter'],
  [['properties.price:float'], 'one of text, number'],
  [['properties.price:numbr'], 'did you mean `number`'],
  [['price'], 'write one as `properties.price:number`'],
  [['properties.'], 'names no property'],
  [['properties.x"; DROP TABLE events; --'], 'property_x_drop_table_events'],
])('%o: a name that a target would cut, fold or have twice is told with its remedy', (texts, words) => {
  expect(String(read(...texts))).toContain(words);
});
