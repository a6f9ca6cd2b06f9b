SELECT g0, count() OVER () AS groups, groupArray(tuple(series, span, time, value)) AS cells
FROM (
SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) AS g0, toFloat64(count()) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')}
WHERE bot = '' AND if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) IN (
SELECT who FROM (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS who, uniqExact(toDate(timestamp, {p5: String})) AS times
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event IN {p6: Array(String)}
WHERE bot = '' AND person_key != (({p7: UInt8} * cityHash64('')) + {p1: UInt8})
GROUP BY who
) WHERE times >= {p8: UInt32} AND {p1: UInt8}
)
GROUP BY time, g0
)
GROUP BY g0
ORDER BY ifNull(sumIf(value, (series = {p0: UInt8} AND span = {p0: UInt8})), {p0: UInt8}) DESC, nullIf(g0, '')
LIMIT {p9: UInt32}
-- {"p0":0,"p1":1,"p2":"segmentation_counts-the-different-local-days-on-which-persons-did-something","p3":"2026-03-01 05:00:00.000","p4":"2026-03-11 04:00:00.000","p5":"America/New_York","p6":["export"],"p7":2,"p8":3,"p9":10000}
