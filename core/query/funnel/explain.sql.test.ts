import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { answeredQuery, compiledQuery } from '../../../test/harness/run-query.ts';
import { checkedProjectId } from '../../base/ids.ts';
import { compileExplained } from '../compile.ts';
import { pageOf } from '../explain/page-of.ts';
import type { CellPlace } from '../kind.ts';
import { lowerPlan } from '../lowering/lower.ts';

const REQUEST = {
  query_type: 'funnel',
  project_id: 'p1',
  date_range: { start: '2026-06-01', end: '2026-06-30' },
  steps: ['visit', 'pay'],
};
const NOW_MS = Date.parse('2026-06-20T00:00:00Z');

/** Ten persons on the plan pro, of whom nine pay, and ten on free, of whom one does; those of pro read the guide first. */
const PERSONS = Array.from({ length: 20 }, (_, index) => ({
  user_id: `u${String(index).padStart(2, '0')}`,
  plan: index < 10 ? 'pro' : 'free',
  pays: index < 9 || index === 10,
}));
const at = (time: string) => `2026-06-${time}.000`;
const EVENTS = PERSONS.flatMap(({ user_id, plan, pays }) => [
  ...(plan === 'pro' ? [anEvent({ user_id, event: 'guide', timestamp: at('01 09:00:00') })] : []),
  anEvent({ user_id, timestamp: at('02 10:00:00'), strings: { plan, country: 'x' }, country: 'DE' }),
  ...(pays ? [anEvent({ user_id, event: 'pay', timestamp: at('02 11:00:00') })] : []),
  // An event after the first step is not a driver.
  anEvent({ user_id, event: 'help', timestamp: at('02 10:30:00') }),
]);

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents([...EVENTS, anEvent({ user_id: 'late', timestamp: at('15 10:00:00') })]);
});
afterAll(() => database.drop());

async function listed(cell: CellPlace, fields: object = {}) {
  const projectId = checkedProjectId('p1');
  const context = { projectId, timezone: 'UTC', nowMs: NOW_MS };
  const compiled = compileExplained({ ...REQUEST, ...fields }, cell, context, 'query');
  if (!compiled.ok) return compiled.error.message;
  const plan = pageOf(compiled.value.plan, { limit: 100 });
  const tables = await Promise.all(lowerPlan(plan, projectId).statements.map((each) => database.rows(each)));
  const [first = [], ...others] = tables;
  const answer = plan.answer([first, ...others]);
  return answer.ok ? answer.value : answer.error;
}
/** A refusal stands in place of the names. */
const namesOf = (answer: Awaited<ReturnType<typeof listed>>): unknown[] =>
  typeof answer === 'object' && 'rows' in answer ? answer.rows.map(([name]) => name) : [answer];

describe('the persons behind a cell of a funnel', () => {
  it('are as many as the cell says, with the events of their attempts', async () => {
    const answer = await listed({ step: 2 });
    expect(answer).toMatchObject({ totals: { persons: 10, events: 20 } });
    expect(answer).toHaveProperty('rows[0]', ['u00', 2, '2026-06-02T10:00:00.000Z', '2026-06-02T11:00:00.000Z']);
  });

  it('are those who stopped, their window over or open', async () => {
    const dropped = PERSONS.filter(({ pays }) => !pays).map(({ user_id }) => user_id);
    expect(namesOf(await listed({ step: 2, column: 'dropped' }))).toEqual(dropped);
    expect(namesOf(await listed({ step: 2, column: 'dropped' }, { window: '1d' }))).toEqual(['late', ...dropped]);
    expect(namesOf(await listed({ step: 2, column: 'still_in_window' }))).toEqual(['late']);
  });

  it('are those of the group and the period', async () => {
    const fields = { breakdown: ['plan'], by: 'day' };
    expect(namesOf(await listed({ time: '2026-06-02', plan: 'free', step: 2 }, fields))).toEqual(['u10']);
    expect(namesOf(await listed({ time: '2026-06-15', plan: null, step: 1 }, fields))).toEqual(['late']);
  });

  it('are refused with all faults for a cell that the answer does not have', async () => {
    const answer = await listed({ step: 3, column: 'rate', colour: 'red' });
    expect(answer).toContain('3 faults');
    expect(await listed({ step: 1, time: '2026-06-02' })).toContain('the answer has no cells by `time`');
    expect(await listed({ step: 1, time: 'x' }, { by: 'day' })).toContain('no row of the answer has `x` as `time`');
  });
});

describe('the drivers of a conversion', () => {
  it('are values of the first step and events before it, with what they change, the most significant first', async () => {
    const { rows, columns } = await answeredQuery(database, { ...REQUEST, drivers: true }, { nowMs: NOW_MS });
    const shown = rows.map((row) => row.slice(0, 9));
    // late has neither a plan nor a country: 21 persons, 10 of whom pay. Those with pro: 9 of 10, others 1 of 11.
    expect(shown).toEqual([
      ['event', 'guide', null, 10, 9, 0.9, 11, 1, 1 / 11],
      ['property', 'plan', 'pro', 10, 9, 0.9, 11, 1, 1 / 11],
      ['property', 'plan', 'free', 10, 1, 0.1, 11, 9, 9 / 11],
      ['property', 'country', 'DE', 20, 10, 0.5, 1, 0, 0],
      ['property', 'properties.country', 'x', 20, 10, 0.5, 1, 0, 0],
    ]);
    expect(columns.at(-1)?.name).toBe('significant');
    expect(rows.map((row) => row.at(-1))).toEqual([true, true, true, false, false]);
  });
});

describe('a sampled preview', () => {
  it('reads a share of the persons, each with all events, and says so', async () => {
    const sampled = { ...REQUEST, sample: 0.5 };
    const { totals } = await answeredQuery(database, sampled, { nowMs: NOW_MS });
    const persons = namesOf(await listed({ step: 1 }, { sample: 0.5 }));
    const all = [...PERSONS.map(({ user_id }) => user_id), 'late'];
    expect(persons).toHaveLength(totals?.entered ?? -1);
    expect(all).toEqual(expect.arrayContaining(persons));
    expect(persons.length).toBeGreaterThan(3);
    expect(persons.length).toBeLessThan(18);
    const paying = PERSONS.filter(({ user_id, pays }) => pays && persons.includes(user_id));
    expect(totals?.converted).toBe(paying.length);
    expect(compiledQuery(sampled).plan.semantics.sample).toContain('50 % of the persons');
  });
});
