-- The rows that both sides are loaded from, the same in every run: 8 events a session, sessions over June 2026, few users
-- with many sessions and many with few. {events} is their number.
CREATE TABLE source ENGINE = MergeTree ORDER BY at AS
WITH intDiv(number, 8) AS session, number % 8 AS place,
  cityHash64(session, 1) AS h1, cityHash64(session, 2) AS h2, cityHash64(number, 3) AS h3, cityHash64(number, 4) AS h4,
  (h3 % 10000) / 1e4 AS share
SELECT number AS n, generateUUIDv4(number) AS id, session,
  toUInt32(floor(greatest(1000, {events} / 20) * pow((h1 % 1000000) / 1e6, 2))) AS user,
  toDateTime64('2026-06-01 00:00:00', 3, 'UTC')
    + toIntervalMillisecond((h2 % 2591000) * 1000 + place * 45000 + h4 % 20000) AS at,
  multiIf(share < 0.60, 'page_view', share < 0.80, 'click', share < 0.88, 'signup', share < 0.95, 'add_to_cart', 'purchase') AS event,
  concat('/p/', toString(toUInt32(floor(100 * pow((h4 % 100000) / 1e5, 2))))) AS path,
  ['Chrome', 'Safari', 'Firefox', 'Edge', 'Samsung'][1 + toUInt8(floor(5 * pow((h1 % 997) / 997, 2)))] AS browser,
  ['US', 'DE', 'GB', 'FR', 'IN', 'BR', 'CA', 'NL'][1 + h1 % 8] AS country,
  ['google', 'direct', 'twitter', 'newsletter'][1 + h2 % 4] AS source,
  ['free', 'pro', 'team'][1 + user % 3] AS plan, toUInt32(h4 % 500) AS amount
FROM numbers({events});
