import { expect, test } from 'vitest';
import type { JsonValue } from '../record.ts';
import { noConsent } from './consent.ts';

function isGiven(consent: JsonValue, purpose = 'advertising'): boolean {
  return noConsent({ consent }, purpose) === undefined;
}

test('reads a yes in each form that senders use', () => {
  expect(isGiven({ purposes: ['analytics', 'advertising'], version: '3' })).toBe(true);
  expect(isGiven({ purposes: { analytics: true, advertising: true } })).toBe(true);
  expect(isGiven({ advertising: true })).toBe(true);
  expect(isGiven({ categoryPreferences: { Advertising: true, Analytics: false } })).toBe(true);
  expect(isGiven({ ad_user_data: 'GRANTED', ad_personalization: 'granted' })).toBe(true);
  expect(isGiven({ purposes: ['marketing'] }, 'Marketing')).toBe(true);
});

test('takes everything else for a no', () => {
  const others: JsonValue[] = [
    null,
    true,
    'advertising',
    [],
    ['advertising'],
    {},
    { purposes: ['analytics'] },
    { purposes: [] },
    { purposes: { advertising: false } },
    { purposes: { advertising: 'yes' } },
    { purposes: { advertising: 1 } },
    { ad_user_data: 'DENIED' },
    { ad_user_data: 'GRANTED', ad_personalization: 'DENIED' },
    { purposes: ['advertising'], ad_user_data: 'DENIED' },
    JSON.parse('{"__proto__":{"advertising":true}}'),
  ];
  expect(others.filter((consent) => isGiven(consent))).toEqual([]);
});

test('says why an event was not sent', () => {
  const contexts = [{}, { consent: { purposes: { analytics: true } } }, { consent: { advertising: false } }];
  expect(contexts.map((context) => noConsent(context, 'advertising'))).toEqual([
    'No consent to advertising: the event has no `context.consent`.',
    'No consent to advertising: `context.consent` does not name `advertising`.',
    'No consent to advertising: the person refused `advertising`.',
  ]);
});
