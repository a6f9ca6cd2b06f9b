import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { answeredQuery } from '../../test/harness/run-query.ts';
import { EVENTS_METRIC } from '../api/anomaly.ts';
import { newId } from '../base/ids.ts';
import { PAST_SERIES_MAX, pastQueries, readPast } from './past.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

const UNTIL = Date.UTC(2026, 5, 1, 12, 30) / 60_000;
const SPAN = { fromMinute: 0, untilMinute: UNTIL };

/** Reads the past of series of a project with two events in the minute before `UNTIL`, and one more than an hour before. */
async function pastOf(keys: readonly string[]) {
  const project = newId('project');
  const times = ['2026-06-01T11:05:00.000Z', '2026-06-01T12:29:10.000Z', '2026-06-01T12:29:50.000Z'];
  await database.insertEvents(times.map((timestamp) => anEvent({ project_id: project, event: 'signup', timestamp })));
  const { hours, minutes } = pastQueries(project, keys, SPAN);
  const answers = { hours: await answeredQuery(database, hours), minutes: await answeredQuery(database, minutes) };
  return new Map(readPast(keys, answers, SPAN));
}

const EXPECTED = {
  hours: [{ minute: UNTIL - 90, count: 1 }],
  minutes: new Map([
    [UNTIL - 85, 1],
    [UNTIL - 1, 2],
  ]),
};

test('the past of as many series as are asked for at once is found by what the query answers', async () => {
  const others = Array.from({ length: PAST_SERIES_MAX - 2 }, (_, place) => `other ${place}`);
  const past = await pastOf(['signup', ...others, EVENTS_METRIC]);
  expect(past.get('signup')).toMatchObject(EXPECTED);
  expect(past.get(EVENTS_METRIC)).toMatchObject(EXPECTED);
  expect(past.get('other 0')).toMatchObject({ hours: [], minutes: new Map() });
});

test('the past of one series is found as well, in an answer that does not name it', async () => {
  expect((await pastOf(['signup'])).get('signup')).toMatchObject(EXPECTED);
});
