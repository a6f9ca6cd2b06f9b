import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { caseEvents } from '../../../../test/fixtures/case-events.ts';
import { smallWorld } from '../../../../test/fixtures/small-world.ts';
import { newDatabase, type TestDatabase } from '../../../../test/harness/clickhouse-database.ts';
import { readSettled, rollUpAll } from '../../../../test/harness/roll-up.ts';
import { answeredQuery } from '../../../../test/harness/run-query.ts';
import { askedAs } from '../../kinds/case.ts';
import { casesOf } from '../../kinds/cases.ts';
import type { SettledDay } from '../../tree/nodes.ts';

const allCases = Object.values(casesOf).flat();
const casesOfWorld = allCases.filter(({ sent }) => !sent);
const url = inject('clickHouseUrl');

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(url);
});
afterAll(() => database.drop());

/** Compares every case with the rows worked out by hand; returns how many cases read rollups. */
async function answerAll(chosen: (day: SettledDay) => boolean, cases = casesOfWorld): Promise<number> {
  const settled = new Map<string, SettledDay[]>();
  let fromRollups = 0;
  for (const each of cases) {
    const { project_id: project } = each.request;
    if (!settled.has(project)) settled.set(project, (await readSettled(database, project)).filter(chosen));
    const known = { ...askedAs(each), settledDays: settled.get(project) ?? [] };
    const found = await answeredQuery(database, each.request, known);
    expect(found.rows, each.name).toEqual(each.rows);
    expect(found.groupsLeftOut, each.name).toBe(each.groupsLeftOut);
    if (found.daysRolled > 0) fromRollups++;
  }
  return fromRollups;
}

describe('every case of every kind', () => {
  it('gives the expected rows when no day is rolled up, and links and copies have not arrived yet', async () => {
    const [redelivered] = smallWorld.events.filter((event, index, all) => all.indexOf(event) < index);
    const late = smallWorld.events.filter(({ event }) => event === 'pay');
    await database.insertEvents(smallWorld.events.filter((event) => event !== redelivered && !late.includes(event)));
    await rollUpAll(database);
    // These arrive later: an event redelivered twice in one insert, payments, and links.
    await database.insertEvents([...smallWorld.events.filter((event) => event === redelivered), ...late]);
    for (const [project, identities] of Object.entries(smallWorld.identities)) {
      await database.insertIdentities(project, identities);
    }
    expect(await answerAll(() => false)).toBe(0);
  });

  it('gives the expected rows as soon as events arrive late for rolled-up days', async () => {
    const days = (await readSettled(database, 'p1')).map(({ day }) => day);
    expect(days).toEqual(['2026-06-01']);
    expect(await answerAll(() => true)).toBeGreaterThan(20);
  });

  it('gives the expected rows when all days are rolled up', async () => {
    await rollUpAll(database);
    const days = (await readSettled(database, 'p1')).map(({ day }) => day);
    expect(days).toEqual(['2026-06-01', '2026-06-02', '2026-06-03']);
    expect(await answerAll(() => true)).toBeGreaterThan(25);
  });

  it.each([0, 1])('gives the expected rows when every other day is rolled up: %i', async (odd) => {
    expect(await answerAll(({ day }) => Number(day.slice(-2)) % 2 === odd)).toBeGreaterThan(20);
  });

  // The days of some two hundred projects are rolled up one by one, which takes minutes.
  it.runIf(inject('testLength').isLong)(
    'gives the expected rows when the events that cases bring along are rolled up too',
    async () => {
      await database.insertEvents(caseEvents);
      await rollUpAll(database);
      const own = allCases.filter(({ sent }) => sent);
      expect(await answerAll(() => true, own)).toBeGreaterThan(10);
    },
    600_000,
  );
});
