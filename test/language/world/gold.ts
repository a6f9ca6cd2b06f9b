import { createClient } from '@clickhouse/client';
import type { WorldEvent } from './generate-world.ts';

/** Answers of the gold SQL: a row for each value, `(label, value)` or `(value)`. */
export type Gold = {
  readonly rows: (sql: string, nowMs: number) => Promise<readonly (readonly (string | number)[])[]>;
  readonly close: () => Promise<void>;
};

const RAW = `CREATE TABLE raw (id UUID, event String, user_id String, anonymous_id String, session_id String,
  timestamp DateTime64(3, 'UTC'), properties JSON, context JSON) ENGINE = MergeTree ORDER BY timestamp`;

/** The person of an event is its user, else the user last seen (or first seen afterwards) with its anonymous id. */
const EV = `CREATE TABLE ev ENGINE = MergeTree ORDER BY (event, ts) AS
WITH links AS (
  SELECT anonymous_id, argMax(user_id, timestamp) AS linked FROM raw WHERE user_id != '' AND anonymous_id != '' GROUP BY anonymous_id
)
SELECT r.id AS id, r.event AS event, r.user_id AS user_id, r.anonymous_id AS anonymous_id, r.session_id AS session_id,
  r.timestamp AS ts, toDate(r.timestamp) AS day,
  if(r.user_id != '', r.user_id, if(l.linked != '', l.linked, r.anonymous_id)) AS person,
  r.context.country::String AS country, r.context.device::String AS device,
  r.context.os::String AS os, r.context.browser::String AS browser,
  r.properties.plan::String AS plan, r.properties.page::String AS page, r.properties.feature::String AS feature,
  r.properties.utm_source::String AS utm_source, r.properties.utm_medium::String AS utm_medium,
  r.properties.utm_campaign::String AS utm_campaign, r.properties.variant::String AS variant,
  r.properties.method::String AS method, r.properties.amount::Float64 AS amount,
  r.properties.duration_ms::Float64 AS duration_ms, r.properties.code::String AS code,
  r.properties.reason::String AS reason, r.properties.query::String AS search_query,
  r.properties.results::Float64 AS search_results
FROM raw r LEFT JOIN links l ON r.anonymous_id = l.anonymous_id`;

/** Loads the world into tables of its own, apart from the store's, so that gold answers share nothing with it. */
export async function openGold(url: string, name: string, events: readonly WorldEvent[]): Promise<Gold> {
  const admin = createClient({ url });
  await admin.command({ query: `CREATE DATABASE ${name}` });
  await admin.close();
  const client = createClient({ url, database: name });
  await client.command({ query: RAW });
  const clickhouse_settings = { date_time_input_format: 'best_effort' as const };
  await client.insert({ table: 'raw', values: [...events], format: 'JSONEachRow', clickhouse_settings });
  await client.command({ query: EV });
  return {
    async rows(sql, nowMs) {
      const now = new Date(nowMs).toISOString().replace('T', ' ').replace('Z', '');
      const query = sql.replaceAll('{now}', `toDateTime64('${now}', 3, 'UTC')`);
      const answer = await client.query({ query, format: 'JSONCompactEachRow' });
      return answer.json<(string | number)[]>();
    },
    async close() {
      await client.command({ query: `DROP DATABASE ${name}` });
      await client.close();
    },
  };
}
