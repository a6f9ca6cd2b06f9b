import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, inject, test } from 'vitest';
import { cannotRun, ENTRIES, type Entry } from '../../sdk/conformance/drivers.ts';
import { startFaultServer } from '../../sdk/conformance/fault-server.ts';
import type { ConformanceCase, ConformanceFile, Hello } from '../../sdk/conformance/format.ts';
import { judge, type ReadRow } from '../../sdk/conformance/judge.ts';
import { reasonToLeave } from '../../sdk/conformance/results.ts';
import { casePrefix, namedCase, type Observed, runCase } from '../../sdk/conformance/run-case.ts';
import { eventTypes } from '../../sdk/node/cli/event-types.ts';
import { readKnown } from '../../sdk/node/cli/read-known.ts';
import { createClient } from '../../sdk/node/src/index.ts';
import { eventually } from '../harness/client.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

/** Every SDK does what sdk/conformance/cases.json says. EDGEWISE_WRITE_EXAMPLES=1 writes the results of the table again. */

const FOLDER = new URL('../../sdk/conformance/', import.meta.url);
const { isLong } = inject('testLength');
const entries = ENTRIES.filter((entry) => isLong || entry.isLong !== true);
/** All SDKs run at once, on two cores; in the long form, Kotlin's compiler comes from npm and runs first. */
const RUN_MS_MAX = isLong ? 600_000 : 180_000;

let service: RunningService;
let cases: readonly ConformanceCase[];
beforeAll(async () => {
  service = await sharedService();
  const file: ConformanceFile = JSON.parse(readFileSync(new URL('cases.json', FOLDER), 'utf8'));
  cases = file.cases;
});

test.concurrent.for(entries)('$title does what the cases say', { timeout: RUN_MS_MAX }, async (entry, { skip }) => {
  const reason = cannotRun(entry);
  skip(reason !== undefined, reason);
  const { hello, observed } = await runAll(entry);
  const wanted = observed.reduce((sum, { kase }) => sum + kase.right.count, 0);
  const rows = await eventually(
    () => readRows(entry.sdk),
    (found) => found.length >= wanted,
  );
  const problems = observed.flatMap(({ kase, seen }) => {
    const own = rows.filter(({ event }) => event.startsWith(`${casePrefix(kase, entry.sdk)}/`));
    return judge(kase, seen, own).map((problem) => `${kase.id}: ${problem}`);
  });
  expect(problems).toEqual([]);
  compareResults(entry.sdk, hello);
});

test.concurrent('the types of a project are those of the events that it has received', async () => {
  const { url, apiKey: key, projectId: project, ...own } = await sharedService();
  const client = createClient({ key: own.writeKey, host: url });
  client.track('order_completed', { userId: 'ada', properties: { revenue: 9.5, cart: { items: ['a'] } } });
  expect(await client.close()).toEqual({ queued: 0, delivered: 1, dropped: 0 });
  const known = await eventually(
    () => readKnown({ url, key, project }, () => {}),
    ({ events }) => events.length > 0,
  );
  expect(eventTypes(known, 'the test')).toContain(`{
  readonly "order_completed": {
    readonly "cart"?: Seen<{
      readonly "items"?: Seen<string>;
    }>;
    readonly "revenue"?: Seen<number>;
  };
};`);
});

async function runAll(entry: Entry) {
  const faults = await startFaultServer(service.url);
  const driver = await entry.start();
  try {
    const observed: { kase: ConformanceCase; seen: Observed }[] = [];
    for (const kase of cases) {
      if (reasonToLeave(driver.hello, kase) !== undefined) continue;
      const named = namedCase(kase, entry.sdk);
      observed.push({ kase: named, seen: await runCase(driver, { key: service.writeKey, faults }, named) });
    }
    return { hello: driver.hello, observed };
  } finally {
    driver.close?.();
    await faults.close();
  }
}

const ROWS = `SELECT event, toUnixTimestamp64Milli(timestamp), person_id, user_id, anonymous_id, session_id,
  if(length(properties) > 1000, '{}', properties), toJSONString(groups) FROM events WHERE startsWith(event, {prefix:String})`;

async function readRows(sdk: string): Promise<readonly ReadRow[]> {
  const answer = await fetch(`${service.url}/sql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.apiKey}` },
    body: JSON.stringify({
      project_id: service.projectId,
      sql: ROWS,
      parameters: { prefix: `${sdk}/` },
      limit: 10_000,
    }),
  });
  if (!answer.ok) throw new Error(`POST /sql answered ${answer.status}: ${await answer.text()}`);
  const { rows }: { rows: string[][] } = await answer.json();
  return rows.map(
    ([event = '', atMs, person = '', user = '', anonymous = '', session = '', properties = '{}', groups = '{}']) => ({
      ...{ event, atMs: Number(atMs), person, user, anonymous, session },
      properties: JSON.parse(properties || '{}'),
      groups: JSON.parse(groups),
    }),
  );
}

/** The table of the docs is made of this file, so it says only what has just been seen. */
function compareResults(sdk: string, { kind, lacks = {}, leaves = {} }: Hello): void {
  const file = new URL('results.json', FOLDER);
  const results = JSON.parse(readFileSync(file, 'utf8'));
  const seen = { kind, lacks, leaves };
  if (process.env.EDGEWISE_WRITE_EXAMPLES === '1') {
    writeFileSync(file, `${JSON.stringify({ ...results, [sdk]: seen }, null, 2)}\n`);
  } else expect(seen).toEqual(results[sdk]);
}
