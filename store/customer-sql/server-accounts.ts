import type { ProjectId } from '../../core/base/ids.ts';
import { defineCommand } from '../../core/base/statement.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { change } from '../clickhouse/door.ts';
import type { RegionStore } from '../clickhouse/region-store.ts';
import { CUSTOMER_PROFILE, customerRightsOf, definerRightsOf, systemPoliciesOf, USER_PREFIX } from './accounts.ts';
import { viewStatements } from './create-views.ts';
import { type ChangeableSetting, CUSTOMER_SETTINGS, changeableSettings, SQL_AN_HOUR_MAX } from './profile.ts';

/** The user that runs a project's SQL on a server that can make users, and the database of its views. */
export type ServerAccount = { readonly user: string; readonly views: string };

function serverAccountOf(projectId: ProjectId): ServerAccount {
  // Names stand in statements without quotes.
  if (!/^[a-z0-9_]+$/.test(projectId)) throw new Error(`Not the id of a project: ${projectId}`);
  return { user: `${USER_PREFIX}sql_${projectId}`, views: `analytics_${projectId}` };
}

/** The projects whose accounts this isolate has made. */
const made = new Set<string>();

/** Makes the account of a project where it is missing, and its views as this version has them. Throws `StoreError`. */
export async function ensureServerAccount(store: RegionStore, projectId: ProjectId): Promise<ServerAccount> {
  const account = serverAccountOf(projectId);
  const key = `${store.url} ${account.user}`;
  if (made.has(key)) return account;
  for (const sql of accountStatements(store.database, projectId, store.customers?.password ?? '')) {
    await change(store, 'migration', accountStatement(sql));
  }
  made.add(key);
  return account;
}

const accountStatement = defineCommand({
  name: 'customer_sql.make_account',
  sql: (statement: string) => statement,
  params: () => ({}),
});

/**
 * A user for the project, a definer for its views whom nobody can be, and a constant row policy for both on every table of
 * the store. The embedded engine cannot run these; a test lets it parse them.
 */
export function accountStatements(database: string, projectId: ProjectId, password: string): string[] {
  const { user, views } = serverAccountOf(projectId);
  const definer = `${USER_PREFIX}views_${projectId}`;
  const both = `${definer}, ${user}`;
  const policy = (table: string, condition: string, to: string) =>
    `CREATE ROW POLICY OR REPLACE ${user} ON ${table} FOR SELECT USING ${condition} TO ${to}`;
  return [
    `CREATE SETTINGS PROFILE OR REPLACE ${CUSTOMER_PROFILE} SETTINGS ${profileSettings()}`,
    `CREATE USER IF NOT EXISTS ${definer} IDENTIFIED WITH no_password HOST NONE SETTINGS PROFILE ${CUSTOMER_PROFILE}`,
    `CREATE USER OR REPLACE ${user} IDENTIFIED BY ${quoted(password)} SETTINGS PROFILE ${CUSTOMER_PROFILE}`,
    `CREATE QUOTA OR REPLACE ${user} FOR INTERVAL 1 hour MAX queries = ${SQL_AN_HOUR_MAX} TO ${user}`,
    ...Object.values(TABLES).map((table) => {
      const condition = table === TABLES.sqlSlots ? '0' : `project_id = ${quoted(projectId)}`;
      return policy(`${database}.${table}`, condition, both);
    }),
    ...Object.entries(systemPoliciesOf(views)).map(([table, condition]) => policy(`system.${table}`, condition, user)),
    ...definerRightsOf([database], views).map((right) => `GRANT ${right} TO ${definer}`),
    ...viewStatements(views, definer),
    ...customerRightsOf(views).map((right) => `GRANT ${right} TO ${user}`),
  ];
}

function profileSettings(): string {
  const changeable = new Map(changeableSettings().map((setting) => [setting.name, setting]));
  const fixed = Object.entries(CUSTOMER_SETTINGS).map(([name, value]) => {
    const setting = changeable.get(name);
    return `${name} = ${literal(value)}${setting ? bounds(setting) : ' CONST'}`;
  });
  const others = [...changeable.values()].filter(({ name }) => !(name in CUSTOMER_SETTINGS));
  return [...fixed, ...others.map((setting) => `${setting.name}${bounds(setting)}`)].join(', ');
}

function bounds({ min, max }: ChangeableSetting): string {
  return `${min === undefined ? '' : ` MIN ${min}`}${max === undefined ? '' : ` MAX ${max}`} CHANGEABLE_IN_READONLY`;
}

function literal(value: string | number): string {
  return typeof value === 'number' ? String(value) : quoted(value);
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
