import { expect, test } from 'vitest';
import { aRecord } from '../../test/obligations/destinations.ts';
import type { OutgoingRequest } from '../delivery/request.ts';
import type { Outcomes, RequestKind } from './kind.ts';
import { webhook } from './kinds/webhook.ts';
import type { DestinationRecord } from './record.ts';
import { sendRecords } from './send-records.ts';

const kind: RequestKind = {
  ...webhook,
  recordsMax: () => 500,
  limits: { ...webhook.limits, recordsMax: 500, parallel: 4 },
  request: (records): OutgoingRequest => ({
    url: 'https://vendor.example/',
    headers: {},
    body: JSON.stringify(records.map(({ id }) => id)),
  }),
};

const nowMs = Date.UTC(2026, 10, 20, 13);
const idAt = (place: number) => `0193f9d5-0000-7000-8000-${String(place).padStart(12, '0')}`;
/** 500 events of 500 people. */
const batch = Array.from({ length: 500 }, (_, place) =>
  aRecord({ id: idAt(place), userId: '', anonymousId: `device-${place}` }),
);

/** Sends records to a vendor who answers as told, and keeps what arrived. */
async function deliver(
  records: readonly DestinationRecord[],
  answer: (ids: readonly string[], place: number) => Outcomes,
  { isCareful = false, parallel = 1 } = {},
) {
  const asked: string[][] = [];
  const outcome = await sendRecords({ ...kind, limits: { ...kind.limits, parallel } }, records, {
    opened: { settings: {}, secrets: { key: 's3cr3tPart' }, nowMs },
    batchId: 'msg_1',
    isCareful,
    async send({ body }) {
      const ids: string[] = JSON.parse(String(body));
      asked.push(ids);
      return answer(ids, asked.length - 1);
    },
  });
  return { outcome, asked };
}

const DELIVERED = { status: 'delivered' } as const;
const AWAY = { by: 'none', retryable: true, reason: 'The receiver answered 503.' } as const;
const all = (ids: readonly string[]): Outcomes => ({ by: 'record', records: ids.map(() => DELIVERED) });

test('one bad row of five hundred is refused with the reason, and the 499 that were stopped for it arrive once', async () => {
  const bad = idAt(37);
  const arrived: string[] = [];
  const { outcome, asked } = await deliver(batch, (ids) => {
    if (!ids.includes(bad)) {
      arrived.push(...ids);
      return all(ids);
    }
    const told = ids.map((id) =>
      id === bad
        ? ({ status: 'refused', reason: 'invalid' } as const)
        : ({ status: 'retry', reason: 'stopped' } as const),
    );
    return { by: 'record', records: told };
  });
  expect(asked.map((ids) => ids.length)).toEqual([500, 499]);
  expect(new Set(arrived).size).toBe(499);
  expect(arrived).toHaveLength(499);
  expect(outcome).toMatchObject({ waiting: [], refused: [{ record: { id: bad }, reason: 'invalid' }] });
  expect(outcome.delivered).toHaveLength(499);
});

test('a request that is refused as a whole is halved until the record is found', async () => {
  const arrived: string[] = [];
  const { outcome } = await deliver(batch, (ids) => {
    if (ids.includes(idAt(411))) return { by: 'half', reason: 'The receiver answered 400.' };
    arrived.push(...ids);
    return all(ids);
  });
  expect(outcome.refused.map(({ record }) => record.id)).toEqual([idAt(411)]);
  expect(arrived).toEqual(batch.map(({ id }) => id).filter((id) => id !== idAt(411)));
});

test('a receiver that is away is asked once in a first try, and everything waits in its order', async () => {
  const { outcome, asked } = await deliver(batch, () => AWAY);
  expect(asked).toHaveLength(1);
  expect(outcome).toMatchObject({ delivered: [], refused: [], problem: { reason: 'The receiver answered 503.' } });
  expect(outcome.waiting).toEqual(batch);
});

test('in a later try a record that the receiver always fails over waits alone, and a receiver that is away is asked three times', async () => {
  const { outcome } = await deliver(batch, (ids) => (ids.includes(idAt(0)) ? AWAY : all(ids)), { isCareful: true });
  expect(outcome.waiting.map(({ id }) => id)).toEqual([idAt(0)]);
  expect(outcome.delivered).toHaveLength(499);
  const away = await deliver(batch, () => AWAY, { isCareful: true });
  expect(away.asked.map((ids) => ids.length)).toEqual([1, 1, 1]);
  expect(away.outcome.waiting).toHaveLength(500);
});

test('a receiver that asks for a pause is left alone at once, in a careful try too', async () => {
  const { asked, outcome } = await deliver(batch, () => ({ ...AWAY, retryAfterMs: 60_000 }), { isCareful: true });
  expect(asked).toHaveLength(1);
  expect(outcome.problem).toMatchObject({ retryAfterMs: 60_000 });
});

test('records of one person arrive in their order, also where the person signs in on the way', async () => {
  const people = batch.map((record, place) => ({
    ...record,
    anonymousId: place % 3 === 0 ? '' : `device-${place % 10}`,
    userId: place % 2 === 0 ? `user-${place % 10}` : '',
  }));
  const arrived: string[] = [];
  await deliver(
    people,
    (ids) => {
      arrived.push(...ids);
      return all(ids);
    },
    { parallel: 4 },
  );
  expect(arrived).toHaveLength(500);
  const places = new Map(arrived.map((id, place) => [id, place]));
  for (const digit of [2, 4, 8]) {
    const own = people.filter(
      ({ userId, anonymousId }) => userId === `user-${digit}` || anonymousId === `device-${digit}`,
    );
    const order = own.map(({ id }) => places.get(id) ?? -1);
    expect(order).toEqual([...order].sort((one, other) => one - other));
  }
});

test('a record that waits holds up its person alone', async () => {
  const people = batch.map((record, place) => ({ ...record, anonymousId: `device-${place % 250}` }));
  const small: RequestKind = { ...kind, recordsMax: () => 100, limits: { ...kind.limits, parallel: 1 } };
  const { waiting, delivered } = await sendRecords(small, people, {
    opened: { settings: {}, secrets: {}, nowMs },
    batchId: 'msg_1',
    isCareful: false,
    async send({ body }) {
      const ids: string[] = JSON.parse(String(body));
      const busy = { status: 'retry', reason: 'busy' } as const;
      return { by: 'record', records: ids.map((id) => (id === idAt(7) ? busy : DELIVERED)) };
    },
  });
  expect(waiting.map(({ id }) => id)).toEqual([idAt(7), idAt(257)]);
  expect(delivered).toHaveLength(498);
});

test('a reason holds no secret, no line break and no long text', async () => {
  const reason = `bad key s3cr3tPart\r\n${'x'.repeat(900)}`;
  const { outcome } = await deliver(batch.slice(0, 1), () => ({ by: 'half', reason }));
  expect(outcome.refused[0]?.reason).toMatch(/^bad key … x+…$/);
  expect(outcome.refused[0]?.reason).toHaveLength(300);
});

test('a secret that a long reason repeats is hidden wherever it stands', async () => {
  for (const before of [280, 290, 295, 299, 2_000]) {
    const reason = `${'x'.repeat(before)}s3cr3tPart`;
    const { outcome } = await deliver(batch.slice(0, 1), () => ({
      by: 'record',
      records: [{ status: 'refused', reason }],
    }));
    expect(outcome.refused[0]?.reason).not.toContain('s3');
  }
});
