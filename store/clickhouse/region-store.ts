import { databaseOf, type Region } from '../../core/base/regions.ts';
import { type AccountBindings, type Accounts, accountsOf } from './roles.ts';

/** A region's database in ClickHouse, and the accounts that the service has there. */
export type RegionStore = {
  readonly url: string;
  readonly database: string;
  readonly accounts: Accounts;
  readonly fetch: typeof fetch;
};

/** The bindings for ClickHouse's address and accounts. */
export type RegionStoreBindings = AccountBindings & {
  readonly CLICKHOUSE_URL_EU: string;
  readonly CLICKHOUSE_URL_US: string;
  readonly CLICKHOUSE_URL_APAC: string;
};

export function regionStoreOf(env: RegionStoreBindings, region: Region, send: typeof fetch): RegionStore {
  const urls: Record<Region, string> = {
    eu: env.CLICKHOUSE_URL_EU,
    us: env.CLICKHOUSE_URL_US,
    apac: env.CLICKHOUSE_URL_APAC,
  };
  return { url: urls[region], database: databaseOf(region), accounts: accountsOf(env), fetch: send };
}
