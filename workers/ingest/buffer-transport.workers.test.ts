import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { Appended } from '../../durable-objects/event-buffer.ts';
import { aContribution } from '../../test/harness/packs.ts';
import { interceptClickHouse } from '../../test/harness/workers-clickhouse.ts';
import { bufferTransport } from './buffer-transport.ts';

const requests = [aContribution([{ id: 'a' }]), aContribution([{ id: 'b' }])];

/** The service's bindings with a buffer that answers as told, and the names of the shards that were called. */
function withBufferThat(append: () => Promise<Appended>) {
  const called: string[] = [];
  const getByName = (name: string) => {
    called.push(name);
    return { append };
  };
  const bindings = { EVENT_BUFFER: { getByName }, BUFFER_SHARDS: '3' };
  return { called, bindings: Object.assign(Object.create(env), bindings) };
}

test('brings packs through a buffer of the region to the store', async () => {
  const { rows } = interceptClickHouse();
  expect(await bufferTransport(env).send('us', requests)).toEqual({ ok: true, value: undefined });
  await expect.poll(rows).toEqual([{ id: 'a' }, { id: 'b' }]);
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

test('calls the shards of the region in turn', async () => {
  const { bindings, called } = withBufferThat(async () => 'durable');
  const transport = bufferTransport(bindings);
  for (const _ of [1, 2, 3]) await transport.send('apac', requests);
  expect(called.toSorted()).toEqual(['apac-0', 'apac-1', 'apac-2']);
});
