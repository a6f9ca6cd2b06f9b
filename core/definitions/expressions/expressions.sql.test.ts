import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { definitionsOf } from '../definitions-of.ts';

/**
 * One event: `plan` a text, `seats` and `amount` numbers, `price` a number as text, `tags` a list, `empty` the empty text, `on` a
 * boolean, `due` a date; nothing else is set.
 */
const EVENT = anEvent({
  project_id: 'x',
  event: 'pay',
  timestamp: '2026-03-29 22:30:00.000',
  country: 'DE',
  page: '/de/Pricing',
  revenue: 12.5,
  strings: {
    plan: 'Pro',
    price: ' 29.50 ',
    tags: '["b","a","b"]',
    empty: '',
    on: 'true',
    due: '2026-04-01T10:00:00Z',
    host: 'Shop.example.com',
    'Plan name': 'Größe',
  },
  numbers: { seats: 4, amount: -2.5, zero: 0 },
});

const T = 'true';
const CASES: readonly (readonly [string, string | number | null])[] = [
  // Texts.
  ['plan', 'Pro'],
  ['lower(plan)', 'pro'],
  ['upper(`Plan name`)', 'GRÖSSE'],
  ['length(`Plan name`)', 5],
  ['concat(plan, "/", country)', 'Pro/DE'],
  ['concat(plan, missing)', null],
  ['trim(price)', '29.50'],
  ['replace(page, "/de/", "/")', '/Pricing'],
  ['substring(plan, 2)', 'ro'],
  ['substring(plan, 1, 2)', 'Pr'],
  ['contains(host, "shop")', T],
  ['starts_with(page, "/DE")', T],
  ['ends_with(host, ".com")', T],
  ['matches(page, "^/[a-z]{2}/")', T],
  ['extract(host, "([a-z]+)[.]com$")', 'example'],
  ['extract(host, "[0-9]+")', null],
  ['empty', ''],
  ['text(seats)', '4'],
  [`text(seats = 4)`, T],
  // Numbers.
  ['seats + amount * 2', -1],
  ['seats / zero', null],
  ['seats % 3', 1],
  ['-amount', 2.5],
  ['number(price) + 0.5', 30],
  ['price + 0.5', 30],
  ['number(plan)', null],
  ['round(amount)', -3],
  ['round(12.345, 2)', 12.35],
  ['floor(amount)', -3],
  ['ceil(amount)', -2],
  ['abs(amount)', 2.5],
  ['min(seats, amount, zero)', -2.5],
  ['max(seats, amount)', 4],
  ['revenue', '12.5'],
  ['revenue * 2', 25],
  ['missing + 1', null],
  ['1e300 * 1e300', null],
  // Tests.
  ['plan = "Pro" and seats > 3', T],
  ['plan != "Pro" or not (seats >= 4)', 'false'],
  ['missing = "x"', null],
  ['missing != "x"', null],
  ['on = true', T],
  ['if(on, 1, 2)', 1],
  ['if(missing = "x", "yes", "no")', 'no'],
  ['if(missing = "x", "yes")', null],
  ['is_set(missing)', 'false'],
  ['is_set(empty)', T],
  ['is_set(tags)', T],
  ['plan in ["Free", "Pro"]', T],
  ['seats in [1, 2]', 'false'],
  ['missing in ["x"]', 'false'],
  ['coalesce(missing, absent, plan)', 'Pro'],
  ['coalesce(missing, 7)', 7],
  ['lookup(plan, {"Free": 0, "Pro": 29}, -1)', 29],
  ['lookup(country, {"FR": "France"}, "elsewhere")', 'elsewhere'],
  ['lookup(missing, {"FR": "France"})', null],
  // Times, in the zone of the project: Berlin, half past midnight of the next day.
  ['date(time)', '2026-03-30'],
  ['hour(time)', 0],
  ['weekday(time)', 1],
  ['year(due) * 100 + month(due)', 202604],
  ['day(due)', 1],
  ['days_between(time, due)', 2],
  ['seconds_between(time("2026-01-01T00:00:00Z"), time("2026-01-01T00:01:30Z"))', 90],
  ['time > due', 'false'],
  ['time("nonsense")', null],
  ['time(due)', '2026-04-01T10:00:00.000Z'],
  // Lists.
  ['size(tags)', 3],
  ['sorted(distinct(tags))', '["a","b"]'],
  ['has(tags, "a")', T],
  ['element(tags, -1)', 'b'],
  ['element(tags, 9)', null],
  ['join(tags, "+")', 'b+a+b'],
  ['join(split(page, "/"), "-")', '-de-Pricing'],
  ['size(plan)', 1],
  ['size(missing)', 0],
  ['[plan, missing, country]', '["Pro","DE"]'],
  ['split(missing, ",")', null],
  // Signs that mean something elsewhere.
  [`"'); DROP TABLE events; --"`, "'); DROP TABLE events; --"],
  [`'{p0: String}'`, '{p0: String}'],
];

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents([EVENT]);
});
afterAll(() => database.drop());

const stored = (expressions: readonly string[]) =>
  expressions.map((expression, index) => ({
    object: 'derived_properties',
    name: `d${index}`,
    definition: { name: `d${index}`, expression },
  }));

it.each(CASES)('%s is %s', async (expression, expected) => {
  const timezone = 'Europe/Berlin';
  const definitions = definitionsOf(stored([expression]), { zone: timezone });
  const ask = (fields: object) => ({
    query_type: 'segmentation',
    project_id: 'x',
    date_range: { start: '2026-03-30', end: '2026-03-30' },
    ...fields,
  });
  const { rows } = await answeredQuery(database, ask({ group_by: ['d0'] }), { definitions, timezone });
  const [group] = rows[0] ?? [];
  if (typeof group === 'string' && group.startsWith('[')) throw new Error('A list was not taken apart');
  const shown = typeof expected === 'number' ? String(expected) : expected;
  const isListOf = typeof expected === 'string' && /^\[/.test(expected);
  expect(isListOf ? rows.map(([each]) => each) : group).toEqual(
    isListOf ? expect.arrayContaining(JSON.parse(expected)) : shown,
  );
  if (typeof expected === 'number') {
    const sum = ask({ aggregation: 'sum', aggregation_property: 'd0' });
    expect((await answeredQuery(database, sum, { definitions, timezone })).rows).toEqual([[expected]]);
  }
});
