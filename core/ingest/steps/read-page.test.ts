import { expect, test } from 'vitest';
import { rowOf, viewOf } from '../../../test/harness/ingest-request.ts';

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
  expect(viewOf({ url: 'https://shop.example/b/c?token=1#d' })).toMatchObject({
    page: '/b/c',
    hostname: 'shop.example',
  });
  expect(viewOf({ page: 'https://shop.example/d?q=1' })).toMatchObject({ page: '/d' });
});

test('removes queries from the page, and keeps the part after #', () => {
  expect(viewOf({ page: '/a?email=ada@example.com#/inbox' }).page).toBe('/a#/inbox');
});

test.each([
  [{ page: '/a?x=1#/inbox?y=2' }, '/a#/inbox'],
  [{ url: 'https://shop.example/#/landing?utm_source=nl' }, '/#/landing'],
  [{ url: 'https://shop.example/app#!/landing' }, '/app#!/landing'],
  [{ url: 'https://shop.example/editor#N4IgLglmA0QEYEM' }, '/editor'],
  [{ page: '/docs#install' }, '/docs#install'],
  [{ page: '/docs#utm_source=nl' }, '/docs'],
  [{ url: '/a?utm_source=x' }, '/a'],
  [{ url: '//shop.example/b' }, '/b'],
  [{ url: 'shop.example/b?c=1' }, '/b'],
  [{ url: 'capacitor://localhost/home' }, '/home'],
  [{ page: 'Is it free?' }, 'Is it free?'],
  [{ page: 'pricing?utm_source=x' }, 'pricing'],
  [{ page: 2, url: 'https://shop.example/list?page=2' }, '/list'],
  [{ page: '2', path: '/list' }, '/list'],
  [{ page: 2 }, ''],
  [{ url: 'about:srcdoc' }, ''],
  [{ url: 'https://shop.example/%E6%97%A5%E6%9C%AC' }, '/日本'],
  [{ page: '/日本' }, '/日本'],
  [{ url: 'https://shop.example/#/%E6%97%A5' }, '/#/日'],
])('names the page of a view with %j', (properties, page) => {
  expect(viewOf(properties).page).toBe(page);
});

test('cuts the page at 2,000 characters, after removing its query', () => {
  expect(viewOf({ page: `/${'a'.repeat(3_000)}?utm_source=x` })).toMatchObject({ page: `/${'a'.repeat(1_999)}` });
});

test('gives a custom event the page where it happened, and ignores its properties that describe something else', () => {
  const properties = {
    url: 'https://partner.example/item',
    page: '/other',
    path: '/var/log',
    hostname: 'db-7',
    title: 'Blue shoe',
    referrer: 'https://friend.example/',
    search: '?utm_source=blue',
  };
  const context = { url: 'https://shop.example/pricing', referrer: 'https://news.example/' };
  expect(rowOf({ event: 'product_viewed', properties, context })).toMatchObject({
    page: '/pricing',
    hostname: 'shop.example',
    title: '',
    referrer: 'https://news.example/',
    source: 'news.example',
  });
  expect(rowOf({ event: 'job_done', properties })).toMatchObject({ page: '', hostname: '', title: '', referrer: '' });
});

test('finds the visit’s address behind a search box of the same name', () => {
  const properties = { search: 'blue shoes', url: 'https://shop.example/s?q=blue&utm_source=nl' };
  expect(viewOf(properties)).toMatchObject({ page: '/s', source: 'nl' });
});

test('does not treat a trait of a person or a company as a sale', () => {
  for (const event of ['identify', 'group']) {
    expect(rowOf({ event, properties: { revenue: 5_000_000, currency: 'EUR' } })).toMatchObject({
      revenue: 0,
      currency: '',
    });
  }
});

test('reads screen, revenue, currency, language, library; nonsense is ignored', () => {
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
