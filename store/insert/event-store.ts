import type { Region } from '../../core/base/regions.ts';
import { type RegionStore, type RegionStoreBindings, regionStoreOf } from '../clickhouse/region-store.ts';
import type { Connect } from './post-over-socket.ts';

/** The store of a region's events: its ClickHouse, and the bucket for rows and messages that ClickHouse rejects. */
export type EventStore = RegionStore & Outbound & { readonly deadLetters: DeadLetters };

/** `connect` is for inserts into a ClickHouse on the same machine; without it, they use `fetch` too. */
export type Outbound = { readonly fetch: typeof fetch; readonly connect?: Connect };

/** The part of the region's bucket that inserts use. */
export type DeadLetters = { put(name: string, content: string | ArrayBuffer | Uint8Array): Promise<unknown> };

/** The bindings for storing events, for the queue's consumer and the buffer. */
export type StoreBindings = RegionStoreBindings & {
  readonly COLD_EU: DeadLetters;
  readonly COLD_US: DeadLetters;
  readonly COLD_APAC: DeadLetters;
};

export function eventStoreOf(env: StoreBindings, region: Region, outbound: Outbound): EventStore {
  const buckets: Record<Region, DeadLetters> = { eu: env.COLD_EU, us: env.COLD_US, apac: env.COLD_APAC };
  return { ...regionStoreOf(env, region, outbound.fetch), ...outbound, deadLetters: buckets[region] };
}
