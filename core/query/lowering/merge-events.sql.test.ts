import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { caseEvents } from '../../../test/fixtures/case-events.ts';
import { smallWorld } from '../../../test/fixtures/small-world.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { readSettled, rollUpAll } from '../../../test/harness/roll-up.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { isOwnEvent } from '../../base/own-events.ts';
import type { EventRow } from '../../tables/events.ts';
import { askedAs } from '../kinds/case.ts';
import { casesOf } from '../kinds/cases.ts';

/**
 * Every case of every kind, with the rows that were worked out by hand, while half of its events were sent by an older name
 * that is counted as theirs. Events that the service itself gives a meaning cannot be merged.
 */
const isWhole = inject('testLength').isLong;
const all = Object.values(casesOf).flat();
const cases = all.filter((_, index) => isWhole || index % 6 === 0);
const sent = [...smallWorld.events, ...caseEvents];
const older = (name: string) => `${name}_old`;
const names = [...new Set(sent.map(({ event }) => event))].filter((name) => !isOwnEvent(name));
const mergedEvents = Object.fromEntries(names.map((name) => [older(name), name]));
/** Copies of an event keep its name, as they would with any sender. */
const isOlder = (id: string) => Number.parseInt(id.slice(-1), 16) % 2 === 0;

const asSent = (events: readonly EventRow[]) =>
  events.map((each) => (isOwnEvent(each.event) || !isOlder(each.id) ? each : { ...each, event: older(each.event) }));

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents(asSent(smallWorld.events));
  for (const [project, identities] of Object.entries(smallWorld.identities)) {
    await database.insertIdentities(project, identities);
  }
});
afterAll(() => database.drop());

describe('events that are counted as others', () => {
  it('are counted alike from rollups, whose rows keep the names as sent', async () => {
    await rollUpAll(database);
    const settledDays = await readSettled(database, 'p1');
    expect(settledDays.length).toBeGreaterThan(0);
    let fromRollups = 0;
    for (const { request, ...rest } of all.filter((each) => !each.sent && each.request.project_id === 'p1')) {
      const found = await answeredQuery(database, request, { ...askedAs(rest), mergedEvents, settledDays });
      expect(found.rows, rest.name).toEqual(rest.rows);
      if (found.daysRolled > 0) fromRollups++;
    }
    expect(fromRollups).toBeGreaterThan(20);
  });

  it('are counted alike by whichever of their names a request has', async () => {
    const rowsOf = async (event: string) => {
      const events = [{ event, label: 'all' }];
      const range = { start: '2026-06-01', end: '2026-06-04' };
      const request = { query_type: 'segmentation', project_id: 'p1', events, date_range: range };
      return (await answeredQuery(database, request, { mergedEvents })).rows;
    };
    expect(await rowsOf('visit')).toEqual([[6]]);
    expect(await rowsOf(older('visit'))).toEqual(await rowsOf('visit'));
  });

  describe('in every case of every kind', () => {
    beforeAll(() => database.insertEvents(asSent(caseEvents)));

    it.each(cases.map((each) => [each.name, each] as const))('%s', async (_, { request, ...rest }) => {
      const answer = await answeredQuery(database, request, { ...askedAs(rest), mergedEvents });
      expect(answer.rows).toEqual(rest.rows);
      expect(answer.groupsLeftOut).toBe(rest.groupsLeftOut);
    });
  });
});
