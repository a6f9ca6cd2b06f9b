import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { caseEvents } from '../../../test/fixtures/case-events.ts';
import { smallWorld } from '../../../test/fixtures/small-world.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { undescribedColumns } from '../../api/kinds/contract.ts';
import { contracts, kindNames } from '../../api/kinds/index.ts';
import { askedAs } from './case.ts';
import { casesOf } from './cases.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents([...smallWorld.events, ...caseEvents]);
  for (const [project, identities] of Object.entries(smallWorld.identities)) {
    await database.insertIdentities(project, identities);
  }
});
afterAll(() => database.drop());

describe.each(kindNames)('%s', (kind) => {
  const cases = casesOf[kind];
  it.each(cases.map((each) => [each.name, each] as const))('%s', async (_name, { request, rows, ...rest }) => {
    const answer = await answeredQuery(database, request, askedAs(rest));
    expect(answer.rows).toEqual(rows);
    expect(undescribedColumns(contracts[kind], answer.columns)).toEqual([]);
    expect(answer.groupsLeftOut).toBe(rest.groupsLeftOut);
    if (rest.totals) expect(answer.totals).toEqual(rest.totals);
  });
});
