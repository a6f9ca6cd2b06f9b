import { beforeAll, describe, expect, test } from 'vitest';
import { TRANSPORT_NAMES } from '../../core/api/transport-name.ts';
import { eventually, query, send } from '../harness/client.ts';
import { type RunningService, startService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW_MS = Date.now();
/** A stop and a start, on a busy machine. */
const RESTART_MS_MAX = 180_000;

/** First arrivals are kept in the same place over both. */
const TRANSPORTS_RESTARTED = process.env.EDGEWISE_LONG_TESTS ? TRANSPORT_NAMES : (['queue'] as const);

let service: RunningService;
let names = 0;

function anEvent(overrides: object = {}) {
  const timestamp = new Date(NOW_MS - 1_000).toISOString();
  return { id: crypto.randomUUID(), event: `once-${++names}`, user_id: 'ada', timestamp, ...overrides };
}

/** How often events of a name count, over the days that any test writes to. */
async function counted(event: string): Promise<number> {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const { rows } = await query(service, {
    query_type: 'segmentation',
    date_range: { start: day(NOW_MS - 90 * DAY_MS), end: day(NOW_MS + DAY_MS) },
    events: [event],
    aggregation: 'count',
  });
  return Number(rows[0]?.at(-1) ?? 0);
}

/** Sends events in one batch, and returns when they are stored, which a new event in the batch shows. */
async function sendStored(...events: readonly object[]): Promise<void> {
  const marker = anEvent();
  const answer = await send(service, { events: [...events, marker] });
  expect(await answer.json()).toMatchObject({ accepted: events.length + 1 });
  const seen = await eventually(
    () => counted(marker.event),
    (count) => count > 0,
  );
  expect(seen).toBe(1);
}

describe.each(TRANSPORT_NAMES)('over the %s', (transport) => {
  beforeAll(async () => {
    service = await sharedService(transport);
  });

  test('counts an event once that is twice in one batch', async () => {
    const event = anEvent();
    await sendStored(event, event);
    expect(await counted(event.event)).toBe(1);
  });

  test('counts an event once that is repeated in another batch', async () => {
    const event = anEvent();
    await sendStored(event);
    await sendStored(event, anEvent());
    expect(await counted(event.event)).toBe(1);
  });

  test('counts an event once whose id is not a UUID, whatever the format of its time', async () => {
    const event = anEvent({ id: 'order-4711', timestamp: NOW_MS - 5_000 });
    await sendStored(event);
    await sendStored({ ...event, timestamp: new Date(NOW_MS - 5_000).toISOString() });
    expect(await counted(event.event)).toBe(1);
  });

  test('counts the same id with another name or another time as another event', async () => {
    const event = anEvent();
    const renamed = { ...event, event: `${event.event}-renamed` };
    await sendStored(event, renamed, { ...event, timestamp: NOW_MS - 2 * DAY_MS });
    expect([await counted(event.event), await counted(renamed.event)]).toEqual([2, 1]);
  });

  test('counts events of the last and the first millisecond of a day and of a month once each', async () => {
    const today = new Date(NOW_MS);
    const midnightMs = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
    const monthMs = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 1, 1);
    const first = anEvent();
    const times = [midnightMs - 1, midnightMs, monthMs - 1, monthMs].map((ms) => new Date(ms).toISOString());
    const events = times.map((timestamp) => ({ ...first, id: crypto.randomUUID(), timestamp }));
    await sendStored(...events);
    await sendStored(...events.toReversed());
    expect(await counted(first.event)).toBe(4);
  });
});

test.each(TRANSPORTS_RESTARTED)(
  'counts an event without a time once that is repeated after a restart, at the time of its first arrival, over the %s',
  async (transport) => {
    const env = { INGEST_TRANSPORT: transport };
    const first = await startService({ env });
    service = first;
    const event = anEvent({ timestamp: undefined });
    const sdk = anEvent({ timestamp: undefined, id: 'order-4712' });
    await sendStored(event, sdk);
    await first.stop({ keepData: true });
    const second = await startService({ dataDir: first.dataDir, env });
    service = second;
    await sendStored(event, sdk);
    expect([await counted(event.event), await counted(sdk.event)]).toEqual([1, 1]);
    await second.stop();
  },
  RESTART_MS_MAX,
);
