import { beforeEach, expect, test } from 'vitest';
import { isolate } from './isolate.ts';
import { languageOf, localeOf } from './language.ts';
import { loadWords, t } from './t.ts';

beforeEach(() => loadWords('en'));

test('writes a message with its arguments in the language of the reader', async () => {
  expect(t('alerts.bell', { count: 1 })).toBe('1 open alert');
  expect(t('alerts.bell', { count: 1234 })).toBe('1,234 open alerts');
  await loadWords('es', 'es-ES');
  expect(t('alerts.bell', { count: 1_000_000 })).toBe('1.000.000 de alertas abiertas');
  await loadWords('de', 'de-DE');
  expect(t('alerts.bell', { count: 2 })).toBe('2 offene Warnungen');
});

test('a name from outside cannot turn the sentence around', () => {
  expect(isolate('signup')).toBe('signup');
  expect(isolate('ab\u202ecd')).toBe('abcd');
  expect(isolate('\u05e9\u05dc\u05d5\u05dd')).toBe('\u2068\u05e9\u05dc\u05d5\u05dd\u2069');
});

test('a name keeps its isolates inside a phrase that is passed on, and marks without a partner go', () => {
  const phrase = 'Number of \u2068\u05e9\u05dc\u05d5\u05dd\u2069';
  expect(isolate(phrase)).toBe(`\u2068${phrase}\u2069`);
  expect(isolate('a\u2069b\u2068c')).toBe('abc');
  expect(isolate('a\u2067b\u2069c')).toBe('abc');
  expect(isolate('\u2068\u2068\u05e9\u2069')).toBe('\u2068\u2068\u05e9\u2069\u2069');
});

test('takes the language that was chosen, then the browser’s, and its regional form of numbers', () => {
  expect(languageOf('es', ['de-AT'])).toBe('es');
  expect(languageOf(null, ['fr-FR', 'de-AT'])).toBe('de');
  expect(languageOf('tlh', ['fr'])).toBe('en');
  expect(localeOf('en', ['de', 'en-GB'])).toBe('en-GB');
  expect(localeOf('en', ['de'])).toBe('en-US');
});
