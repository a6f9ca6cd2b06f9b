import { expect, test } from 'vitest';
import { rowOf } from '../../../test/harness/ingest-request.ts';

const TRACKER = { library: 'edgewise-js/0.1.0' };
const ADDRESS = 'https://shop.example/?utm_source=news%20letter&utm_medium=&utm_id=7&token=secret&utm_=x';

const propertiesOf = (event: string, context: Record<string, unknown>, properties = {}) => {
  const { properties: text } = rowOf({ event, context: { url: ADDRESS, ...context }, properties });
  return text === '' ? {} : JSON.parse(text);
};

test('adds a property for every campaign parameter with a value, and for no other parameter', () => {
  expect(propertiesOf('page_view', TRACKER)).toEqual({ utm_source: 'news letter', utm_id: '7' });
});

test('keeps a campaign that the page itself named', () => {
  expect(propertiesOf('page_view', TRACKER, { utm_source: 'own' })).toEqual({ utm_source: 'own', utm_id: '7' });
});

test('adds nothing to other events, or to those of other senders', () => {
  expect(propertiesOf('signup', TRACKER)).toEqual({});
  expect(propertiesOf('page_view', {})).toEqual({});
});
