SELECT g0, count() OVER () AS groups, groupArray(tuple(series, span, time, value)) AS cells
FROM (
SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, if(user_id != '', user_id, if(linked_to != '', linked_to, anonymous_id)) AS g0, toFloat64(count()) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT ({p1: UInt8} * cityHash64(anonymous_id)) + {p2: UInt8} AS linked_from, bitShiftRight({p1: UInt8} * cityHash64(user_id), {p2: UInt8}) AS linked_key, user_id AS linked_to
FROM identities FINAL
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')} AND event = {p6: String}
WHERE bot = ''
GROUP BY time, g0
)
GROUP BY g0
ORDER BY ifNull(sumIf(value, (series = {p0: UInt8} AND span = {p0: UInt8})), {p0: UInt8}) DESC, nullIf(g0, '')
LIMIT {p7: UInt32}
-- {"p0":0,"p1":2,"p2":1,"p3":"p1","p4":"2026-06-01 00:00:00.000","p5":"2026-06-04 00:00:00.000","p6":"visit","p7":10000}
