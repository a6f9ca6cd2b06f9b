SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, toDate(timestamp, {p1: String}) AS time, toFloat64(uniqExactIf(if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})), person_key != (({p3: UInt8} * cityHash64('')) + {p2: UInt8}))) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p5: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')} AND event = {p7: String}
WHERE bot = ''
GROUP BY time
LIMIT {p8: UInt32}
-- {"p0":0,"p1":"Asia/Beirut","p2":1,"p3":2,"p4":"events_counts-the-days-of-a-zone-in-which-one-begins-at-one-o-clock","p5":"2026-03-27 22:00:00.000","p6":"2026-03-31 21:00:00.000","p7":"visit","p8":10001}
