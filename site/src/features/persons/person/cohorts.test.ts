import { expect, it } from 'vitest';
import { checkedProjectId } from '../../../../../core/base/ids.ts';
import { cohortsAsked } from '../../../../../core/query/cohorts/cohorts-asked.ts';
import { findCohorts } from '../../../../../core/query/cohorts/find-cohorts.ts';
import { compile } from '../../../../../core/query/compile.ts';
import { cohortQueries, cohortsIn } from './cohorts.ts';

const DAYS = { start: '2026-11-01', end: '2026-11-29' };
const many = Array.from({ length: 12 }, (_, place) => ({ id: `c${place}`, name: `Cohort ${place}` }));

it('asks about every cohort once, in queries that the service takes', () => {
  const queries = cohortQueries('p1', '723421968459640832', DAYS, many);
  expect(queries.flatMap(({ group_by }) => group_by)).toEqual(many.map(({ id }) => ({ cohort: id })));
  for (const query of queries) {
    const stored = many.map(({ id, name }) => ({
      id,
      definition: { name, filters: [{ did: { event: 'order' } }] },
      isFrozen: false,
    }));
    const context = { projectId: checkedProjectId('p1'), timezone: 'UTC', nowMs: Date.parse('2026-11-29') };
    const cohorts = findCohorts(cohortsAsked(query), stored);
    expect(compile(query, { ...context, cohorts })).toMatchObject({ ok: true });
  }
  expect(cohortQueries('p1', 'ada', DAYS, [])).toEqual([]);
});

it('names the cohorts with events of the person, and not the row of none', () => {
  const columns = [
    { name: 'cohort', type: 'string' as const, role: 'group' as const },
    { name: 'value', type: 'number' as const, role: 'value' as const },
  ];
  expect(
    cohortsIn({
      columns,
      rows: [
        ['Buyers', 3],
        ['Readers', 0],
        [null, 2],
      ],
    }),
  ).toEqual(['Buyers']);
});
