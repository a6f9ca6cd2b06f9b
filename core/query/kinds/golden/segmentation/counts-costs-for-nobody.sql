SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(uniqExactIf(if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})), person_key != (({p2: UInt8} * cityHash64('')) + {p1: UInt8}))) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE bot = ''
GROUP BY time
LIMIT {p6: UInt32}
-- {"p0":0,"p1":1,"p2":2,"p3":"segmentation_counts-costs-for-nobody","p4":"2026-03-01 00:00:00.000","p5":"2026-03-04 00:00:00.000","p6":10001}
