import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { caseEvents } from '../../../test/fixtures/case-events.ts';
import { smallWorld } from '../../../test/fixtures/small-world.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { readSettled, rollUpAll } from '../../../test/harness/roll-up.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { checkedProjectId } from '../../base/ids.ts';
import { isOwnEvent } from '../../base/own-events.ts';
import type { EventRow } from '../../tables/events.ts';
import { askedAs } from '../kinds/case.ts';
import { casesOf } from '../kinds/cases.ts';
import { scopeOf } from '../project-scope.ts';
import { aggregate, column, eventsOf, infix, select, value } from '../tree/nodes.ts';
import { print } from '../tree/printer.ts';
import { lowerWhole } from './lower.ts';

/**
 * Every case of every kind, with the rows that were worked out by hand, while half of its events were sent by an older name
 * that is counted as theirs. Events that the service itself gives a meaning cannot be merged.
 */
const projectId = checkedProjectId('p1');
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

  it('have the name that they are counted as in files, whose columns are called as those of events', async () => {
    const merged = { visit: 'seen', visit_old: 'seen' };
    const tree = select({
      outputs: [
        { as: 'event', of: column('event') },
        { as: 'times', of: aggregate('count') },
      ],
      from: eventsOf({ startMs: Date.UTC(2026, 5, 1), endMs: Date.UTC(2026, 5, 4) }),
      keyed: [infix(column('event'), 'in', value('Array(String)', ['seen', 'pay']))],
      groupBy: ['event'],
    });
    const scope = scopeOf({}, { projectId, timezone: 'UTC', nowMs: Date.UTC(2026, 5, 4), mergedEvents: merged });
    const rows = await database.rows(print(lowerWhole(tree, { ...scope, projectId, includeBots: false })));
    const counted = new Map(rows.map(([event, times]) => [event, times]));
    expect([...counted.keys()].sort()).toEqual(['pay', 'seen']);
    expect(Number(counted.get('seen'))).toBe(6);
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
