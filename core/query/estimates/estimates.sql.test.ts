import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { compiledQuery, readPersons } from '../../../test/harness/run-query.ts';
import { hashesKept, murmurHash3 } from '../../ingest/sampling/visitor-hash.ts';
import type { Answer } from '../kind.ts';
import { type Sample, weightOf } from '../lowering/take-sample.ts';
import { GROUPS, jackknife } from './jackknife.ts';

const VISITORS = 1_000;
const STEPS = ['view', 'cart', 'buy'];
const RANGE = { date_range: { start: '2026-03-01', end: '2026-03-02' }, project_id: 'p1' };

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  const rows = Array.from({ length: VISITORS }, (_, visitor) => eventsOf(visitor)).flat();
  await database.insertEvents(rows);
});
afterAll(() => database.drop());

/** Three events of a visitor: before the quota is used up on 1 March, and for every other visitor after it on the 2nd. */
function eventsOf(visitor: number) {
  const id = `device-${visitor}`;
  const isLate = visitor >= VISITORS / 2;
  if (isLate && murmurHash3(id) >= hashesKept(1)) return [];
  return STEPS.map((event, step) =>
    anEvent({
      event,
      anonymous_id: id,
      timestamp: `2026-03-0${isLate ? 2 : 1} 10:00:0${step}.000`,
      strings: { plan: visitor % 4 === 0 ? 'pro' : 'free' },
      numbers: event === 'buy' ? { amount: 1 } : {},
      sample_halvings: isLate ? 1 : 0,
    }),
  );
}

/** The answer of a request as the service estimates it, with the intervals of its figures. */
async function estimated(request: object) {
  const asked = { ...RANGE, ...request };
  const persons = await readPersons(database, asked);
  const answerOf = async (sample: Sample): Promise<Answer> => {
    const { plan, statements } = compiledQuery(asked, { sample, persons });
    const [first = [], ...others] = await Promise.all(statements.map((each) => database.rows(each)));
    const answer = plan.answer([first, ...others], weightOf(sample));
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    return answer.value;
  };
  const answer = await answerOf({ halvings: 1 });
  const others = [];
  for (let group = 0; group < GROUPS; group++) {
    others.push(await answerOf({ halvings: 1, leftOut: { group } }));
  }
  const place = answer.columns.findIndex(({ role }) => role === 'value');
  const { rows } = jackknife(answer, others, 2);
  return {
    columns: answer.columns.map(({ name }) => name),
    rows: answer.rows,
    figures: answer.rows.map((row) => Number(row[place])),
    intervals: rows.map((row) => row[place] ?? { low: Number.NaN, high: Number.NaN }),
  };
}

function expectTruth({ figures, intervals }: Awaited<ReturnType<typeof estimated>>, truths: readonly number[]) {
  for (const [index, truth] of truths.entries()) {
    const { low, high } = intervals[index] ?? { low: Number.NaN, high: Number.NaN };
    expect(low).toBeLessThanOrEqual(truth);
    expect(high).toBeGreaterThanOrEqual(truth);
    expect(figures[index]).toBeGreaterThanOrEqual(low);
    expect(figures[index]).toBeLessThanOrEqual(high);
  }
}

test('ClickHouse hashes visitors as ingest does', async () => {
  const ids = ['', 'a', 'device-1', 'ünïcode ☃', 'x'.repeat(100)];
  const sql = 'SELECT arrayMap(id -> murmurHash3_32(id), {ids: Array(String)})';
  const [row] = await database.rows({ sql, params: { ids } });
  expect(row?.[0]).toEqual(ids.map(murmurHash3));
});

test('estimates events, persons and sums of all visitors within the interval, of days before and over the quota together', async () => {
  expectTruth(await estimated({ query_type: 'segmentation', aggregation: 'count' }), [3_000]);
  expectTruth(await estimated({ query_type: 'segmentation', aggregation: 'unique_users' }), [1_000]);
  const sum = { query_type: 'segmentation', aggregation: 'sum', aggregation_property: 'amount' };
  expectTruth(await estimated(sum), [1_000]);
});

test('finds three events a person exactly, since both sides of the average are multiplied or neither is', async () => {
  const { figures, intervals } = await estimated({ query_type: 'segmentation', aggregation: 'count_per_user' });
  expect(figures).toEqual([3]);
  expect(intervals).toEqual([{ low: 3, high: 3 }]);
  const formula = { formula: 'A / B', events: [{ event: '*' }, { event: '*', aggregation: 'unique_users' }] };
  expect((await estimated({ query_type: 'segmentation', ...formula })).figures).toEqual([3]);
});

test('finds that everybody goes through the funnel, and how many about', async () => {
  const found = await estimated({ query_type: 'funnel', steps: STEPS.map((event) => ({ event })) });
  expectTruth(found, [1_000, 1_000, 1_000]);
  const rate = found.columns.indexOf('rate');
  expect(found.rows.map((row) => row[rate])).toEqual([1, 1, 1]);
});

test('breaks down into parts that add up to the total', async () => {
  const parts = await estimated({ query_type: 'segmentation', group_by: ['plan'] });
  const total = await estimated({ query_type: 'segmentation' });
  expectTruth(parts, [2_250, 750]);
  expect(parts.figures.reduce((sum, figure) => sum + figure, 0)).toBeCloseTo(total.figures[0] ?? Number.NaN);
});

test('prints the same statement as ever where nobody was left out', () => {
  const { statement } = compiledQuery({ ...RANGE, query_type: 'segmentation' });
  expect(statement.sql).not.toContain('murmurHash3_32');
});
