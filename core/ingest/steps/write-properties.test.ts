import { expect, test } from 'vitest';
import { rejectionOf, rowOf } from '../../../test/harness/ingest-request.ts';
import { parseExactJson } from '../../base/exact-json.ts';
import { EVENT_BYTES_MAX } from '../../base/limits.ts';

test('stores properties as text with their types, and flat by type', () => {
  const properties = {
    plan: 'pro',
    seats: 3,
    trial: false,
    none: null,
    cart: { total: 9.5, item: { sku: 'a' } },
    tags: ['x', 1],
  };
  const row = rowOf({ properties });
  expect(JSON.parse(row.properties)).toEqual(properties);
  expect(row.strings).toEqual({ plan: 'pro', trial: 'false', 'cart.item.sku': 'a', tags: '["x",1]' });
  expect(row.numbers).toEqual({ seats: 3, 'cart.total': 9.5 });
});

test('gives a property named `a.b` its own name, whichever of the two comes first', () => {
  for (const properties of [
    { 'a.b': 1, a: { b: 2, c: 3 } },
    { a: { b: 2, c: 3 }, 'a.b': 1 },
    { a: { b: 'two', c: 3 }, 'a.b': 1 },
  ]) {
    const row = rowOf({ properties });
    expect(row.numbers).toEqual({ 'a.b': 1, 'a.c': 3 });
    expect(row.strings).toEqual({});
    expect(JSON.parse(row.properties)).toEqual(properties);
  }
});

test('keeps every digit of a number beyond 2^53 or a double’s range', () => {
  const text = '{"id":12345678901234567890,"huge":1e400,"sum":0.12345678901234567890,"safe":9007199254740991}';
  const row = rowOf({ properties: parseExactJson(text) });
  expect(row.properties).toBe(text.replace('0.12345678901234567890', '0.12345678901234568'));
  expect(row.strings).toEqual({ id: '12345678901234567890', huge: '1e400' });
  expect(row.numbers).toEqual({ sum: 0.12345678901234568, safe: 9007199254740991 });
});

test('treats `__proto__` and `constructor` as ordinary names', () => {
  const row = rowOf({ properties: JSON.parse('{"__proto__":{"admin":true},"constructor":"c","a":{"__proto__":1}}') });
  expect(row.strings).toEqual({ '__proto__.admin': 'true', constructor: 'c' });
  expect(row.numbers).toEqual({ 'a.__proto__': 1 });
  expect(row.properties).toBe('{"__proto__":{"admin":true},"constructor":"c","a":{"__proto__":1}}');
  expect(Object.getPrototypeOf({})).not.toHaveProperty('admin');
});

test('writes half a surrogate pair as U+FFFD, which every reader accepts', () => {
  expect(rowOf({ properties: { text: 'a\ud800b' } }).properties).toBe('{"text":"a\ufffdb"}');
  expect(rowOf({ properties: { text: '\\ud800 😀' } }).properties).toBe('{"text":"\\\\ud800 😀"}');
});

test('accepts 255 properties and no more, including nested ones', () => {
  const some = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, index]));
  expect(Object.keys(rowOf({ properties: some(255) }).numbers)).toHaveLength(255);
  expect(rejectionOf({ properties: some(256) })).toMatch(/^too_many_properties: .* more than 255/);
  expect(rejectionOf({ properties: { nested: some(255) } })).toMatch(/^too_many_properties/);
});

test('accepts names of 200 characters; keeps longer dotted ones only in the text', () => {
  const name = 'n'.repeat(200);
  expect(rowOf({ properties: { [name]: 1 } }).numbers).toEqual({ [name]: 1 });
  expect(rowOf({ properties: { [name]: { a: 1 } } })).toMatchObject({ numbers: {}, properties: `{"${name}":{"a":1}}` });
  expect(rejectionOf({ properties: { [`${name}n`]: 1 } })).toMatch(/^property_name_too_long/);
});

test('accepts eight levels and no more, in properties, lists and context', () => {
  const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });
  const lists = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
  expect(rowOf({ properties: nested(8) }).numbers).toEqual({ 'a.a.a.a.a.a.a.a': 1 });
  for (const event of [
    { properties: nested(9) },
    { properties: { a: lists(9) } },
    { properties: { a: lists(20_000) } },
    { context: nested(9) },
    { context: { a: lists(20_000) } },
  ]) {
    expect(rejectionOf(event)).toMatch(/^properties_too_deep: .* more than 8 levels/);
  }
});

test('accepts 32 KB and rejects one byte more, counted in UTF-8', () => {
  const event = 'e';
  const fixed = event.length + JSON.stringify({ text: '' }).length + '{}'.length;
  const fits = 'x'.repeat(EVENT_BYTES_MAX - fixed);
  expect(rowOf({ event, properties: { text: fits } }).properties.length).toBeGreaterThan(32_000);
  expect(rejectionOf({ event, properties: { text: `${fits}xxx` } })).toMatch(/^event_too_large: .* at most 32768/);
  expect(rejectionOf({ event, properties: { text: 'ä'.repeat(16_500) } })).toMatch(/^event_too_large/);
  expect(rejectionOf({ event, context: { text: 'x'.repeat(33_000) } })).toMatch(/^event_too_large/);
});

test('keeps a view whose address holds a document, with its address cut', () => {
  const address = `https://shop.example/editor?utm_source=nl#${'x'.repeat(EVENT_BYTES_MAX)}`;
  for (const fields of [
    { properties: { url: address } },
    { properties: { page: address.slice('https://shop.example'.length) } },
    { context: { url: address } },
    { context: { page: { url: address, path: '/editor', referrer: address } } },
    { properties: { $current_url: address }, context: { page: { path: '/editor?utm_source=nl' } } },
  ]) {
    const row = rowOf({ event: 'page_view', ...fields });
    expect(row).toMatchObject({ page: fields.properties?.page === undefined ? '/editor' : row.page, source: 'nl' });
    expect(row.properties.length + row.context.length).toBeLessThan(2 * 2_000 + 200);
  }
});

test('keeps an outbound click on a long link, and cuts no address of an event that fits', () => {
  const link = `https://partner.example/?state=${'x'.repeat(EVENT_BYTES_MAX)}`;
  expect(rowOf({ event: 'outbound_click', properties: { url: link } }).strings.url).toBe(link.slice(0, 2_000));
  const shorter = link.slice(0, 10_000);
  expect(rowOf({ properties: { url: shorter } }).strings.url).toBe(shorter);
});

test('rejects an event that is too large even with its addresses cut', () => {
  const text = `${'x '.repeat(EVENT_BYTES_MAX)}`;
  expect(rejectionOf({ properties: { text, url: `https://shop.example/${text.slice(0, 5_000)}` } })).toMatch(
    /^event_too_large/,
  );
});
