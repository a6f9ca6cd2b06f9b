import { expect, test } from 'vitest';
import type { RequestKind } from '../../core/destinations/kind.ts';
import { destinationKinds } from '../../core/destinations/kinds/index.ts';
import type { DestinationRecord } from '../../core/destinations/record.ts';
import { type Refused, sendRecords } from '../../core/destinations/send-records.ts';
import { FAULTS, type Fault, startDestination } from '../../test/harness/destination-server.ts';
import { openedSettings, PLAYED } from '../../test/harness/played-destinations.ts';
import { aRecord } from '../../test/obligations/destinations.ts';
import { askReceiver } from '../outbox/send-request.ts';

const nowMs = Date.UTC(2026, 10, 20, 13, 10, 5);
const TRIES_MAX = 30;
/** Slack shows at most so many events of a message. */
const EVENTS = 20;
const PERSONS = 6;

const kinds = Object.entries(destinationKinds).flatMap(([name, kind]) =>
  kind.via === 'request' ? [[name, kind] as const] : [],
);
const records = Array.from({ length: EVENTS }, (_, at): DestinationRecord => {
  const id = `0193f9d5-0000-7000-8000-${String(at).padStart(12, '0')}`;
  const person = { userId: `user-${at % PERSONS}`, anonymousId: `device-${at % PERSONS}` };
  const properties = { order_id: id, value: at, currency: 'EUR', email: `user-${at % PERSONS}@example.com` };
  return aRecord({ id, atMs: nowMs - 60_000 + at, ...person, properties });
});
const idsOf = (of: readonly DestinationRecord[]) => of.map(({ id }) => id);
const BAD = records[7]?.id ?? '';

/** Delivers all records to a played vendor, trying again as the outbox does until none waits. */
async function deliver(name: string, kind: RequestKind, trouble: { faults?: readonly Fault[]; bad?: string }) {
  const vendor = PLAYED[name] ?? expect.fail(`Nothing plays the vendor of ${name}; add it to PLAYED`);
  const opened = { ...(await openedSettings(kind, vendor)), nowMs };
  const server = await startDestination(vendor, trouble);
  const resolve = async () => ['93.184.216.34'];
  const outside = { fetch: server.fetch, resolve, nowMs, allowLoopback: false, ownAddresses: new Set<string>() };
  // Without failures nothing is waited for, so a slow machine repeats nothing.
  const limits = trouble.faults === undefined ? kind.limits : { ...kind.limits, timeoutMs: 300 };
  const delivered: string[] = [];
  const refused: Refused[] = [];
  const problems: string[] = [];
  let waiting: readonly DestinationRecord[] = records;
  try {
    for (let attempts = 0; waiting.length > 0 && attempts < TRIES_MAX; attempts++) {
      const outcome = await sendRecords({ ...kind, limits }, waiting, {
        opened,
        batchId: 'msg_1',
        isCareful: attempts > 0,
        async send(request, read) {
          const answer = await askReceiver(request, limits, outside);
          return answer.ok ? read(answer.value) : { by: 'none', ...answer.error };
        },
      });
      delivered.push(...idsOf(outcome.delivered));
      refused.push(...outcome.refused);
      problems.push(outcome.problem?.reason ?? '');
      waiting = outcome.waiting;
    }
  } finally {
    await server.stop();
  }
  return { delivered, refused, waiting, problems, arrived: server.arrived, faultsLeft: server.waiting.length };
}

test.each(kinds)(
  '%s: after every failure of the vendor, the ids that arrived are those that were accepted, in their persons’ order',
  async (name, kind) => {
    const { delivered, refused, waiting, problems, arrived, faultsLeft } = await deliver(name, kind, {
      faults: FAULTS,
    });
    expect([waiting.length, refused.length, faultsLeft]).toEqual([0, 0, 0]);
    expect(delivered.toSorted()).toEqual(idsOf(records));
    expect([...new Set(arrived)].toSorted()).toEqual(idsOf(records));
    expect(problems.join(' ')).not.toMatch(/s3cr3tPart|PRIVATE KEY|evil\.example/);
    for (let person = 0; person < PERSONS; person++) {
      const own = idsOf(records.filter(({ userId }) => userId === `user-${person}`));
      expect(own.toSorted((a, b) => arrived.lastIndexOf(a) - arrived.lastIndexOf(b))).toEqual(own);
    }
  },
);

test.each(kinds)('%s: without a failure, each event arrives once', async (name, kind) => {
  const { arrived, delivered } = await deliver(name, kind, {});
  expect(arrived.toSorted()).toEqual(idsOf(records));
  expect(delivered.toSorted()).toEqual(idsOf(records));
});

test.each(kinds.filter(([name]) => PLAYED[name]?.refuses !== undefined))(
  '%s: one event that the vendor refuses holds up none of the others, which arrive once',
  async (name, kind) => {
    const { arrived, delivered, refused, waiting } = await deliver(name, kind, { bad: BAD });
    const others = idsOf(records).filter((id) => id !== BAD);
    expect(refused.map(({ record }) => record.id)).toEqual([BAD]);
    expect(waiting).toEqual([]);
    expect(delivered.toSorted()).toEqual(others);
    expect(arrived.toSorted()).toEqual(others);
  },
);
