import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws } from '../../../test/harness/draws.ts';
import { checkedProjectId } from '../../base/ids.ts';
import { parsePattern } from '../../base/page-groups/pattern.ts';
import { groupOf, readRules } from '../../base/page-groups/rules.ts';
import { lowerWhole } from '../lowering/lower.ts';
import { column, eventsOf, select } from '../tree/nodes.ts';
import { print } from '../tree/printer.ts';
import { groupExpression } from './group-expression.ts';

const projectId = checkedProjectId('p1');

/** Texts that mean something to regular expressions, to SQL, to paths or to patterns. */
const TEXTS = [
  '',
  'a',
  'aa',
  'ab',
  '12',
  '2026',
  '2026-06',
  'deadbeef',
  'de',
  "x'\\",
  '.',
  '^$',
  '(a|b)',
  '[a]',
  '{p0: String}',
  '日',
  '-',
  '\\Q',
  ':',
];
const HOLES = [
  '*',
  'a*',
  '*a',
  'a*a',
  ':id',
  ':id.html',
  ':id(number)',
  ':id(hash)',
  ':y(year)',
  ':d(date)',
  ':l(de|a.)',
  ':l(a|aa|\\Q)',
];
const PAGES = fc
  .array(fc.constantFrom(...TEXTS, 'x.html', 'axa'), { minLength: 1, maxLength: 4 })
  .map((parts) => `/${parts.join('/')}`);
const PATTERNS = fc
  .array(fc.constantFrom(...TEXTS.filter((text) => text !== ':'), ...HOLES), { minLength: 1, maxLength: 3 })
  .map((parts) => `/${parts.join('/')}`);

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

it('gives every page the group that the rules give it, whatever texts and patterns hold', async () => {
  const pages = fc.sample(PAGES, draws(300, 1)).concat(fc.sample(PATTERNS, draws(50, 2)), '/', '', 'Settings');
  const days = { startMs: Date.UTC(2026, 5, 1), endMs: Date.UTC(2026, 5, 2) };
  await database.insertEvents([...new Set(pages)].map((page) => anEvent({ page })));
  const lists = fc.sample(fc.uniqueArray(PATTERNS, { minLength: 1, maxLength: 40, selector: plain }), draws(10, 3));
  for (const patterns of lists) {
    const read = readRules(patterns.map((pattern, index) => ({ pattern, name: `group ${index}` })));
    if (!read.ok) throw new Error(read.error.join('\n'));
    const outputs = [
      { as: 'seen', of: column('page') },
      { as: 'page_group', of: groupExpression(column('page'), read.value) },
    ];
    const tree = lowerWhole(select({ outputs, from: eventsOf(days) }), { projectId, includeBots: false });
    const rows = await database.rows(print(tree));
    expect(rows).toHaveLength(new Set(pages).size);
    expect(rows).toEqual(rows.map(([page]) => [page, groupOf(String(page), read.value)]));
  }
});

/** Two patterns of the same pages are refused. */
function plain(pattern: string): string {
  const parsed = parsePattern(pattern);
  return JSON.stringify(parsed);
}
