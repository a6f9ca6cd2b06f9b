import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { caseEvents } from '../../test/fixtures/case-events.ts';
import { smallWorld } from '../../test/fixtures/small-world.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { answeredQuery } from '../../test/harness/run-query.ts';
import { isOwnEvent } from '../base/own-events.ts';
import { askedAs, type QueryCase } from '../query/kinds/case.ts';
import { casesOf } from '../query/kinds/cases.ts';
import type { EventRow } from '../tables/events.ts';
import { definitionsOf } from './definitions-of.ts';
import { nameProblem } from './name-problem.ts';

/**
 * Every case of every kind, with the rows that were worked out by hand, while everything was sent by other names and its requests
 * name what is defined. Names to which the service itself gives a meaning stay, and a few cases are about names as sent.
 */
const isWhole = inject('testLength').isLong;
const all = Object.values(casesOf).flat();
const sent = [...smallWorld.events, ...caseEvents];
const sentAs = (name: string) => `${name} (sent)`;
const ABOUT_SENT_NAMES = new Set([
  'adds the engagement of persons up by the names of their events',
  'lists persons with chosen properties, across devices, by a trait',
]);
const some = (cases: readonly QueryCase[]) =>
  cases
    .filter(({ name }) => !ABOUT_SENT_NAMES.has(name))
    .filter(({ request }, index) => isWhole || index % 12 === 0 || 'conversions' in request)
    .map((each) => [each.name, each] as const);

async function databaseOf(events: readonly EventRow[]): Promise<TestDatabase> {
  const database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents(events);
  for (const [project, identities] of Object.entries(smallWorld.identities)) {
    await database.insertIdentities(project, identities);
  }
  return database;
}

describe('virtual events', () => {
  const names = [...new Set(sent.map(({ event }) => event))].filter((name) => !isOwnEvent(name));
  const definitions = definitionsOf(
    names.map((name) => {
      return { object: 'virtual_events', name, definition: { name, events: [sentAs(name)], filters: [] } };
    }),
    { zone: 'UTC' },
  );
  let database: TestDatabase;
  beforeAll(async () => {
    database = await databaseOf(
      sent.map((each) => (isOwnEvent(each.event) ? each : { ...each, event: sentAs(each.event) })),
    );
  });
  afterAll(() => database.drop());

  it.each(some(all.filter(({ request }) => !showsEvents(request))))('%s', async (_, { request, ...rest }) => {
    const answer = await answeredQuery(database, request, { ...askedAs(rest), definitions });
    expect(answer.rows).toEqual(rest.rows);
  });
});

/** Lists of events and groups by event show names as sent. */
function showsEvents(request: object): boolean {
  const asked = JSON.stringify(request);
  return /"(?:group_by|breakdown)":[^\]]*"event"|"query_type":"(?:paths|persons|values)"/.test(asked);
}

describe('derived properties', () => {
  const asks = (request: object, name: string) => JSON.stringify(request).includes(`"${name}"`);
  const names = [
    ...new Set(sent.flatMap(({ strings = {}, numbers = {} }) => [...Object.keys(strings), ...Object.keys(numbers)])),
  ].filter(
    (name) => /^\w+$/.test(name) && nameProblem(name) === undefined && all.some(({ request }) => asks(request, name)),
  );
  const renamed = <Value>(map: Readonly<Record<string, Value>> = {}) =>
    Object.fromEntries(Object.entries(map).map(([name, value]) => [names.includes(name) ? sentAs(name) : name, value]));
  const definitions = definitionsOf(
    names.map((name) => {
      return { object: 'derived_properties', name, definition: { name, expression: `\`${sentAs(name)}\`` } };
    }),
    { zone: 'UTC' },
  );
  let database: TestDatabase;
  beforeAll(async () => {
    database = await databaseOf(
      sent.map((each) => ({ ...each, strings: renamed(each.strings), numbers: renamed(each.numbers) })),
    );
  });
  afterAll(() => database.drop());

  const cases = all.filter(({ request }) => names.some((name) => asks(request, name)));
  it.each(some(cases))('%s', async (_, { request, ...rest }) => {
    const answer = await answeredQuery(database, request, { ...askedAs(rest), definitions });
    expect(answer.rows).toEqual(rest.rows);
  });
});
