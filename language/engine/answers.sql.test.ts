import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Catalogue } from '../../core/api/catalogue.ts';
import type { TrendQuery } from '../../core/api/kinds/trend.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { answeredQuery, compiledQuery } from '../../test/harness/run-query.ts';
import { readQuestion } from './read-question.ts';
import { answerOf } from './reply/answer.ts';
import { onlyValue } from './reply/rows.ts';
import { wholeQuery } from './reply/shares.ts';
import { spellingOf } from './spell.ts';
import { vocabularyOf } from './vocabulary.ts';

/** A Wednesday. */
const nowMs = Date.parse('2026-11-18T10:30:00Z');
const catalogue: Catalogue = {
  events: [
    { name: 'order_placed', count: 6 },
    { name: 'visit', count: 3 },
  ],
  properties: [
    {
      name: 'country',
      type: 'string',
      count: 9,
      values: [
        { value: 'DE', count: 5 },
        { value: 'US', count: 4 },
      ],
      events: ['order_placed', 'visit'],
    },
    {
      name: 'device',
      type: 'string',
      count: 9,
      values: [
        { value: 'mobile', count: 4 },
        { value: 'desktop', count: 5 },
      ],
      events: ['order_placed', 'visit'],
    },
    { name: 'total', type: 'number', count: 6, values: [{ value: 10, count: 2 }], events: ['order_placed'] },
  ],
};
const vocabulary = vocabularyOf(catalogue, {
  turnover: { means: 'sum', event: 'order_placed', property: 'total', unit: 'EUR' },
});
const spelling = spellingOf(vocabulary);

function anOrder(day: string, person: string, country: string, total: number, device = 'desktop') {
  return anEvent({
    event: 'order_placed',
    timestamp: `${day} 12:00:00.000`,
    user_id: person,
    anonymous_id: '',
    country,
    device,
    numbers: { total },
  });
}
function aVisit(day: string, person: string) {
  return anEvent({
    event: 'visit',
    timestamp: `${day} 09:00:00.000`,
    user_id: person,
    anonymous_id: '',
    country: 'DE',
    device: 'mobile',
  });
}

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents([
    // Last week, 9 to 15 November: three orders of two people, 10 + 20 + 30.
    anOrder('2026-11-09', 'ann', 'DE', 10, 'mobile'),
    anOrder('2026-11-11', 'ann', 'DE', 20),
    anOrder('2026-11-15', 'bob', 'US', 30),
    // This week so far: two orders of two people, 40 + 100.
    anOrder('2026-11-16', 'bob', 'US', 40),
    anOrder('2026-11-17', 'cid', 'US', 100),
    // The week before last: one order.
    anOrder('2026-11-04', 'cid', 'US', 5),
    aVisit('2026-11-16', 'dan'),
    aVisit('2026-11-17', 'dan'),
    aVisit('2026-11-17', 'ann'),
    // Another tenant's.
    anEvent({ ...anOrder('2026-11-16', 'eve', 'DE', 999), project_id: 'p2' }),
  ]);
});
afterAll(() => database.drop());

async function run(query: TrendQuery) {
  const { columns, rows } = await answeredQuery(database, query, { nowMs });
  return { columns, rows, bucket: compiledQuery(query, { nowMs }).plan.incomplete?.bucket };
}

async function valuesOf(text: string, previous: string[] = []) {
  const outcome = readQuestion({ text, previous, projectId: 'p1', nowMs, zone: 'UTC' }, vocabulary, spelling);
  if (outcome.is !== 'read') throw new Error(`${text}: ${JSON.stringify(outcome)}`);
  const { columns, rows, bucket } = await run(outcome.interpretation.query);
  const meta = bucket === undefined ? {} : { incomplete: { as_of: new Date(nowMs).toISOString(), bucket } };
  const wholeOf = wholeQuery(outcome.interpretation);
  const whole = wholeOf && { whole: onlyValue((await run(wholeOf)).rows) };
  return answerOf(outcome.interpretation, { columns, rows, meta, ...whole }).values.map(({ label, value }) =>
    label === undefined ? value : [label, value],
  );
}

describe('a question over the real engine', () => {
  it.each<[string, unknown[], string[]?]>([
    ['how many orders last week', [3]],
    ['how many people ordered last week', [2]],
    [
      'orders per day this week',
      [
        ['2026-11-16', 1],
        ['2026-11-17', 1],
        ['2026-11-18', 0],
      ],
    ],
    [
      'weekly turnover in the last 3 weeks',
      [
        ['2026-11-02', 5],
        ['2026-11-09', 60],
        ['2026-11-16', 140],
      ],
    ],
    [
      'turnover by country last week',
      [
        ['DE', 30],
        ['US', 30],
      ],
    ],
    ['which country has the most orders this week', [['US', 2]]],
    // Up to Wednesday 10:30 of both: last week, one on Monday; its second came on Wednesday at noon.
    ['orders this week vs last week', [2, 1]],
    ['orders this week compared with the same period last week', [2, 1]],
    ['average order this week', [70]],
    ['orders over 25 last week', [1]],
    ['orders not from the US last week', [2]],
    // ann of Germany and bob of the US, of two persons.
    [
      'share of users who ordered by country last week',
      [
        ['DE', 1 / 2],
        ['US', 1 / 2],
      ],
    ],
    ['what share of orders came from mobile last week', [1 / 3]],
    // 140 over ann, bob, cid and dan, who were active.
    ['turnover per active user this week', [35]],
    ['which day last week had the most turnover', [['2026-11-15', 30]]],
    [
      'cumulative orders this week',
      [
        ['2026-11-16', 1],
        ['2026-11-17', 2],
        ['2026-11-18', 2],
      ],
    ],
    // bob and dan on the 16th, ann, cid and dan on the 17th: 2 + 3 over the two days that are over.
    ['average DAU this week', [5 / 2]],
    [
      'weekday vs weekend orders last week',
      [
        ['weekday', 2],
        ['weekend', 1],
      ],
    ],
    ['and the week before?', [1], ['how many orders last week']],
    ['only germany', [2], ['how many orders last week']],
  ])('"%s" is answered', async (text, expected, previous) => {
    expect(await valuesOf(text, previous)).toEqual(expected);
  });
});
