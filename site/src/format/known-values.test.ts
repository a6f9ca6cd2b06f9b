import { beforeEach, expect, test } from 'vitest';
import { NO_NAMES } from '../../../core/api/names.ts';
import { loadWords } from '../words/t.ts';
import { eventLabel, valueLabel } from './known-values.ts';
import { showNames } from './shown-names.ts';

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

test('shows the name that somebody chose, and tells another one that would read alike apart by its name as sent', () => {
  showNames({
    events: { signup_done: { display_name: 'Sign up' }, signup_old: { merged_into: 'signup_done' } },
    properties: {},
  });
  expect(['signup_done', 'signup_old', 'sign_up', 'order'].map(eventLabel)).toEqual([
    'Sign up',
    'Sign up',
    'sign_up',
    'Order',
  ]);
  expect(valueLabel('event', 'signup_done')).toBe('Sign up');
  expect(valueLabel('plan', 'signup_done')).toBe('signup_done');
  showNames(NO_NAMES);
});
