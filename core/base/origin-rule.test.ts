import { expect, test } from 'vitest';
import { isOriginRule, matchesOrigin } from './origin-rule.ts';

test.each([
  ['https://shop.example', true],
  ['https://*.shop.example', true],
  ['http://localhost:3000', true],
  ['https://*.shop.example:8443', true],
  ['https://*.example', false],
  ['https://*', false],
  ['https://a.*.example', false],
  ['https://*.*.shop.example', false],
  ['https://shop.example/', false],
  ['shop.example', false],
  ['null', false],
])('%s is a rule: %s', (text, isRule) => {
  expect(isOriginRule(text)).toBe(isRule);
});

test.each([
  ['https://shop.example', 'https://shop.example', true],
  ['https://shop.example', 'http://shop.example', false],
  ['https://*.shop.example', 'https://a.shop.example', true],
  ['https://*.shop.example', 'https://b.a.shop.example', true],
  ['https://*.shop.example', 'https://shop.example', false],
  ['https://*.shop.example', 'https://evilshop.example', false],
  ['https://*.shop.example', 'https://.shop.example', false],
  ['https://*.shop.example', 'http://a.shop.example', false],
  ['https://*.shop.example', 'https://a.shop.example:8443', false],
  ['https://*.shop.example:8443', 'https://a.shop.example:8443', true],
])('%s allows %s: %s', (rule, origin, isAllowed) => {
  expect(matchesOrigin(rule, origin)).toBe(isAllowed);
});
