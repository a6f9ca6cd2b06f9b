import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordedProjectId } from '../../core/base/ids.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { type CustomerServer, startCustomerServer } from '../../test/harness/customer-sql.ts';
import { leaseSlot } from './lease-slot.ts';

let server: CustomerServer;
beforeAll(async () => {
  server = await startCustomerServer({ slots: 3 });
  await server.insertEvents([anEvent({ project_id: 'alpha' }), anEvent({ project_id: 'omega', event: 'of omega' })]);
});
afterAll(() => server?.remove());

const lease = (project: string) => leaseSlot(server.store, recordedProjectId(project));

it('gives no slot to two projects, however many ask at once, and refuses those that find none', async () => {
  const projects = Array.from({ length: 8 }, (_, index) => `project-${index}`);
  const leased = await Promise.all(projects.map(async (project) => [project, await lease(project)] as const));
  const held = leased.flatMap(([project, answer]) => (answer.ok ? [{ project, user: answer.value }] : []));
  expect(new Set(held.map(({ user }) => user)).size).toBe(held.length);
  expect(held).toHaveLength(3);
  for (const [, answer] of leased) {
    if (!answer.ok) expect(answer.error.retryAfterS).toBeGreaterThan(0);
  }
  for (const { project, user } of held) expect(await lease(project)).toEqual({ ok: true, value: user });
});

it('ends what the former project runs before another one gets its slot', async () => {
  // Nobody has asked for an hour.
  await server.command(`INSERT INTO sql_slots (user, version, project_id, claimed_at)
SELECT user, max(version) + 1, 'omega', now64(3) - 3600 FROM sql_slots GROUP BY user`);
  const running = server.rawAs('edgewise_sql_eu_1', 'SELECT sum(cityHash64(number)) FROM system.numbers');
  await server.untilRunning('edgewise_sql_eu_1');
  const leased = await Promise.all(['alpha', 'beta', 'gamma'].map(lease));
  expect(leased.every(({ ok }) => ok)).toBe(true);
  expect(await running).toContain('QUERY_WAS_CANCELLED');
  expect(await server.ask('alpha', 'SELECT event FROM events')).toBe('visit\n');
});
