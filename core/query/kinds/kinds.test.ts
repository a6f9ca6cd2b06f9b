import { describe, expect, it } from 'vitest';
import { compiledQuery } from '../../../test/harness/run-query.ts';
import { askedAs } from './case.ts';
import { casesOf } from './cases.ts';
import { type KindName, kinds } from './index.ts';

describe.each(Object.keys(kinds) as KindName[])('%s', (kind) => {
  const cases = casesOf[kind];

  it.each(['another tenant', 'no rows'])('has a case for %s', (what) => {
    expect(cases.map(({ covers }) => covers)).toContain(what);
  });

  it('names every case differently', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it.each(cases.map((each) => [each.name, each] as const))(
    'prints the known SQL: %s',
    async (name, { request, ...rest }) => {
      const { statements } = compiledQuery(request, askedAs(rest));
      const printed = statements.map(({ sql, params }) => `${sql}\n-- ${JSON.stringify(params)}\n`);
      const file = `./golden/${kind}/${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.sql`;
      // A difference is a question for review; `vitest -u` accepts it. That the rows are right is shown by running them.
      await expect(printed.join('\n')).toMatchFileSnapshot(file);
    },
  );
});
