import { databaseOf, type Region } from '../../core/base/regions.ts';
import { type AccountBindings, writerOf } from '../clickhouse/roles.ts';
import type { Connect } from './post-over-socket.ts';

/** Where a region's events end: its ClickHouse, and the bucket for what ClickHouse does not take. */
export type EventStore = {
  readonly url: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly deadLetters: DeadLetters;
} & Outbound;

/** `connect` is for inserts into a ClickHouse on the same machine; without it they go by `fetch`, too. */
export type Outbound = { readonly fetch: typeof fetch; readonly connect?: Connect };

/** What storing needs of the region's bucket: it only puts. */
export type DeadLetters = { put(name: string, content: string | ArrayBuffer | Uint8Array): Promise<unknown> };

/** The bindings of those who store events: the queue's consumer and the buffer. */
export type StoreBindings = AccountBindings & {
  readonly COLD_EU: DeadLetters;
  readonly COLD_US: DeadLetters;
  readonly COLD_APAC: DeadLetters;
  readonly CLICKHOUSE_URL_EU: string;
  readonly CLICKHOUSE_URL_US: string;
  readonly CLICKHOUSE_URL_APAC: string;
};

export function eventStoreOf(env: StoreBindings, region: Region, outbound: Outbound): EventStore {
  const places: Record<Region, Pick<EventStore, 'url' | 'deadLetters'>> = {
    eu: { url: env.CLICKHOUSE_URL_EU, deadLetters: env.COLD_EU },
    us: { url: env.CLICKHOUSE_URL_US, deadLetters: env.COLD_US },
    apac: { url: env.CLICKHOUSE_URL_APAC, deadLetters: env.COLD_APAC },
  };
  return {
    ...places[region],
    database: databaseOf(region),
    ...writerOf(env),
    ...outbound,
  };
}
