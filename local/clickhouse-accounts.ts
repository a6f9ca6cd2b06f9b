import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { type Account, type Accounts, type Role, userOf } from '../store/clickhouse/roles.ts';
import type { CustomerAccounts } from '../store/customer-sql/accounts.ts';
import type { LocalOptions } from './options.ts';
import { readSecret } from './secret.ts';

/**
 * The accounts that this instance's Workers use in ClickHouse. For the embedded engine: users of its own, whose
 * passwords are derived from a secret of the folder. For an external server: the user in its address, and for reading
 * and storing any users that the environment names.
 */
export async function accountsOf({
  dataDir,
  clickHouseUrl,
  clickHouseUsers,
}: Pick<LocalOptions, 'dataDir' | 'clickHouseUrl' | 'clickHouseUsers'>): Promise<Accounts> {
  if (clickHouseUrl === undefined) return embeddedAccounts(await readSecret(join(dataDir, 'clickhouse-secret')));
  const { username, password } = new URL(clickHouseUrl);
  const maintenance = { user: decodeURIComponent(username) || 'default', password: decodeURIComponent(password) };
  return {
    maintenance,
    reader: clickHouseUsers?.reader ?? maintenance,
    writer: clickHouseUsers?.writer ?? maintenance,
  };
}

function embeddedAccounts(secret: string): Accounts {
  const accountFor = (role: Role): Account => ({
    user: userOf(role),
    password: createHmac('sha256', secret).update(role).digest('hex'),
  });
  return { reader: accountFor('reader'), writer: accountFor('writer'), maintenance: accountFor('maintenance') };
}

/** Projects of one region that may ask SQL within a quarter of an hour, with the embedded engine. */
const SQL_SLOTS = 32;

/**
 * The users that run customers' SQL: a pool of the embedded engine, or a user for each project on an external server, if
 * the environment has a password for them.
 */
export async function customerAccountsOf({
  dataDir,
  clickHouseUrl,
  clickHouseSqlPassword,
}: Pick<LocalOptions, 'dataDir' | 'clickHouseUrl' | 'clickHouseSqlPassword'>): Promise<CustomerAccounts | undefined> {
  if (clickHouseUrl !== undefined)
    return clickHouseSqlPassword ? { password: clickHouseSqlPassword, slots: 0 } : undefined;
  const secret = await readSecret(join(dataDir, 'clickhouse-secret'));
  return { password: createHmac('sha256', secret).update('sql').digest('hex'), slots: SQL_SLOTS };
}
