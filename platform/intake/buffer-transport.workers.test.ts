import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { Appended } from '../../durable-objects/event-buffer.ts';
import { aContribution } from '../../test/harness/packs.ts';
import { interceptClickHouse } from '../../test/harness/workers-clickhouse.ts';
import { bufferTransport } from './buffer-transport.ts';

const requests = [aContribution([{ event: 'a' }]), aContribution([{ event: 'b' }])];

/** The service's bindings with a buffer that answers as told, and the names of the shards that were called. */
function withBufferThat(append: () => Promise<Appended>) {
  const called: string[] = [];
  const getByName = (name: string) => {
    called.push(name);
    return { append };
  };
  return { called, bindings: Object.assign({}, env, { EVENT_BUFFER: { getByName }, BUFFER_SHARDS: '3' }) };
}

test('brings packs through a buffer of the region to the store', async () => {
  const { rows } = interceptClickHouse();
  expect(await bufferTransport(env).send('us', requests)).toEqual({ ok: true, value: undefined });
  // The queue, which no setup empties, may still bring events of the file before: those of another project.
  const own = () => rows().filter(({ project_id }) => project_id === requests[0]?.projectId);
  await expect.poll(() => own().map(({ event }) => event)).toEqual(['a', 'b']);
});

test('takes more at once than one call to a shard may carry', async () => {
  const { rows } = interceptClickHouse();
  const large = Array.from({ length: 100 }, (_, index) => ({
    id: `large-${index}`,
    event: 'large',
    title: 'x'.repeat(39_000),
  }));
  const contributions = Array.from({ length: 10 }, () => aContribution(large));
  expect(await bufferTransport(env).send('us', contributions)).toEqual({ ok: true, value: undefined });
  await expect.poll(() => rows().filter(({ event }) => event === 'large').length, { timeout: 20_000 }).toBe(1_000);
});

test('asks to come back in a minute when the buffer is full', async () => {
  const { bindings } = withBufferThat(async () => 'full');
  const sent = await bufferTransport(bindings).send('eu', requests);
  expect(sent).toMatchObject({ ok: false, error: { code: 'unavailable', retryAfterS: 60 } });
});

test('asks to come back soon when the buffer cannot be reached', async () => {
  const { bindings } = withBufferThat(() => Promise.reject(new Error('Durable Object reset')));
  const sent = await bufferTransport(bindings).send('eu', requests);
  expect(sent).toMatchObject({ ok: false, error: { code: 'unavailable', retryAfterS: 5 } });
});

test('stays with a shard of the region while little is sent, and spreads what is much over all of them', async () => {
  const { bindings, called } = withBufferThat(async () => 'durable');
  const transport = bufferTransport(bindings);
  for (const _ of Array(20)) await transport.send('apac', requests);
  expect(new Set(called).size).toBeLessThanOrEqual(2);
  const much = [aContribution(Array.from({ length: 30 }, () => ({ title: 'x'.repeat(10_000) })))];
  for (const _ of Array(12)) await transport.send('apac', much);
  expect([...new Set(called)].toSorted()).toEqual(['apac-0', 'apac-1', 'apac-2']);
});

test('turns to another shard after one that took nothing', async () => {
  const { bindings, called } = withBufferThat(async () => 'full');
  const transport = bufferTransport(bindings);
  for (const _ of [1, 2, 3]) await transport.send('eu', requests);
  expect(called.filter((name) => name.startsWith('eu-')).toSorted()).toEqual(['eu-0', 'eu-1', 'eu-2']);
});
