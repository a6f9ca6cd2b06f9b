import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, query, send } from '../harness/client.ts';
import { type Service, startService } from '../harness/service.ts';
import { signedIn } from '../harness/signed-in.ts';

let service: Service;
let call: Awaited<ReturnType<typeof signedIn>>;
beforeAll(async () => {
  service = await startService();
  call = await signedIn(service);
});
afterAll(() => service?.stop());

const path = (rest: string) => `/api/projects/${service.projectId}/${rest}`;

/** How many events of a name the reports show, by person. */
async function byPerson(event: string) {
  const { rows } = await query(service, {
    query_type: 'segmentation',
    events: [event],
    aggregation: 'count',
    group_by: ['person_id'],
  });
  return Object.fromEntries(rows.map((row) => [row[0], row.at(-1)]));
}
const untilStored = (event: string, count: number) =>
  eventually(
    async () => Object.values(await byPerson(event)).reduce<number>((sum, each) => sum + Number(each), 0),
    (found) => found >= count,
  );

test('removes a person with all devices, and nobody else', async () => {
  await send(service, {
    events: [
      { event: 'seen', anonymous_id: 'phone' },
      { event: 'seen', anonymous_id: 'laptop', properties: { nested: { deep: [1, 'two', null] }, big: 1 } },
      { event: 'seen', anonymous_id: 'phone', user_id: 'ada' },
      { event: 'seen', anonymous_id: 'laptop', user_id: 'ada' },
      { event: 'seen', anonymous_id: 'library', user_id: 'bob' },
      { event: 'seen', anonymous_id: 'phone', user_id: 'ada' },
      { event: 'seen', anonymous_id: 'stranger' },
      { anonymous_id: 'phone', user_id: 'ada' },
    ],
  });
  await untilStored('seen', 7);
  const exported = await call('GET', path('persons/ada/export'));
  expect(exported.status).toBe(200);
  const lines = exported.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines[0]).toMatchObject({ type: 'person', user_id: 'ada', anonymous_ids: ['laptop', 'phone'] });
  expect(lines.filter(({ type }) => type === 'event')).toHaveLength(5);
  const erased = await call('POST', path('erasures'), { anonymous_id: 'phone' });
  expect([erased.status, erased.body]).toMatchObject([
    201,
    {
      status: 'done',
      removed: { events: 5, identities: 2 },
      check: { found: { events: 0, identities: 0, rollup_rows: 0, rejected_events: 0 } },
    },
  ]);
  expect(erased.text).not.toContain('phone');
  expect(await byPerson('seen')).toEqual({ bob: 1, stranger: 1 });
});
