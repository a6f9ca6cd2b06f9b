import { describe, expect, it } from 'vitest';
import { checkedProjectId } from '../../base/ids.ts';
import { compile } from '../compile.ts';
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
      const compiled = compile(request, {
        projectId: checkedProjectId(request.project_id),
        timezone: rest.timezone ?? 'UTC',
        nowMs: Date.parse(rest.now ?? '2026-12-31T00:00:00Z'),
      });
      if (!compiled.ok) throw new Error(compiled.error.message);
      const { sql, params } = compiled.value.statement;
      const file = `./golden/${kind}/${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.sql`;
      // A difference is a question for review; `vitest -u` accepts it. That the rows are right is shown by running them.
      await expect(`${sql}\n-- ${JSON.stringify(params)}\n`).toMatchFileSnapshot(file);
    },
  );
});
