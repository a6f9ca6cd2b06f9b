import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { caseEvents } from '../../test/fixtures/case-events.ts';
import { smallWorld } from '../../test/fixtures/small-world.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { answeredQuery } from '../../test/harness/run-query.ts';
import { isOwnEvent } from '../base/own-events.ts';
import { askedAs } from '../query/kinds/case.ts';
import { casesOf } from '../query/kinds/cases.ts';
import type { EventRow } from '../tables/events.ts';
import { definitionsOf } from './definitions-of.ts';

/**
 * Every case of every kind, with the rows that were worked out by hand, while its events were sent by other names and its requests
 * name virtual events. Events that the service itself gives a meaning have their own names, and a few cases are about names
 * as sent.
 */
const isWhole = inject('testLength').isLong;
const ABOUT_SENT_NAMES = new Set(['adds the engagement of persons up by the names of their events']);
const cases = Object.values(casesOf)
  .flat()
  .filter(({ name, request }) => !ABOUT_SENT_NAMES.has(name) && !showsEvents(request))
  .filter(({ request }, index) => isWhole || index % 12 === 0 || 'conversions' in request);
const sent = [...smallWorld.events, ...caseEvents];
const sentAs = (name: string) => `${name} (sent)`;
const names = [...new Set(sent.map(({ event }) => event))].filter((name) => !isOwnEvent(name));
const asSent = (events: readonly EventRow[]) =>
  events.map((each) => (isOwnEvent(each.event) ? each : { ...each, event: sentAs(each.event) }));
const definitions = definitionsOf(
  names.map((name) => ({ object: 'virtual_events', name, definition: { name, events: [sentAs(name)], filters: [] } })),
  { zone: 'UTC' },
);

/** Lists of events and groups by event show names as sent. */
function showsEvents(request: object): boolean {
  const asked = JSON.stringify(request);
  return /"(?:group_by|breakdown)":[^\]]*"event"|"query_type":"(?:paths|persons|values)"/.test(asked);
}

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents(asSent(sent));
  for (const [project, identities] of Object.entries(smallWorld.identities)) {
    await database.insertIdentities(project, identities);
  }
});
afterAll(() => database.drop());

it.each(cases.map((each) => [each.name, each] as const))('%s', async (_, { request, ...rest }) => {
  const answer = await answeredQuery(database, request, { ...askedAs(rest), definitions });
  expect(answer.rows).toEqual(rest.rows);
});
