SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(count()) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = '' AND (page = {p6: String} OR NOT (if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) IN (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS who
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')}
WHERE bot = '' AND person_key != (({p7: UInt8} * cityHash64('')) + {p1: UInt8}) AND source != ''
))) AND if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) IN (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS who
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event IN {p8: Array(String)}
WHERE bot = '' AND person_key != (({p7: UInt8} * cityHash64('')) + {p1: UInt8})
)
GROUP BY time
LIMIT {p9: UInt32}
-- {"p0":0,"p1":1,"p2":"segmentation_joins-tests-of-events-of-persons-and-behaviours-in-groups","p3":"2026-03-01 00:00:00.000","p4":"2026-03-06 00:00:00.000","p5":"page_view","p6":"/pricing","p7":2,"p8":["signup"],"p9":10001}
