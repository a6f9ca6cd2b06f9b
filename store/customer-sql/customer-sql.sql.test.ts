import { afterAll, beforeAll, expect, it } from 'vitest';
import { anEvent } from '../../test/harness/an-event.ts';
import { type CustomerServer, startCustomerServer } from '../../test/harness/customer-sql.ts';

let server: CustomerServer;
beforeAll(async () => {
  server = await startCustomerServer();
  const at = (time: string) => `2026-03-02 ${time}`;
  const event = (project_id: string, time: string, name: string, user_id: string, more = {}) =>
    anEvent({ project_id, timestamp: at(time), event: name, user_id, ...more });
  await server.insertEvents([
    event('alpha', '10:00:00.000', 'signup', 'ada'),
    event('alpha', '10:05:00.000', 'purchase', 'ada', { numbers: { amount: 10 } }),
    event('alpha', '10:06:00.000', 'purchase', 'ada', { numbers: { amount: 20 } }),
    event('alpha', '11:00:00.000', 'signup', 'bob'),
    event('omega', '10:00:00.000', 'signup', 'eve'),
    event('omega', '10:01:00.000', 'purchase', 'eve', {
      numbers: { amount: 999 },
      strings: { coupon: 'OMEGA-SECRET' },
    }),
    event('omega', '10:02:00.000', 'omega_only_event', 'eve'),
  ]);
});
afterAll(() => server?.remove());

it('shows a project its own events, persons and sessions', async () => {
  expect(await server.ask('alpha', 'SELECT count() FROM events')).toBe('4\n');
  expect(await server.ask('omega', 'SELECT count() FROM events')).toBe('3\n');
  expect(await server.ask('alpha', 'SELECT person_id, events FROM persons ORDER BY 1')).toBe('ada\t3\nbob\t1\n');
  expect(await server.ask('alpha', "SELECT sum(numbers['amount']) FROM events")).toBe('30\n');
  expect(await server.ask('alpha', 'SELECT person_id, events, started_at FROM sessions ORDER BY 1')).toBe('');
});
