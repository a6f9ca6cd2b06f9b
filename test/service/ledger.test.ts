import { beforeAll, describe, expect, test } from 'vitest';
import type { Ledger, LedgerCounts, Rejections } from '../../core/api/ledger.ts';
import { TRANSPORT_NAMES } from '../../core/api/transport-name.ts';
import { eventually, send } from '../harness/client.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

let service: RunningService;

const anEvent = (overrides: object = {}) => ({
  id: crypto.randomUUID(),
  event: 'visit',
  user_id: 'ada',
  timestamp: new Date().toISOString(),
  ...overrides,
});

async function read<T>(path: string): Promise<T> {
  const answer = await fetch(`${service.url}/api/projects/${service.projectId}/${path}`, {
    headers: { authorization: `Bearer ${service.apiKey}` },
  });
  return answer.json();
}

const totals = async (): Promise<LedgerCounts> => (await read<Ledger>('ledger')).totals;

/** The totals, once nothing waits and the given number was received. */
const settled = (received: number) =>
  eventually(totals, (all) => all.received >= received && (all.waiting ?? 0) === 0 && all.balance === 0);

describe.each(TRANSPORT_NAMES)('over the %s', (transport) => {
  beforeAll(async () => {
    service = await sharedService(transport);
  });

  test('balances to zero: accepted events are stored, repeats are counted apart, rejections are counted by reason', async () => {
    const events = Array.from({ length: 60 }, () => anEvent());
    await Promise.all(events.map((event) => send(service, { events: [event, anEvent(), { event: '' }] })));
    await send(service, { events: events.slice(0, 20) });
    expect((await send(service, [{ event: '' }, 'no event'])).status).toBe(400);
    const all = await settled(202);
    expect(all).toMatchObject({ received: 202, accepted: 140, stored: 120, deduplicated: 20, balance: 0 });
    expect(all.rejected).toEqual({ missing_event: 61, not_an_object: 1 });
    expect(all).toMatchObject({ missing: 0, unaccounted: 0, unproven: 0 });
    expect(all).toMatchObject({ quarantined: 0, dead: 0, erased: 0, waiting: transport === 'buffer' ? 0 : null });
  });

  test('shows why events were rejected, without data that is never stored', async () => {
    await send(service, {
      events: [{ event: 'visit', timestamp: 'yesterday', password: 'secret', id: 'my id' }, anEvent()],
    });
    const found = await eventually(
      () => read<Rejections>('rejections?code=invalid_timestamp&limit=5'),
      ({ rejections }) => rejections.length > 0,
    );
    expect(found.rejections).toEqual([
      {
        at: expect.any(String),
        code: 'invalid_timestamp',
        message: expect.stringContaining('"yesterday"'),
        index: 0,
        id: 'my id',
        event: { event: 'visit', timestamp: 'yesterday', id: 'my id' },
      },
    ]);
  });

  test('counts the events of a request that is refused as a whole', async () => {
    const tooMany = Array.from({ length: 5_001 }, () => anEvent());
    expect((await send(service, { events: tooMany })).status).toBe(413);
    const { rejected, balance } = await eventually(totals, (all) => all.rejected.too_many_events !== undefined);
    expect([rejected.too_many_events, balance]).toEqual([5_001, 0]);
  });

  test('explains what is wrong with an invalid request', async () => {
    expect(await read('ledger?from=2026-01-01&to=2026-03-01&interval=minute')).toMatchObject({
      error: { code: 'bad_request', message: expect.stringMatching(/`minute` allows at most 1 day, got 60; use hour/) },
    });
    expect(await read('ledger?interval=week')).toMatchObject({ error: { message: expect.stringContaining('`week`') } });
    expect(await read('rejections?limit=0')).toMatchObject({ error: { message: expect.stringContaining('1 to 500') } });
    expect(await read('rejections?code=x')).toMatchObject({
      error: { message: expect.stringContaining('missing_event') },
    });
  });
});
