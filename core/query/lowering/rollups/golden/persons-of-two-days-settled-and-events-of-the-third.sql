SELECT g0, count() OVER () AS groups, groupArray(tuple(series, span, time, value, whole)) AS cells
FROM (
SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, time, country AS g0, toFloat64(uniqExactIf(if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})), person_key != (({p2: UInt8} * cityHash64('')) + {p1: UInt8}))) AS value, grouping(g0, time) AS whole
FROM (
SELECT toDate(timestamp, {p3: String}) AS time, country AS country, person_key AS person_key
FROM rollups
PREWHERE project_id = {p4: String} AND grain = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')} AND version IN {p8: Array(String)} AND event = {p9: String}
WHERE bot = ''
UNION ALL
SELECT toDate(timestamp, {p3: String}) AS time, country AS country, person_key AS person_key
FROM events FINAL
PREWHERE project_id = {p4: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')} AND event = {p9: String} AND NOT (toYYYYMMDD(timestamp) IN {p10: Array(UInt32)})
WHERE bot = ''
) AS unlinked
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from AND bitTest(person_key, 0)
GROUP BY g0, time
WITH ROLLUP
)
WHERE whole <= {p1: UInt8}
GROUP BY g0
ORDER BY ifNull(maxOrNullIf(value, ((series = {p0: UInt8} AND span = {p0: UInt8}) AND whole = {p1: UInt8})), {p0: UInt8}) DESC, nullIf(g0, '')
LIMIT {p11: UInt32}
-- {"p0":0,"p1":1,"p2":2,"p3":"UTC","p4":"p1","p5":"visits","p6":"2026-06-01 00:00:00.000","p7":"2026-06-04 00:00:00.000","p8":["v-2026-06-01","v-2026-06-02"],"p9":"visit","p10":[20260601,20260602],"p11":3333}
