-- The yardstick: what an engineer writes in an hour. A user stands in every event; no duplicates, identities or tenants'
-- bounds. Its questions are in plain/.
CREATE TABLE plain (
  project_id LowCardinality(String), event LowCardinality(String), user_id String, session_id String,
  timestamp DateTime64(3, 'UTC'), path LowCardinality(String), browser LowCardinality(String),
  country LowCardinality(String), properties JSON, id UUID, received_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(received_at) PARTITION BY toYYYYMM(timestamp)
ORDER BY (project_id, toDate(timestamp), event, cityHash64(user_id), id);

INSERT INTO plain SELECT 'p1', event, concat('u', toString(user)), toString(session), at, path, browser, country,
  concat('{"browser":"', browser, '","path":"', path, '","utm_source":"', source, '","plan":"', plan, '","amount":',
    toString(amount), '}'), id, at
FROM source;

OPTIMIZE TABLE plain FINAL;
