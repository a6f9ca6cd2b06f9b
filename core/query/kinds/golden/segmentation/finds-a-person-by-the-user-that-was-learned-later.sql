SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(count()) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = '' AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) = {p6: String}
GROUP BY time
LIMIT {p7: UInt32}
-- {"p0":0,"p1":1,"p2":"p1","p3":"2026-06-01 00:00:00.000","p4":"2026-06-04 00:00:00.000","p5":"visit","p6":"u2","p7":10001}
