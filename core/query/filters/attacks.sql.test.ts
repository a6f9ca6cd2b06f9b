import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask as askStore } from '../../../store/clickhouse/door.ts';
import { apiErrorOf } from '../../../store/clickhouse/failures.ts';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { checkedProjectId } from '../../base/ids.ts';
import { cohortsAsked } from '../cohorts/cohorts-asked.ts';
import { findCohorts } from '../cohorts/find-cohorts.ts';
import { compile } from '../compile.ts';
import { lowerPlan } from '../lowering/lower.ts';
import { parseRequest } from '../parse-request.ts';

/** Every text of a filter is hostile, as `injection.sql.test.ts` says; here are those that only filters have. */
const HOSTILE = [
  "'; DROP TABLE events; --",
  "') OR project_id != '",
  '{p0: String}',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '𝛑\u202e',
  '\\',
  '\\N',
  'x\ty\r\nz',
  'a'.repeat(200),
];

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents([anEvent({ user_id: 'ann' }), anEvent({ project_id: 'p2', event: 'secret' })]);
});
afterAll(() => database.drop());

/** The answer as the API gives it: rows, or the code of an error of ours. */
async function ask(filters: unknown): Promise<unknown> {
  const request = parseRequest(
    JSON.stringify({
      query_type: 'segmentation',
      project_id: 'p1',
      date_range: { start: '2026-06-01', end: '2026-06-01' },
      filters,
    }),
  );
  const projectId = checkedProjectId('p1');
  const cohorts = findCohorts(cohortsAsked(request), []);
  const compiled = compile(request, { projectId, timezone: 'UTC', nowMs: Date.UTC(2026, 5, 2), cohorts });
  if (!compiled.ok) return compiled.error.code;
  const [statement] = lowerPlan(compiled.value.plan, projectId).statements;
  const answer = await askStore(database.store, 'people', statement);
  return answer.ok ? answer.value.rows : apiErrorOf(answer.error).code;
}

describe.each(HOSTILE.map((text) => [JSON.stringify(text).slice(0, 30), text] as const))(
  'treats %s as text',
  (_, text) => {
    it('in whatever a behaviour says', async () => {
      const test = { property: `properties.${text}`, operator: 'equals', value: text };
      expect(await ask([{ did_not: { event: text, filters: [test], within: 'all_time' } }])).toEqual([[0, 0, 0, 1]]);
      expect(await ask([{ first_did: { event: text } }])).toEqual([]);
      const steps = [{ event: text, filters: [test] }, { event: '*' }];
      expect(await ask([{ did_in_sequence: { steps } }])).toEqual([]);
    });
    it('at every scope', async () => {
      for (const scope of ['session', 'person']) {
        const filter = { property: text, operator: 'not_contains', value: text, scope };
        expect(await ask([filter])).toEqual([[0, 0, 0, 1]]);
      }
    });
    it('and refuses it as a span, a window, a cohort, an operator or a scope', async () => {
      const steps = [{ event: 'a' }, { event: 'b' }];
      for (const filter of [
        { did: { event: 'a', within: text } },
        { did: { event: 'a', date_range: { start: text, end: text } } },
        { did_in_sequence: { steps, window: text } },
        { cohort: text },
        { property: 'a', operator: text },
        { property: 'a', operator: 'is_set', scope: text },
      ]) {
        expect(await ask([filter])).toBe('invalid_query');
      }
    });
  },
);

it.each<[string, unknown]>([
  ['a pattern that is none', { property: 'country', operator: 'matches', value: '(', scope: 'person' }],
  [
    'a pattern that asks for too much',
    { property: 'country', operator: 'matches', value: '((a{1,100}){1,100}){1,100}' },
  ],
  [
    'more values than are read',
    { did: { event: 'a', filters: [{ property: 'a', operator: 'in', value: Array(1_001).fill('x') }] } },
  ],
  ['a list beyond all lists', { property: 'a', operator: 'in', value: Array(5_000).fill('x') }],
  ['too many steps', { did_in_sequence: { steps: Array(11).fill({ event: 'a' }) } }],
  ['numbers beyond the most', { did: { event: 'a', at_least: 1e9 } }],
  ['a number that is none', { did: { event: 'a', at_least: 1.5 } }],
])('refuses %s in our own words', async (_, filter) => {
  expect(await ask([filter])).toBe('invalid_query');
});

it('survives filters as deep and as many as may be sent', async () => {
  let deep: unknown = { property: 'a', operator: 'is_set' };
  for (let level = 0; level < 5; level++) deep = { did_not: { event: '*', filters: [deep] } };
  expect(await ask([deep])).toEqual([[0, 0, 0, 1]]);
  expect(await ask([{ not: deep }])).toBe('invalid_query');
  for (let level = 0; level < 12; level++) deep = { did: { event: 'a', filters: [deep] } };
  expect(await ask([deep])).toBe('invalid_query');
  expect(await ask(Array(50).fill({ did: { event: 'visit' } }))).toEqual([[0, 0, 0, 1]]);
  expect(await ask(Array(51).fill({ did: { event: 'visit' } }))).toBe('invalid_query');
});
