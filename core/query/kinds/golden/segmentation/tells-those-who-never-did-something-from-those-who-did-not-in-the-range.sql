SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(count()) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = '' AND NOT (if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) IN (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS who
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')} AND event IN {p8: Array(String)}
WHERE bot = '' AND person_key != (({p9: UInt8} * cityHash64('')) + {p1: UInt8})
))
GROUP BY time
LIMIT {p10: UInt32}
UNION ALL
SELECT {p1: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(count()) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = '' AND NOT (if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) IN (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS who
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p11: DateTime64(3, 'UTC')} AND timestamp < {p12: DateTime64(3, 'UTC')} AND event IN {p8: Array(String)}
WHERE bot = '' AND person_key != (({p9: UInt8} * cityHash64('')) + {p1: UInt8})
))
GROUP BY time
LIMIT {p10: UInt32}
UNION ALL
SELECT {p9: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(count()) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = '' AND if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) IN (
SELECT who FROM (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS who, min(timestamp) AS first_at
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p11: DateTime64(3, 'UTC')} AND timestamp < {p12: DateTime64(3, 'UTC')} AND event IN {p8: Array(String)}
WHERE bot = '' AND person_key != (({p9: UInt8} * cityHash64('')) + {p1: UInt8})
GROUP BY who
)
WHERE first_at >= {p3: DateTime64(3, 'UTC')} AND first_at < {p4: DateTime64(3, 'UTC')}
)
GROUP BY time
LIMIT {p10: UInt32}
-- {"p0":0,"p1":1,"p2":"segmentation_tells-those-who-never-did-something-from-those-who-did-not-in-the-range","p3":"2026-03-05 00:00:00.000","p4":"2026-03-11 00:00:00.000","p5":"export","p6":"2026-03-08 00:00:00.000","p7":"2026-03-09 00:00:00.000","p8":["export"],"p9":2,"p10":10001,"p11":"1970-01-01 00:00:00.000","p12":"2200-01-01 00:00:00.000"}
