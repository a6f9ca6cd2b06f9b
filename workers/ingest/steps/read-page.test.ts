import { expect, test } from 'vitest';
import { rowOf } from '../test-request.ts';

test('reads the page from the tracker’s properties', () => {
  const properties = { page: '/pricing', title: 'Pricing', referrer: 'https://news.example/a' };
  expect(rowOf({ event: 'page_view', properties }, { originHost: 'shop.example', language: 'de' })).toMatchObject({
    page: '/pricing',
    hostname: 'shop.example',
    title: 'Pricing',
    referrer: 'https://news.example/a',
    language: 'de',
  });
});

test('reads the page from Segment’s context, and from a whole address', () => {
  const page = { path: '/a', url: 'https://Shop.example/a?utm_source=x', title: 'A', referrer: '' };
  expect(rowOf({ context: { page } })).toMatchObject({ page: '/a', hostname: 'shop.example', title: 'A' });
  expect(rowOf({ properties: { url: 'https://shop.example/b/c?token=1#d' } })).toMatchObject({
    page: '/b/c',
    hostname: 'shop.example',
  });
  expect(rowOf({ properties: { page: 'https://shop.example/d?q=1' } })).toMatchObject({ page: '/d' });
});

test('keeps queries out of the page, and the part behind # in it', () => {
  expect(rowOf({ properties: { page: '/a?email=ada@example.com#/inbox' } }).page).toBe('/a#/inbox');
});

test('reads screen, revenue, currency, language, library; nonsense is nothing', () => {
  const context = {
    screen: { width: 1440.4, height: '900' },
    locale: 'en-GB',
    library: { name: 'lib', version: '1.2' },
  };
  expect(rowOf({ properties: { revenue: '19.90', currency: 'eur' }, context })).toMatchObject({
    screen_width: 1440,
    screen_height: 900,
    revenue: 19.9,
    currency: 'EUR',
    language: 'en-GB',
    library: 'lib@1.2',
  });
  const nonsense = { screen: { width: -1, height: 1e9 }, library: 7 };
  expect(rowOf({ properties: { revenue: 'much' }, context: nonsense })).toMatchObject({
    screen_width: 0,
    screen_height: 0,
    revenue: 0,
  });
});
