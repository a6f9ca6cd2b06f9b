INSERT INTO events (project_id, event, timestamp, id, user_id, anonymous_id, received_at, retention_days)
SELECT 'p1', 'identify', toDateTime64('2026-06-30 23:59:59', 3, 'UTC'), generateUUIDv4(user), concat('u', toString(user)),
  concat('a', toString(user)), toDateTime64('2026-06-30 23:59:59', 3, 'UTC'), 2557
FROM source WHERE user % 6 = 0 GROUP BY user;
