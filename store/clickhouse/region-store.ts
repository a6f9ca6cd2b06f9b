import { databaseOf, type Region } from '../../core/base/regions.ts';
import type { CustomerAccounts } from '../customer-sql/accounts.ts';
import { type AccountBindings, type Accounts, accountsOf } from './roles.ts';

/** A region's database in ClickHouse, and the accounts that the service has there. */
export type RegionStore = {
  readonly url: string;
  readonly database: string;
  readonly accounts: Accounts;
  /** The accounts that run customers' SQL; absent: there are none, and no SQL is run. */
  readonly customers?: CustomerAccounts | undefined;
  readonly fetch: typeof fetch;
};

/** The bindings for ClickHouse's address and accounts. */
export type RegionStoreBindings = AccountBindings & {
  readonly CLICKHOUSE_URL_EU: string;
  readonly CLICKHOUSE_URL_US: string;
  readonly CLICKHOUSE_URL_APAC: string;
  /** The password of all users that run customers' SQL; absent: nobody can ask SQL. */
  readonly CLICKHOUSE_SQL_PASSWORD?: string;
  /** Users of a region's pool; absent: the server gets a user for each project. */
  readonly CLICKHOUSE_SQL_SLOTS?: string;
};

export function regionStoreOf(env: RegionStoreBindings, region: Region, send: typeof fetch): RegionStore {
  const urls: Record<Region, string> = {
    eu: env.CLICKHOUSE_URL_EU,
    us: env.CLICKHOUSE_URL_US,
    apac: env.CLICKHOUSE_URL_APAC,
  };
  const customers = customersOf(env);
  return { url: urls[region], database: databaseOf(region), accounts: accountsOf(env), customers, fetch: send };
}

function customersOf({ CLICKHOUSE_SQL_PASSWORD, CLICKHOUSE_SQL_SLOTS }: RegionStoreBindings) {
  if (!CLICKHOUSE_SQL_PASSWORD) return undefined;
  return { password: CLICKHOUSE_SQL_PASSWORD, slots: Number(CLICKHOUSE_SQL_SLOTS ?? '') || 0 };
}
