SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(uniqExactIf(if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})), person_key != (({p2: UInt8} * cityHash64('')) + {p1: UInt8}))) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')} AND event = {p6: String}
WHERE bot = '' AND if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) IN (
SELECT who FROM (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS who, uniqExactIf(page, page != '') AS times
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')} AND event IN {p7: Array(String)}
WHERE bot = '' AND person_key != (({p2: UInt8} * cityHash64('')) + {p1: UInt8})
GROUP BY who
) WHERE times >= {p8: UInt32} AND {p1: UInt8}
)
GROUP BY time
LIMIT {p9: UInt32}
UNION ALL
SELECT {p1: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(uniqExactIf(if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})), person_key != (({p2: UInt8} * cityHash64('')) + {p1: UInt8}))) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')} AND event = {p6: String}
WHERE bot = '' AND if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) IN (
SELECT who FROM (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS who, uniqExactIf(source, source != '') AS times
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE bot = '' AND person_key != (({p2: UInt8} * cityHash64('')) + {p1: UInt8})
GROUP BY who
) WHERE times >= {p10: UInt32} AND times <= {p10: UInt32}
)
GROUP BY time
LIMIT {p9: UInt32}
UNION ALL
SELECT {p2: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(uniqExactIf(if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})), person_key != (({p2: UInt8} * cityHash64('')) + {p1: UInt8}))) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')} AND event = {p6: String}
WHERE bot = '' AND NOT (if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) IN (
SELECT who FROM (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS who, uniqExactIf(source, source != '') AS times
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE bot = '' AND person_key != (({p2: UInt8} * cityHash64('')) + {p1: UInt8})
GROUP BY who
) WHERE times >= {p8: UInt32} AND {p1: UInt8}
))
GROUP BY time
LIMIT {p9: UInt32}
-- {"p0":0,"p1":1,"p2":2,"p3":"segmentation_counts-the-different-values-that-persons-sent","p4":"2026-03-01 00:00:00.000","p5":"2026-03-06 00:00:00.000","p6":"page_view","p7":["page_view"],"p8":2,"p9":10001,"p10":1}
