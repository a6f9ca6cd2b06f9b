import { beforeAll, describe, expect, test } from 'vitest';
import { TRANSPORT_NAMES } from '../../core/api/transport-name.ts';
import { eventually, query, send } from '../harness/client.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

let service: RunningService;

function anEvent(event: string, overrides: object = {}) {
  return { id: crypto.randomUUID(), event, user_id: 'ada', timestamp: new Date().toISOString(), ...overrides };
}

/** How many events of a name the reports show. */
async function counted(event: string): Promise<number> {
  const { rows } = await query(service, {
    query_type: 'segmentation',
    events: [{ event }],
    aggregation: 'count',
  });
  return Number(rows[0]?.at(-1) ?? 0);
}

const untilCounted = (event: string, count: number) =>
  eventually(
    () => counted(event),
    (found) => found >= count,
  );

describe.each(TRANSPORT_NAMES)('over the %s', (transport) => {
  beforeAll(async () => {
    service = await sharedService(transport);
  });

  test('shows every accepted event of many concurrent requests in the reports, once', async () => {
    const events = Array.from({ length: 400 }, () => anEvent('concurrent'));
    const answers = await Promise.all(events.map((event) => send(service, event)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await untilCounted('concurrent', events.length)).toBe(events.length);
    await Promise.all(events.map((event) => send(service, { events: [event, anEvent('later')] })));
    await untilCounted('later', events.length);
    expect(await counted('concurrent')).toBe(events.length);
  });

  test('counts an event once when it is sent again without a time', async () => {
    const event = anEvent('untimed', { timestamp: undefined });
    await send(service, event);
    await untilCounted('untimed', 1);
    await send(service, event);
    await send(service, anEvent('after-untimed'));
    await untilCounted('after-untimed', 1);
    expect(await counted('untimed')).toBe(1);
  });

  test('stores nothing of a bad event, and all of its neighbours', async () => {
    const nasty = anEvent('nasty', { user_id: 'n\u0000ul', properties: { text: '\ud800 \u0000 "\\', __proto__x: 1 } });
    const oversize = anEvent('nasty', { properties: { text: 'x'.repeat(33 * 1024) } });
    const answer = await send(service, { events: [nasty, oversize, anEvent('nasty')] });
    expect(await answer.json()).toMatchObject({ accepted: 2, rejected: [{ index: 1, code: 'event_too_large' }] });
    expect(await untilCounted('nasty', 2)).toBe(2);
  });

  test('loses no event of a client that hangs up while others wait for its send', async () => {
    const aborted = Array.from({ length: 50 }, () => new AbortController());
    const sends = aborted.map(({ signal }) =>
      fetch(`${service.url}/track`, {
        method: 'POST',
        headers: { authorization: `Bearer ${service.writeKey}` },
        body: JSON.stringify(anEvent('hung-up')),
        signal,
      }).catch(() => undefined),
    );
    const kept = Promise.all(Array.from({ length: 50 }, () => send(service, anEvent('stayed'))));
    for (const controller of aborted) controller.abort();
    await Promise.all(sends);
    expect(new Set((await kept).map(({ status }) => status))).toEqual(new Set([200]));
    expect(await untilCounted('stayed', 50)).toBe(50);
  });
});
