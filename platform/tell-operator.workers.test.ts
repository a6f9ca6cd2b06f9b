import { env } from 'cloudflare:workers';
import { afterEach, expect, test, vi } from 'vitest';
import type { OperatorAlert } from '../core/delivery/operator-alert.ts';
import { tellOperator } from './tell-operator.ts';

afterEach(() => vi.useRealTimers());

/** Bindings whose `Operations` keeps what it is told, or cannot be reached. */
function withOperationsThat(raise: (alert: OperatorAlert) => Promise<void>) {
  const object = { raise: (_: string, alert: OperatorAlert) => raise(alert) };
  return Object.assign({}, env, { REGION_OPERATIONS: { getByName: () => object } });
}

test('calls once a second at most, and counts what happens meanwhile', async () => {
  const told: OperatorAlert[] = [];
  const bindings = withOperationsThat(async (alert) => {
    told.push(alert);
  });
  const startMs = Date.UTC(2026, 10, 20, 12);
  for (const offsetMs of [0, 100, 200, 999, 1_100]) {
    vi.useFakeTimers({ toFake: ['Date'], now: startMs + offsetMs });
    await tellOperator(bindings, 'us', { event: 'queue_refused', packs: offsetMs });
  }
  expect(told.map(({ kind, count, sinceMs, detail }) => [kind, count, sinceMs - startMs, detail])).toEqual([
    ['queue_refused', 1, 0, '{"packs":0}'],
    ['queue_refused', 4, 100, '{"packs":1100}'],
  ]);
});

test('does not fail those who report when nobody can be told', async () => {
  const bindings = withOperationsThat(() => Promise.reject(new Error('Durable Object reset')));
  await expect(tellOperator(bindings, 'apac', { event: 'buffer_full', shard: 0 })).resolves.toBeUndefined();
});
