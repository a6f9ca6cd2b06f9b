import { expect, test } from 'vitest';
import { kindOfSource, sourceOfReferrer, sourceOfTag } from './find-source.ts';

test.each([
  ['google.de', '/', 'google'],
  ['google.co.uk', '/search', 'google'],
  ['google.com.au', '/', 'google'],
  ['images.google.fr', '/', 'google'],
  ['google.com', '/maps/place/x', 'google maps'],
  ['google.com', '/mapsomething', 'google'],
  ['google.com', '/shopping', 'google shopping'],
  ['de.linkedin.com', '/', 'linkedin'],
  ['de-de.facebook.com', '/', 'facebook'],
  ['uk.search.yahoo.com', '/', 'yahoo'],
  ['com.google.android.googlequicksearchbox', '', 'google'],
  ['com.facebook.katana', '', 'facebook'],
  ['bing.com', '/chat', 'copilot'],
  ['bing.com', '/maps', 'bing maps'],
  ['bing.com', '/shop', 'bing shopping'],
  ['go.mail.ru', '/search', 'mail.ru search'],
])('recognizes %s%s as %s', (domain, path, source) => {
  expect(sourceOfReferrer(domain, path)).toBe(source);
});

test.each([
  'accounts.google.com',
  'docs.google.com',
  'console.cloud.google.com',
  'us-east-1.console.aws.amazon.com',
  'aws.amazon.com',
  'finance.yahoo.com',
  'passport.yandex.ru',
  'mail.ru',
  'developers.facebook.com',
  'google.evil.com',
  'notgoogle.com',
  'constructor',
])('treats %s as an ordinary domain, not a search engine, shop or network', (domain) => {
  expect(sourceOfReferrer(domain)).toBe(domain);
  expect(kindOfSource(domain)).toBeUndefined();
});

test.each([
  ['Facebook', 'facebook'],
  ['FB', 'facebook'],
  ['facebook.com', 'facebook'],
  ['www.facebook.com', 'facebook'],
  ['https://l.facebook.com/', 'facebook'],
  ['Linked-In', 'linkedin'],
  ['Product Hunt', 'producthunt'],
  ['google_ads', 'google'],
  ['x.com', 'twitter'],
  ['chatgpt.com', 'chatgpt'],
  ['Newsletter', 'newsletter'],
  ['__proto__', '__proto__'],
])('maps the tag %s to the name %s', (tag, source) => {
  expect(sourceOfTag(tag)).toBe(source);
});
