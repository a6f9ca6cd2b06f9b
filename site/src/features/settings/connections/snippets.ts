import { DOOR_USER } from '../../../../../core/api/clickhouse-door.ts';

/** The values in a snippet: this instance, the project's address below it, its database. */
export type DoorPlace = { readonly origin: string; readonly path: string; readonly database: string };

/** Stands where people put their key. */
export const KEY_PLACE = 'ew_api_…';

export function hostOf(origin: string): { readonly host: string; readonly port: string; readonly isSecure: boolean } {
  const { hostname, port, protocol } = new URL(origin);
  const isSecure = protocol === 'https:';
  return { host: hostname, port: port || (isSecure ? '443' : '80'), isSecure };
}

export function grafanaSnippet({ origin, path, database }: DoorPlace): string {
  const { host, port, isSecure } = hostOf(origin);
  return `apiVersion: 1
datasources:
  - name: Edgewise
    type: grafana-clickhouse-datasource
    jsonData:
      host: ${host}
      port: ${port}
      protocol: http
      secure: ${isSecure}
      path: ${path}
      defaultDatabase: ${database}
      username: ${DOOR_USER}
    secureJsonData:
      password: ${KEY_PLACE}`;
}

export function supersetSnippet({ origin, path, database }: DoorPlace): string {
  const { host, port, isSecure } = hostOf(origin);
  const protocol = isSecure ? 'https' : 'http';
  return `clickhousedb://${DOOR_USER}:${KEY_PLACE}@${host}:${port}/${database}?interface=${protocol}&proxy_path=${encodeURIComponent(path)}`;
}

export function dbtSnippet({ origin, database }: DoorPlace): string {
  const { host, port, isSecure } = hostOf(origin);
  return `edgewise:
  target: read
  outputs:
    read:
      type: clickhouse
      driver: http
      host: ${host}
      port: ${port}
      secure: ${isSecure ? 'True' : 'False'}
      schema: ${database}
      user: ${DOOR_USER}
      password: "{{ env_var('EDGEWISE_API_KEY') }}"
      check_exchange: False`;
}

export function jdbcSnippet({ origin, database }: DoorPlace): string {
  const { host, port, isSecure } = hostOf(origin);
  return `jdbc:clickhouse:${isSecure ? 'https' : 'http'}://${host}:${port}/${database}`;
}

export function pythonSnippet({ origin, path, database }: DoorPlace): string {
  const { host, port, isSecure } = hostOf(origin);
  return `import os
import clickhouse_connect

client = clickhouse_connect.get_client(
    host="${host}",
    port=${port},
    interface="${isSecure ? 'https' : 'http'}",
    proxy_path="${path}",
    database="${database}",
    username="${DOOR_USER}",
    password=os.environ["EDGEWISE_API_KEY"],
)
print(client.query_df("SELECT event, count() AS events FROM events GROUP BY event ORDER BY events DESC"))`;
}

export function rSnippet({ origin, path }: DoorPlace): string {
  return `library(curl)

handle <- new_handle(username = "${DOOR_USER}", password = Sys.getenv("EDGEWISE_API_KEY"))
handle_setopt(handle, postfields = "SELECT event, count() AS events FROM events GROUP BY event FORMAT CSVWithNames")
answer <- curl_fetch_memory("${origin}${path}", handle)
events <- read.csv(text = rawToChar(answer$content))`;
}

export function nodeSnippet({ origin, path }: DoorPlace): string {
  return `import { createClient } from '@clickhouse/client';

const client = createClient({
  url: '${origin}',
  pathname: '${path}',
  username: '${DOOR_USER}',
  password: process.env.EDGEWISE_API_KEY,
});
const answer = await client.query({
  query: 'SELECT event, count() AS events FROM events GROUP BY event',
  format: 'JSONEachRow',
});
console.log(await answer.json());`;
}

export function curlSnippet({ origin, path }: DoorPlace): string {
  return `curl ${origin}${path} \\
  --user "${DOOR_USER}:$EDGEWISE_API_KEY" \\
  --data-binary 'SELECT event, count() AS events FROM events GROUP BY event FORMAT PrettyCompact'`;
}
