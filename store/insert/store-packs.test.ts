import { expect, test } from 'vitest';
import { splitPack } from '../../core/ingest/pack.ts';
import { OPEN_ACCOUNTS } from '../../test/harness/open-accounts.ts';
import { aContribution, aPack } from '../../test/harness/packs.ts';
import type { EventStore } from './event-store.ts';
import { storePacks } from './store-packs.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 12, 30);
const OFTEN_TRIED = 6;

type Refuses = (table: string, text: string) => number | undefined;

/**
 * A store that rejects some bodies with an exception code; exposes the accepted bodies by table, and the files in R2.
 */
function aStore(refuses: Refuses, put: EventStore['deadLetters']['put'] = async () => undefined) {
  const taken: Record<string, string[]> = {};
  const kept = new Map<string, string>();
  const store: EventStore = {
    url: 'http://127.0.0.1:8123',
    database: 'edgewise_eu',
    accounts: OPEN_ACCOUNTS,
    deadLetters: {
      put: async (name, content) => {
        await put(name, content);
        kept.set(name, String(content));
      },
    },
    fetch: async (input, init) => {
      const table = new URL(String(input)).searchParams.get('query')?.split(' ')[2] ?? '';
      const text = await new Response(init?.body ?? '').text();
      const code = refuses(table, text);
      if (code !== undefined) return new Response(`Code: ${code}. DB::Exception`, { status: 500 });
      taken[table] = [...(taken[table] ?? []), text];
      return new Response('');
    },
  };
  return { store, taken, kept };
}

const aRow = (event: string) => ({ event, received_at: '2026-11-20 12:00:00.000' });
const packOf = (id: string, ...events: string[]) =>
  splitPack(aPack([aContribution(events.map(aRow), { rejected: { missing_event: 1 } })], id));

test.each([
  ['a lone event', packOf('a', 'x')],
  ['events', packOf('a', 'x', 'y')],
  ['refusals only', packOf('a')],
])('keeps a pack of %s waiting while the whole store fails without an explanation', async (_, pack) => {
  const { store, kept } = aStore(() => 1001);
  expect(await storePacks(store, [pack], NOW_MS, OFTEN_TRIED)).toMatchObject({
    ok: false,
    error: { kind: 'unexplained' },
  });
  expect([...kept]).toEqual([]);
});

test('blames a single event that is rejected without an explanation if the store accepts others', async () => {
  const { store, taken, kept } = aStore((table) => (table === 'arrivals' ? 1001 : undefined));
  expect(await storePacks(store, [packOf('a', 'odd')], NOW_MS, OFTEN_TRIED - 1)).toMatchObject({ ok: false });
  expect(await storePacks(store, [packOf('a', 'odd')], NOW_MS, OFTEN_TRIED)).toMatchObject({
    ok: true,
    value: { refused: { rows: 1 } },
  });
  expect(taken.ledger?.map((line) => JSON.parse(line))).toMatchObject([{ accepted: 1, stored: 0, quarantined: 1 }]);
  expect(kept.size).toBe(1);
});

test('does not retry stored events if only the ledger rejects its entries, and reports it', async () => {
  const { store, taken } = aStore((table) => (table === 'ledger' ? 1001 : undefined));
  expect(await storePacks(store, [packOf('a', 'visited')], NOW_MS, OFTEN_TRIED - 1)).toMatchObject({ ok: false });
  expect(await storePacks(store, [packOf('a', 'visited')], NOW_MS, OFTEN_TRIED)).toMatchObject({
    ok: true,
    value: { unaccounted: expect.stringContaining('1001') },
  });
  expect(taken.arrivals).toHaveLength(2);
  for (const body of taken.arrivals ?? []) expect(body).toContain('visited');
});

test('tries again later if the bucket does not accept the rows that ClickHouse rejects', async () => {
  const { store } = aStore(
    (table, text) => (table === 'arrivals' && text.includes('bad') ? 27 : undefined),
    () => Promise.reject(new Error('R2 is away')),
  );
  expect(await storePacks(store, [packOf('a', 'x', 'bad')], NOW_MS)).toEqual({
    ok: false,
    error: { kind: 'unavailable', detail: 'Error: R2 is away' },
  });
});
