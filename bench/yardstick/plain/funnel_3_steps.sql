SELECT level, count() FROM (
  SELECT user_id, windowFunnel(1209600000)(toUInt64(toUnixTimestamp64Milli(timestamp)),
    event = 'signup', event = 'add_to_cart', event = 'purchase') AS level
  FROM plain WHERE project_id = 'p1' AND timestamp >= '2026-06-01' AND timestamp < '2026-07-01' AND event IN ('signup', 'add_to_cart', 'purchase')
  GROUP BY user_id
) GROUP BY level ORDER BY level
