import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { type Account, type Accounts, type Role, userOf } from '../store/clickhouse/roles.ts';
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
