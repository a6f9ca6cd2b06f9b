import { beforeEach, expect, test } from 'vitest';
import { loadWords } from '../words/t.ts';
import { valueLabel } from './known-values.ts';

beforeEach(() => loadWords('en', 'en-GB'));

test('shows known values in words', () => {
  const shown = [
    ['source', 'google'],
    ['source', 'youtube'],
    ['source', 'google maps'],
    ['channel', 'organic_search'],
    ['device', 'mobile'],
    ['event', 'page_view'],
    ['event', 'signup_completed'],
    ['country', 'DE'],
    ['country', 'T1'],
    ['language', 'pt-BR'],
    ['session.country', 'sg'],
  ].map(([property = '', value = '']) => valueLabel(property, value));
  expect(shown).toEqual([
    'Google',
    'YouTube',
    'Google Maps',
    'Organic search',
    'Mobile',
    'Page view',
    'Signup completed',
    'Germany',
    'Tor network',
    'Brazilian Portuguese',
    'Singapore',
  ]);
});

test('leaves names from outside as they are', () => {
  for (const [property, value] of [
    ['source', 'news.ycombinator.com'],
    ['source', 'My Newsletter'],
    ['event', 'Order Completed'],
    ['event', '<b>bold</b>'],
    ['event', 'a\u202eb'],
    ['country', 'Atlantis'],
    ['language', '??'],
    ['page', '/pricing'],
    ['plan', 'pro_plan'],
    ['event', '__proto__'],
    ['device', 'constructor-'],
  ] as const) {
    expect(valueLabel(property, value)).toBe(value);
  }
});

test('says for each property what "not set" means there, in the language of the reader', async () => {
  expect(['source', 'country', 'campaign', 'plan'].map((property) => valueLabel(property, ''))).toEqual([
    'Direct or none',
    'Unknown',
    'None',
    'Not set',
  ]);
  await loadWords('de', 'de-DE');
  expect([valueLabel('country', ''), valueLabel('country', 'DE'), valueLabel('event', 'page_view')]).toEqual([
    'Unbekannt',
    'Deutschland',
    'Seitenaufruf',
  ]);
});
