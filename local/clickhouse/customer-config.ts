import { randomBytes } from 'node:crypto';
import {
  CUSTOMER_PROFILE,
  type CustomerAccounts,
  customerRightsOf,
  definerRightsOf,
  rowPoliciesOf,
  slotUsersOf,
  systemPoliciesOf,
  VIEWS_DEFINER,
  viewsDatabaseOf,
} from '../../store/customer-sql/accounts.ts';
import { CUSTOMER_SETTINGS, changeableSettings, SQL_AN_HOUR_MAX } from '../../store/customer-sql/profile.ts';
import { passwordHash, renderUser, xmlText } from './user-xml.ts';

/** The users of customers' SQL: the definer of the views, and a pool for each region. */
export function renderCustomers(databases: readonly string[], { password, slots }: CustomerAccounts): string[] {
  const definer = renderUser({
    name: VIEWS_DEFINER,
    // Nobody knows it.
    password: passwordHash(randomBytes(32).toString('hex')),
    rights: definerRightsOf(databases),
    profile: CUSTOMER_PROFILE,
    policies: Object.fromEntries(databases.map((database) => [database, rowPoliciesOf(database)])),
  });
  const hash = passwordHash(password);
  const pools = databases.flatMap((database) => {
    const views = viewsDatabaseOf(database);
    const rights = customerRightsOf(views);
    // The users have no right to these tables; should they ever get one by mistake, they see their own rows.
    const policies = { [database]: rowPoliciesOf(database), system: systemPoliciesOf(views) };
    // One more than may be leased: `probeIsolation` asks as the last one, who has no project.
    return slotUsersOf(database, slots + 1).map((name) =>
      renderUser({ name, password: hash, rights, profile: CUSTOMER_PROFILE, policies }),
    );
  });
  return [definer, ...pools];
}

export function renderCustomerProfile(): string {
  const settings = Object.entries(CUSTOMER_SETTINGS).map(
    ([name, value]) => `<${name}>${xmlText(String(value))}</${name}>`,
  );
  const constraints = changeableSettings().map(
    ({ name, min, max }) => `<${name}>${element('min', min)}${element('max', max)}<changeable_in_readonly/></${name}>`,
  );
  return `<${CUSTOMER_PROFILE}>${settings.join('')}<constraints>${constraints.join('')}</constraints></${CUSTOMER_PROFILE}>`;
}

function element(name: string, value: number | undefined): string {
  return value === undefined ? '' : `<${name}>${value}</${name}>`;
}

/** Each user has a quota of its own. */
export function renderCustomerQuota(): string {
  return `<${CUSTOMER_PROFILE}><interval><duration>3600</duration><queries>${SQL_AN_HOUR_MAX}</queries></interval></${CUSTOMER_PROFILE}>`;
}
