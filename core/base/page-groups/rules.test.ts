import { describe, expect, it } from 'vitest';
import { matchesPattern } from './match.ts';
import { parsePattern } from './pattern.ts';
import { groupOf, PAGE_RULES_MAX, type PageRule, readRules, unreachedRules } from './rules.ts';

function rulesOf(...patterns: (string | PageRule)[]) {
  const read = readRules(patterns.map((each) => (typeof each === 'string' ? { pattern: each } : each)));
  if (!read.ok) throw new Error(read.error.join('\n'));
  return read.value;
}

function isMatch(pattern: string, page: string): boolean {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) throw new Error(parsed.error);
  return matchesPattern(page, parsed.value);
}

const DEEP = `/${'a/'.repeat(900)}`;

describe('a pattern', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    [
      '/users/:id',
      ['/users/8412', '/users/8412/', '/users/änne'],
      ['/users', '/users/', '/users/1/x', '/users//', '/Users/1'],
    ],
    [
      '/users/:id/*',
      ['/users/1/x', '/users/1/x/y/', '/users/1//x'],
      ['/users/1', '/users/1/', '/users/1//', '/users//x/'],
    ],
    ['/*', ['/a', '/a/b'], ['/', '//', '']],
    ['/', ['/', '//'], ['/a', '']],
    ['/a/*/b', ['/a/x/b'], ['/a//b', '/a/x/y/b']],
    ['/blog/*.html', ['/blog/x.html', '/blog/.html'], ['/blog/x.htm', '/blog/x/y.html', '/blog/xchtml']],
    ['/blog/:slug.html', ['/blog/x.html'], ['/blog/.html']],
    ['/item-*', ['/item-', '/item-7'], ['/item', '/item-7/x']],
    ['/aa*aa', ['/aaaa', '/aaxaa'], ['/aaa']],
    ['/:lang(de|en)/pricing', ['/de/pricing', '/en/pricing/'], ['/fr/pricing', '/blog/pricing', '/d/pricing']],
    ['/o/:id(number)', ['/o/12'], ['/o/12a', '/o/new', '/o/-1', '/o/']],
    ['/:y(year)/:d(date)', ['/2026/2026-06', '/1999/2026-06-01'], ['/3000/2026-06-01', '/2026/2026-6-1']],
    ['/:id(uuid)', ['/0b8f7c1e-9a31-4b52-8d0e-55aa0c1de2F3'], ['/0b8f7c1e9a314b528d0e55aa0c1de2f3']],
    ['/:id(hash)', ['/deadbeef'], ['/deadbee', '/deadbeeg']],
    ['/a.b(c)+[d]{2}$|^', ['/a.b(c)+[d]{2}$|^'], ['/axb(c)+[d]{2}$|^', '/a']],
    ['/wiki/Special:Search', ['/wiki/Special:Search'], ['/wiki/Special']],
    ['/%E6%97%A5/:id', ['/日/1'], ['/%E6%97%A5/1']],
    ['/a%2Fb', ['/a%2Fb'], ['/a/b']],
    ['/*', [DEEP], []],
    ['/:a/:b', [], [DEEP, 'a/b', 'Settings']],
  ])('matches its own pages and no others: %s', (pattern, pages, others) => {
    for (const page of pages) expect(isMatch(pattern, page), page).toBe(true);
    for (const page of others) expect(isMatch(pattern, page), page).toBe(false);
  });

  it.each([
    ['users/:id', 'does not begin with `/`'],
    ['', 'does not begin with `/`'],
    ['/a?b=1', 'without their query'],
    ['/:', 'no name follows'],
    ['/:1', 'no name follows'],
    ['/:id-:other(number)', 'a segment holds one placeholder'],
    ['/:id*', 'a segment holds one placeholder'],
    ['/a*b*c', 'several `*`'],
    ['/**', 'several `*`'],
    ['/:id(numbr)', 'the types are `number`'],
    ['/:id(toString)', 'the types are `number`'],
    ['/:id()', 'the types are `number`'],
    ['/:a(b||c)', 'each of the words'],
    [`/:a(${Array.from({ length: 60 }, (_, index) => index).join('|')})`, 'the most are 50'],
    ['/a\nb', 'control character'],
    [`/${'a'.repeat(200)}`, 'has 201 characters'],
  ])('that cannot be read is refused with the reason and the remedy: %j', (pattern, reason) => {
    const parsed = parsePattern(pattern);
    expect(parsed.ok ? '' : parsed.error).toContain(reason);
  });
});

describe('rules', () => {
  it('that overlap give a page the group of the first one it has, and a page without any stands for itself', () => {
    const rules = rulesOf({ pattern: '/users/new', name: 'Sign-up' }, '/users/:id', {
      pattern: '/users/:id/*',
      name: 'User',
    });
    const groups = ['/users/new', '/users/8412', '/users/8412/edit', '/users', '/'].map((page) => groupOf(page, rules));
    expect(groups).toEqual(['Sign-up', '/users/:id', 'User', '/users', '/']);
  });

  it('are told that an earlier rule takes all of their pages, and only if it does', () => {
    const takers = (...patterns: string[]) => unreachedRules(rulesOf(...patterns));
    expect(takers('/users/:id', '/users/new')).toEqual([{ rule: 1, takenBy: 0 }]);
    expect(takers('/*', '/users/:id/*', '/a/b')).toEqual([
      { rule: 1, takenBy: 0 },
      { rule: 2, takenBy: 0 },
    ]);
    expect(takers('/:a(de|en)/x', '/de/x', '/:b(en|de)/x', '/fr/x').map(({ rule }) => rule)).toEqual([1, 2]);
    expect(takers('/a*', '/abc', '/ab*c').map(({ rule }) => rule)).toEqual([1, 2]);
    expect(takers('/users/new', '/users/:id')).toEqual([]);
    expect(takers('/*', '/')).toEqual([]);
    expect(takers('/users/*', '/users')).toEqual([]);
    expect(takers('/:id(number)', '/:id')).toEqual([]);
    expect(takers('/:slug.html', '/*.html')).toEqual([]);
  });

  it('name every fault at its place', () => {
    const read = readRules([{ pattern: 'a' }, { pattern: '/b' }, { pattern: '/b/' }]);
    expect(read.ok ? [] : read.error).toEqual([
      expect.stringMatching(/^rule 1: the pattern `a` does not begin/),
      'rule 3: `/b/` has the same pages as rule 2; remove one of them',
    ]);
    const many = readRules(Array.from({ length: PAGE_RULES_MAX + 1 }, (_, index) => ({ pattern: `/${index}` })));
    expect(many.ok ? [] : many.error).toEqual([expect.stringContaining('there are 101 rules; the most are 100')]);
  });
});
