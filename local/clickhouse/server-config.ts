/** What the two configuration files of one embedded server depend on. Sizes in bytes. */
export type ServerConfigInput = {
  readonly dataDir: string;
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  readonly cores: number;
  readonly memoryBytes: number;
};

/**
 * ClickHouse's own configuration for a server on one machine.
 *
 * The listener has no password, so a web page open on the same machine must not reach it: a browser puts `Origin` on
 * what a page posts elsewhere and `Sec-Fetch-Site` on everything else that a page loads, and a rebound name shows in
 * `Host`; all are refused before any SQL is read.
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
      <headers><Host>regex:(${loopback}|localhost|\\[::1\\])(:[0-9]+)?</Host></headers>
      <handler><type>dynamic_query_handler</type><query_param_name>query</query_param_name></handler>
    </rule>
    <rule>
      ${REFUSAL}
    </rule>
  </http_handlers>
</clickhouse>
`;
}

/** Session defaults: numbers in JSON are numbers, and what `clickhouse local` sets differently from a server is undone. */
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
  </profiles>
  <quotas><default/></quotas>
  <users>
    <default>
      <no_password/>
      <networks><ip>::/0</ip></networks>
      <profile>default</profile>
      <quota>default</quota>
    </default>
  </users>
</clickhouse>
`;
}

const REFUSAL =
  '<handler><type>static</type><status>403</status>' +
  '<response_content>This server takes no requests from web pages.</response_content></handler>';

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
