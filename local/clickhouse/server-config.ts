import { type Accounts, ROLES, type Role, rightsOf, viewRightsOf } from '../../store/clickhouse/roles.ts';
import { type CustomerAccounts, USER_PREFIX } from '../../store/customer-sql/accounts.ts';
import { renderCustomerProfile, renderCustomerQuota, renderCustomers } from './customer-config.ts';
import { passwordHash, renderUser, xmlText } from './user-xml.ts';

/** Input of the two configuration files of an embedded server. Sizes in bytes. */
export type ServerConfigInput = {
  readonly dataDir: string;
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  readonly cores: number;
  readonly memoryBytes: number;
  /** Absent, for tests and measurements: `default` needs no password and may do everything. */
  readonly access?: Access;
};

/** The environment variable that hands `Access` to the server's process as JSON, since other users can see arguments. */
export const ACCESS_VARIABLE = 'EDGEWISE_CLICKHOUSE_ACCESS';

/** The accounts of a server of the product, and the outside source that they may read. */
export type Access = {
  readonly accounts: Accounts;
  readonly databases: readonly string[];
  /** The beginning of links to cold files, `http://127.0.0.1:8787/cold/`. */
  readonly coldFiles: string;
  /** The pools of users that run customers' SQL; absent: there are none. */
  readonly customers?: CustomerAccounts;
};

/**
 * ClickHouse's own configuration for a server on one machine.
 *
 * A web page open on the same machine must not reach the listener. A browser sets `Origin` on cross-site posts and
 * `Sec-Fetch-Site` on everything else that a page loads, and a rebound name shows in `Host`; such requests are rejected
 * before any SQL is read. With `access`, so are requests that do not name one of its users in ClickHouse's own header. A
 * request that others make the service send (a webhook) cannot set that header, and a request that sets it cannot become
 * the user `default`, which the engine's own session needs without a password. (A request with `Authorization` could, by
 * `?user=default`.)
 */
export function renderServerConfig(input: ServerConfigInput): string {
  const dir = xmlText(input.dataDir);
  const loopback = xmlText(input.host).replaceAll('.', '\\.');
  return `<clickhouse>
  <path>${dir}/</path>
  <tmp_path>${dir}/tmp/</tmp_path>
  <user_files_path>${dir}/user_files/</user_files_path>
  <format_schema_path>${dir}/format_schemas/</format_schema_path>
  <users_config>${dir}/users.xml</users_config>
  <logger><log>${dir}/clickhouse.log</log><size>10M</size><count>2</count></logger>
  <listen_host>${xmlText(input.host)}</listen_host>
  <http_port>${input.port}</http_port>
  <keep_alive_timeout>60</keep_alive_timeout>
  <max_server_memory_usage>${Math.floor(input.memoryBytes * 0.75)}</max_server_memory_usage>
  <background_pool_size>${Math.max(2, input.cores)}</background_pool_size>
  <http_handlers>
    <rule>
      <headers><Origin>regex:.+</Origin></headers>
      ${REFUSAL}
    </rule>
    <rule>
      <headers><Sec-Fetch-Site>regex:.+</Sec-Fetch-Site></headers>
      ${REFUSAL}
    </rule>
    <rule>
      <url>/ping</url>
      <handler><type>ping</type></handler>
    </rule>
    <rule>
      <headers>
        <Host>regex:(${loopback}|localhost|\\[::1\\])(:[0-9]+)?</Host>
        ${input.access ? `<X-ClickHouse-User>regex:${USER_PREFIX}[a-z0-9_]+</X-ClickHouse-User>` : ''}
      </headers>
      <handler><type>dynamic_query_handler</type><query_param_name>query</query_param_name></handler>
    </rule>
    <rule>
      ${REFUSAL}
    </rule>
  </http_handlers>
  ${input.access ? accessControl(input.access) : ''}
</clickhouse>
`;
}

/** Session defaults: numbers in JSON are numbers, and settings in which `clickhouse local` differs from a server are undone. */
export function renderUsersConfig(input: ServerConfigInput): string {
  return `<clickhouse>
  <profiles>
    <default>
      <max_threads>${input.cores}</max_threads>
      <max_memory_usage>${Math.floor(input.memoryBytes / 2)}</max_memory_usage>
      <output_format_json_quote_64bit_integers>0</output_format_json_quote_64bit_integers>
      <cancel_http_readonly_queries_on_client_close>1</cancel_http_readonly_queries_on_client_close>
      <implicit_select>0</implicit_select>
      <allow_introspection_functions>0</allow_introspection_functions>
      <storage_file_read_method>pread</storage_file_read_method>
    </default>
    ${renderCustomerProfile()}
  </profiles>
  <quotas><default/>${renderCustomerQuota()}</quotas>
  <users>
    ${input.access ? renderUsers(input.access) : OPEN_USER}
  </users>
</clickhouse>
`;
}

const REFUSAL =
  '<handler><type>static</type><status>403</status>' +
  '<response_content>This server takes requests of its own users only, and none from web pages.</response_content></handler>';

/** Rights to system tables, engines and outside sources must be granted by name. */
function accessControl({ coldFiles }: Access): string {
  return `<access_control_improvements>
    <select_from_system_db_requires_grant>true</select_from_system_db_requires_grant>
    <select_from_information_schema_requires_grant>true</select_from_information_schema_requires_grant>
    <enable_read_write_grants>true</enable_read_write_grants>
    <table_engines_require_grant>true</table_engines_require_grant>
    <users_without_row_policies_can_read_rows>true</users_without_row_policies_can_read_rows>
    <settings_constraints_replace_previous>true</settings_constraints_replace_previous>
  </access_control_improvements>
  <remote_url_allow_hosts><host>${xmlText(new URL(coldFiles).host)}</host></remote_url_allow_hosts>`;
}

const OPEN_USER =
  '<default><no_password/><networks><ip>::/0</ip></networks><profile>default</profile><quota>default</quota></default>';

function renderUsers({ accounts, databases, coldFiles, customers }: Access): string {
  const coldLinks = `${coldFiles.replace(/[.?+*()[\]{}|^$]/g, (char) => `[${char}]`)}.*`;
  const users = ROLES.map((role) => {
    const forViews = customers && role === 'maintenance' ? viewRightsOf(databases) : [];
    const rights = [...rightsOf(role, databases, coldLinks), ...(ENGINE_RIGHTS[role] ?? []), ...forViews];
    return renderUser({ name: accounts[role].user, password: passwordHash(accounts[role].password), rights });
  });
  const session = renderUser({ name: 'default', password: '<no_password/>', rights: SESSION_RIGHTS });
  return [session, ...users, ...(customers ? renderCustomers(databases, customers) : [])].join('\n    ');
}

/** The rights of the engine's own session (`listenSql`). */
const SESSION_RIGHTS = ['SYSTEM LISTEN ON *.*', 'SELECT ON system.numbers'];

/** The right to end an embedded engine (`closeListener`). */
const ENGINE_RIGHTS: Partial<Record<Role, readonly string[]>> = {
  maintenance: ['SELECT ON system.processes', 'KILL QUERY ON *.*'],
};
