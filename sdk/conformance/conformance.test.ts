import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MemoryService, startMemoryService } from '../../test/harness/memory-service.ts';
import { ENTRIES } from './drivers.ts';
import { type FaultServer, startFaultServer } from './fault-server.ts';
import type { ConformanceCase, Driver } from './format.ts';
import { judge } from './judge.ts';
import { reasonToLeave } from './results.ts';
import { casePrefix, namedCase, runCase } from './run-case.ts';

/** The cases against the rules of ingest in memory: soon, and one by one. The service test runs them against the product. */
const SDKS = (process.env.EDGEWISE_SDKS ?? 'node').split(',');
const cases: readonly ConformanceCase[] = JSON.parse(
  await readFile(new URL('cases.json', import.meta.url), 'utf8'),
).cases;

let service: MemoryService;
let faults: FaultServer;
const drivers = new Map<string, Driver & { close?(): void }>();
beforeAll(async () => {
  service = await startMemoryService();
  faults = await startFaultServer(service.url);
  for (const { sdk, start } of ENTRIES.filter(({ sdk }) => SDKS.includes(sdk))) drivers.set(sdk, await start());
});
afterAll(async () => {
  for (const driver of drivers.values()) driver.close?.();
  await faults.close();
  await service.close();
});

test.each(cases.map((kase) => [kase.id, kase] as const))('%s', async (_id, kase) => {
  for (const [sdk, driver] of drivers) {
    if (reasonToLeave(driver.hello, kase) !== undefined) continue;
    const named = namedCase(kase, sdk);
    const seen = await runCase(driver, { key: 'ew_write_test', faults }, named);
    const rows = service.rows().filter(({ event }) => event.startsWith(`${casePrefix(kase, sdk)}/`));
    const read = rows.map((row) => ({
      event: row.event,
      atMs: row.timestampMs,
      // One person for each user; whether ids were linked is for the service to say.
      person: kase.right.persons === 1 ? 'one' : row.user_id || row.anonymous_id,
      user: row.user_id,
      anonymous: row.anonymous_id,
      session: row.session_id,
      properties: JSON.parse(row.properties || '{}'),
      groups: row.groups,
    }));
    expect(judge(named, seen, read)).toEqual([]);
  }
});
