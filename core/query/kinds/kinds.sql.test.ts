import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { smallWorld } from '../../../test/fixtures/small-world.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { checkedProjectId } from '../../base/ids.ts';
import { compile } from '../compile.ts';
import { casesOf } from './cases.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents(smallWorld.events);
  for (const [project, identities] of Object.entries(smallWorld.identities)) {
    await database.insertIdentities(project, identities);
  }
});
afterAll(() => database.drop());

describe.each(Object.entries(casesOf))('%s', (_, cases) => {
  it.each(cases.map((each) => [each.name, each] as const))('%s', async (_name, { request, rows, ...rest }) => {
    const compiled = compile(request, {
      projectId: checkedProjectId(request.project_id),
      timezone: rest.timezone ?? 'UTC',
      nowMs: Date.parse(rest.now ?? '2026-12-31T00:00:00Z'),
    });
    if (!compiled.ok) throw new Error(compiled.error.message);
    const answer = compiled.value.plan.answer(await database.rows(compiled.value.statement));
    expect(answer).toMatchObject({ ok: true, value: { rows } });
    expect(answer.ok && answer.value.groupsLeftOut).toBe(rest.groupsLeftOut);
  });
});
