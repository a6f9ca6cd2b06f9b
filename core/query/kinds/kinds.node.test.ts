import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compiledQuery } from '../../../test/harness/run-query.ts';
import { lackingOfKinds, type QueryKinds } from '../../../test/obligations/query-kinds.ts';
import { contracts } from '../../api/kinds/index.ts';
import { askedAs, goldenName } from './case.ts';
import { casesOf } from './cases.ts';
import { kinds } from './index.ts';

const goldensOf = (kind: string): string[] => {
  const folder = new URL(`./golden/${kind}/`, import.meta.url);
  return existsSync(folder) ? readdirSync(folder) : [];
};
const registry: QueryKinds = {
  contracts,
  kinds,
  cases: casesOf,
  goldens: Object.fromEntries(Object.keys(contracts).map((kind) => [kind, goldensOf(kind)])),
};

describe('the registry of kinds', () => {
  it('has everything that a kind needs: a description, a schema, cases, golden SQL, other tenants, an empty answer', () => {
    expect(lackingOfKinds(registry)).toEqual([]);
  });

  it.each<[string, Partial<QueryKinds>, string]>([
    ['a plan', { kinds: { events: kinds.events } }, '`segmentation` has no plan in core/query/kinds'],
    ['a contract', { contracts: { events: contracts.events } }, '`segmentation` has no contract in core/api/kinds'],
    ['cases', { cases: { ...casesOf, events: [] } }, '`events` has no cases with rows worked out by hand'],
    [
      'rows of another tenant',
      { cases: { ...casesOf, events: casesOf.events.filter(({ covers }) => covers !== 'another tenant') } },
      '`events` has no case that covers: another tenant',
    ],
    [
      'an empty answer',
      { cases: { ...casesOf, events: casesOf.events.filter(({ covers }) => covers !== 'no rows') } },
      '`events` has no case that covers: no rows',
    ],
    ['golden SQL', { goldens: { ...registry.goldens, events: [] } }, 'a case of `events` has no golden SQL: '],
    [
      'a description',
      { contracts: { ...contracts, events: { ...contracts.events, summary: '' } } },
      '`events` has no summary of the question that it answers',
    ],
    [
      'an example of its own',
      { contracts: { ...contracts, events: { ...contracts.events, example: contracts.segmentation.example } } },
      'the example of `events` has another `query_type`',
    ],
  ])('is refused when a kind lacks %s', (_, changes, said) => {
    expect(lackingOfKinds({ ...registry, ...changes })).toContainEqual(expect.stringContaining(said));
  });
});

describe.each(Object.entries(casesOf))('%s', (kind, cases) => {
  it.each(cases.map((each) => [each.name, each] as const))('prints the known SQL: %s', async (_, each) => {
    const { statements } = compiledQuery(each.request, askedAs(each));
    const printed = statements.map(({ sql, params }) => `${sql}\n-- ${JSON.stringify(params)}\n`);
    // `vitest -u` accepts a difference, which reviewers then see. The SQL tests show that the rows are right.
    await expect(printed.join('\n')).toMatchFileSnapshot(`./golden/${kind}/${goldenName(each)}`);
  });
});
