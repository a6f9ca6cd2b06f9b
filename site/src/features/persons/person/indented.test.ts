import { expect, it } from 'vitest';
import { indented } from './indented.ts';

it('puts every member on a line of its own, and keeps digits and texts as they were sent', () => {
  const sent = '{"id":723421968459640832,"price":1.10,"text":"a,b: {\\"c\\"}","list":[1,[]],"none":{}}';
  expect(indented(sent)).toBe(
    '{\n  "id": 723421968459640832,\n  "price": 1.10,\n  "text": "a,b: {\\"c\\"}",\n  "list": [\n    1,\n    []\n  ],\n  "none": {}\n}',
  );
});

it('says the same as before to whoever reads it as JSON', () => {
  const value = { a: [{ b: '}{][,:"\\\\' }, null, true], c: '\u202e', d: {} };
  expect(JSON.parse(indented(JSON.stringify(value)))).toEqual(value);
  expect(indented('{}')).toBe('{}');
});
