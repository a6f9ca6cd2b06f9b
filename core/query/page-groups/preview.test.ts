import { expect, it } from 'vitest';
import { type PageRule, readRules } from '../../base/page-groups/rules.ts';
import { previewOf } from './preview.ts';

function preview(pages: Readonly<Record<string, number>>, rules: readonly PageRule[]) {
  const read = readRules(rules);
  if (!read.ok) throw new Error(read.error.join());
  const seen = Object.entries(pages).map(([page, events]) => ({ page, events }));
  return previewOf(seen, 3, read.value);
}

it('shows the pages of each rule, rules that can have none, pages without a rule, and what these suggest', () => {
  const pages = { '/users/1': 5, '/users/2': 9, '/': 4, '/o/1': 1, '/o/2': 1, '/o/3': 2 };
  const rules = [{ pattern: '/users/:id', name: 'User' }, { pattern: '/users/new' }];
  expect(preview(pages, rules)).toEqual({
    read: { pages: 6, events: 22, pages_left_out: 3 },
    rules: [
      { pattern: '/users/:id', group: 'User', pages: 2, events: 14, examples: ['/users/2', '/users/1'] },
      { pattern: '/users/new', group: '/users/new', pages: 0, events: 0, examples: [], taken_by: 0 },
    ],
    without_rule: { pages: 4, events: 8, examples: ['/', '/o/3', '/o/1', '/o/2'] },
    suggestions: [
      { pattern: '/o/:id(number)', name: '/o/:id', pages: 3, events: 4, examples: ['/o/3', '/o/1', '/o/2'] },
    ],
  });
});
