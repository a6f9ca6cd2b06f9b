import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Interval } from '../../core/api/kinds/field-names.ts';
import type { DateSpan } from '../../core/api/kinds/fields.ts';
import type { QueryRequest } from '../../core/api/kinds/index.ts';
import { startOfDate } from '../../core/base/time/zones.ts';
import type { EventRow } from '../../core/ingest/event.ts';
import { timeText } from '../../core/tables/time-text.ts';
import { anEvent } from '../harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../harness/clickhouse-database.ts';
import { readSettled, rollUpAll } from '../harness/roll-up.ts';
import { answeredQuery } from '../harness/run-query.ts';
import { bucketLabel, isWithin } from '../reference/calendar.ts';

const HOUR_MS = 60 * 60 * 1000;
const SPRING = { start: '2026-02-01', end: '2026-05-31' };
const SUMMER = { start: '2026-06-01', end: '2026-06-30' };
const AUTUMN = { start: '2026-09-01', end: '2026-11-30' };
const url = inject('clickHouseUrl');

let database: TestDatabase;
let projects = 0;
const aProject = () => `once_${++projects}`;
beforeAll(async () => {
  database = await newDatabase(url);
});
afterAll(() => database.drop());

type Asked = {
  readonly project: string;
  readonly range?: DateSpan;
  readonly zone?: string;
  readonly interval?: Interval;
};

/** Events by bucket, those without any left out; and how many days came from rollups. */
async function countedBy({ project, range = SUMMER, zone = 'UTC', interval = 'month' }: Asked) {
  const request: QueryRequest = {
    query_type: 'events',
    project_id: project,
    date_range: range,
    events: ['*'],
    aggregation: 'count',
    interval,
  };
  const settledDays = await readSettled(database, project);
  const { rows, daysRolled } = await answeredQuery(database, request, { timezone: zone, settledDays });
  const found = rows.filter(([, count]) => count !== 0);
  return { counts: Object.fromEntries(found), days: daysRolled };
}

async function total(asked: Asked): Promise<number> {
  const { counts } = await countedBy(asked);
  return Object.values(counts).reduce((sum: number, count) => sum + Number(count), 0);
}

const anHourLater = (row: EventRow): EventRow => ({ ...row, received_at: '2026-06-01 13:00:00.000' });

it('counts an event once that comes again an hour later', async () => {
  const project = aProject();
  const event = anEvent({ project_id: project });
  await database.insertEvents([event]);
  await database.insertEvents([anHourLater(event)]);
  expect(await total({ project })).toBe(1);
});

it('counts an event once that stands twice in one insert', async () => {
  const project = aProject();
  const event = anEvent({ project_id: project });
  await database.insertEvents([event, event]);
  expect(await total({ project })).toBe(1);
});

it('counts an event once when its repeat has other properties', async () => {
  const project = aProject();
  const event = anEvent({ project_id: project, user_id: 'ada', revenue: 5 });
  await database.insertEvents([event]);
  await database.insertEvents([{ ...event, revenue: 7 }]);
  expect(await total({ project })).toBe(1);
});

it('reads a web vital that was sent again with its later value, also when both come in one insert', async () => {
  const project = aProject();
  const vital = (cls: number, of: EventRow) => ({ ...of, project_id: project, numbers: { cls } });
  const early = vital(0.05, anEvent({ event: 'web_vitals' }));
  const other = vital(0.01, anEvent({ event: 'web_vitals' }));
  await database.insertEvents([early, other, vital(0.02, other)]);
  await database.insertEvents([anHourLater(vital(0.12, early))]);
  const request: QueryRequest = {
    query_type: 'events',
    project_id: project,
    date_range: SUMMER,
    events: ['web_vitals'],
    aggregation: 'p75',
    aggregation_property: 'cls',
    interval: 'month',
  };
  const { rows } = await answeredQuery(database, request);
  // 0.02 + 0.75 * (0.12 - 0.02), between the two views.
  expect(rows.map(([, p75]) => p75)).toEqual([expect.closeTo(0.095, 9)]);
});

it('counts the same id with another name, another time or in another project as another event', async () => {
  const [project, other] = [aProject(), aProject()];
  const event = anEvent({ project_id: project });
  const named = { ...event, event: 'signup' };
  const timed = { ...event, timestamp: '2026-06-01 12:00:00.001' };
  const nextDay = { ...event, timestamp: '2026-06-02 12:00:00.000' };
  await database.insertEvents([event, named, timed, nextDay, { ...event, project_id: other }]);
  expect([await total({ project }), await total({ project: other })]).toEqual([4, 1]);
});

it('counts an event once that comes again after its day was rolled up, before and after the next roll-up', async () => {
  const project = aProject();
  const events = [anEvent({ project_id: project }), anEvent({ project_id: project })];
  await database.insertEvents(events);
  await rollUpAll(database);
  expect((await countedBy({ project })).days).toBe(1);
  await database.insertEvents(events.map(anHourLater));
  expect(await countedBy({ project })).toEqual({ counts: { '2026-06-01': 2 }, days: 0 });
  await rollUpAll(database);
  expect(await countedBy({ project })).toEqual({ counts: { '2026-06-01': 2 }, days: 1 });
});

it('counts a late event of a day that is rolled up at once', async () => {
  const project = aProject();
  await database.insertEvents([anEvent({ project_id: project })]);
  await rollUpAll(database);
  await database.insertEvents([anHourLater(anEvent({ project_id: project }))]);
  expect(await total({ project })).toBe(2);
});

/** Ends of days and months, and the days on which clocks are changed in one of the zones. */
const DATES = ['2026-03-01', '2026-03-08', '2026-03-29', '2026-03-30', '2026-04-05', '2026-10-01', '2026-10-25'];
const MORE_DATES = ['2026-10-26', '2026-11-01', '2026-11-02'];
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland'];
const INTERVALS: readonly Interval[] = ['hour', 'day', 'week', 'month'];

/** Instants right before, at and after every midnight of a zone, and every half hour of these days. */
function instantsAround(zone: string): number[] {
  return [...DATES, ...MORE_DATES].flatMap((date) => {
    const midnightMs = startOfDate(zone, date);
    const halfHours = Array.from({ length: 50 }, (_, index) => midnightMs + (index * HOUR_MS) / 2);
    return [midnightMs - 1, midnightMs + 1, ...halfHours];
  });
}

describe.each(ZONES)('in %s', (zone) => {
  it('counts events around midnights, ends of months and changed clocks once, from events and rollups', async () => {
    const project = aProject();
    const instants = [...new Set(instantsAround(zone))];
    const events = instants.map((ms) => anEvent({ project_id: project, timestamp: timeText(ms) }));
    const expected = (range: DateSpan, interval: Interval) => {
      const within = instants.filter((ms) => isWithin(ms, range, zone));
      const buckets = Map.groupBy(within, (ms) => bucketLabel(ms, zone, interval));
      return Object.fromEntries(Array.from(buckets, ([label, all]) => [label, all.length]));
    };
    const check = async (): Promise<number> => {
      let days = 0;
      for (const range of [SPRING, AUTUMN]) {
        for (const interval of INTERVALS) {
          const found = await countedBy({ project, range, zone, interval });
          expect(found.counts, `${range.start} ${interval}`).toEqual(expected(range, interval));
          days += found.days;
        }
      }
      return days;
    };
    await database.insertEvents(events);
    await database.insertEvents(events.toReversed().map(anHourLater));
    expect(await check()).toBe(0);
    await rollUpAll(database);
    const rolledDays = await check();
    if (zone === 'UTC') expect(rolledDays).toBeGreaterThan(DATES.length);
    await database.insertEvents(events);
    expect(await check()).toBe(0);
  });
});
