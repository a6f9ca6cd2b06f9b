import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draws } from '../../../test/harness/draws.ts';
import { parsePattern } from './pattern.ts';
import { readRules } from './rules.ts';
import { suggestRules } from './suggest.ts';

const TITLES = [
  'how-to-start',
  'why-we-count',
  'a-new-year',
  'no-more-cookies',
  'hello',
  'the-first-release',
  'on-privacy',
];

function suggested(pages: readonly string[], rules: readonly string[] = []) {
  const read = readRules(rules.map((pattern) => ({ pattern })));
  if (!read.ok) throw new Error(read.error.join());
  return suggestRules(
    pages.map((page) => ({ page, events: 1 })),
    read.value,
  ).map(({ pattern, name, pages: count }) => [pattern, name, count]);
}

describe('suggested rules', () => {
  it.each<[string, string[], [string, string, number][]]>([
    [
      'numbers',
      ['/users/1', '/users/2', '/users/33/', '/users/new', '/users'],
      [['/users/:id(number)', '/users/:id', 3]],
    ],
    [
      'ids within a path, and what lies beneath',
      ['/o/1/edit', '/o/2/edit', '/o/3/edit', '/o/1/log', '/o/2/log', '/o/3/log'],
      [
        ['/o/:id(number)/edit', '/o/:id/edit', 3],
        ['/o/:id(number)/log', '/o/:id/log', 3],
      ],
    ],
    [
      'UUIDs',
      ['1', '2', '3'].map((digit) => `/d/0b8f7c1e-9a31-4b52-8d0e-55aa0c1de2f${digit}`),
      [['/d/:id(uuid)', '/d/:id', 3]],
    ],
    ['hashes', ['/c/9f86d081884c', '/c/60303ae22b99', '/c/fd61a03af4f7'], [['/c/:hash(hash)', '/c/:hash', 3]]],
    ['other ids', ['/v/V1StGXR8_Z5j', '/v/01J8ZQ4T9MZP', '/v/b7Xk29QpLz4'], [['/v/:id', '/v/:id', 3]]],
    [
      'days of a calendar',
      ['/2026/6/1', '/2026/06/30', '/2025/12/24'],
      [['/:year(year)/:month(number)/:day(number)', '/:year/:month/:day', 3]],
    ],
    ['dates', ['/log/2026-06-01', '/log/2026-06-02', '/log/2026-07'], [['/log/:date(date)', '/log/:date', 3]]],
    ['slugs', TITLES.map((title) => `/blog/${title}`), [['/blog/:slug', '/blog/:slug', 7]]],
    [
      'languages',
      ['de', 'en', 'fr'].flatMap((code) => [`/${code}/pricing`, `/${code}/about`, `/${code}`]),
      [
        ['/:lang(de|en|fr)', '/:lang', 3],
        ['/:lang(de|en|fr)/about', '/:lang/about', 3],
        ['/:lang(de|en|fr)/pricing', '/:lang/pricing', 3],
      ],
    ],
    [
      'none for sections of a site',
      ['/pricing', '/about', '/my/account', '/account', '/blog', '/jobs', '/a-b', '/'],
      [],
    ],
    ['none for texts that mean something in patterns', ['/a*/1', '/a*/2', '/a*/3', '/:x/1', '/:x/2', '/:x/3'], []],
  ])('%s', (_, pages, expected) => {
    expect(suggested(pages)).toEqual(expected);
  });

  it('leave out pages that have a rule', () => {
    expect(suggested(['/users/1', '/users/2', '/users/3'], ['/users/*'])).toEqual([]);
  });

  it('can be read, are few, and hold their examples, whatever pages look like', () => {
    const segment = fc.oneof(
      fc.constantFrom('a', 'de', 'en', '2026', '06', 'blog', '', ':', '*', '(', 'x|y'),
      fc.integer({ min: 0, max: 99 }).map(String),
      fc.string({ maxLength: 40 }),
    );
    const page = fc.array(segment, { maxLength: 12 }).map((parts) => `/${parts.join('/')}`);
    fc.assert(
      fc.property(fc.array(page, { maxLength: 80 }), (pages) => {
        const rules = suggestRules(pages.map((each) => ({ page: each, events: 1 })));
        expect(rules.length).toBeLessThanOrEqual(30);
        for (const { pattern, examples } of rules) {
          expect(parsePattern(pattern).ok, pattern).toBe(true);
          expect(examples.length).toBeGreaterThan(0);
        }
      }),
      draws(100, 4),
    );
  });
});
