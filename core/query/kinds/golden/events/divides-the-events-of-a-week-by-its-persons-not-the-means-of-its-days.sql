SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, toMonday(timestamp, {p1: String}) AS time, toFloat64(countIf(person_key != (({p2: UInt8} * cityHash64('')) + {p3: UInt8})) / nullIf(uniqExactIf(if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8})), person_key != (({p2: UInt8} * cityHash64('')) + {p3: UInt8})), {p0: UInt8})) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p3: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p5: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')} AND event = {p7: String}
WHERE bot = ''
GROUP BY time
LIMIT {p8: UInt32}
-- {"p0":0,"p1":"UTC","p2":2,"p3":1,"p4":"events_divides-the-events-of-a-week-by-its-persons-not-the-means-of-its-days","p5":"2026-03-02 00:00:00.000","p6":"2026-03-09 00:00:00.000","p7":"answer","p8":10001}
