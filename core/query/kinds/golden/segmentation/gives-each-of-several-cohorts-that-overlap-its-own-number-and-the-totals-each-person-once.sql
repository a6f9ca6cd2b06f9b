SELECT g0, count() OVER () AS groups, groupArray(tuple(series, span, time, value)) AS cells
FROM (
SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, arrayJoin(splitByChar(',', ifNull(arrayStringConcat(arrayFilter(place -> place != '', [if((person_key != (({p1: UInt8} * cityHash64('')) + {p2: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p3: Array(String)}), {p4: String}, ''), if((person_key != (({p1: UInt8} * cityHash64('')) + {p2: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p5: Array(String)}), {p6: String}, '')]), ','), ''))) AS g0, toFloat64(count()) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p7: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p7: String} AND timestamp >= {p8: DateTime64(3, 'UTC')} AND timestamp < {p9: DateTime64(3, 'UTC')} AND event = {p10: String}
WHERE bot = ''
GROUP BY time, g0
UNION ALL
SELECT {p2: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, arrayJoin(splitByChar(',', ifNull(arrayStringConcat(arrayFilter(place -> place != '', [if((person_key != (({p1: UInt8} * cityHash64('')) + {p2: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p3: Array(String)}), {p4: String}, ''), if((person_key != (({p1: UInt8} * cityHash64('')) + {p2: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p5: Array(String)}), {p6: String}, '')]), ','), ''))) AS g0, toFloat64(uniqExactIf(if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})), person_key != (({p1: UInt8} * cityHash64('')) + {p2: UInt8}))) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p7: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p7: String} AND timestamp >= {p8: DateTime64(3, 'UTC')} AND timestamp < {p9: DateTime64(3, 'UTC')} AND event = {p10: String}
WHERE bot = ''
GROUP BY time, g0
)
GROUP BY g0
ORDER BY ifNull(sumIf(value, (series = {p0: UInt8} AND span = {p0: UInt8})), {p0: UInt8}) DESC, nullIf(g0, '')
LIMIT {p11: UInt32}
-- {"p0":0,"p1":2,"p2":1,"p3":["u1","u2","u3"],"p4":"0","p5":["u3","u4"],"p6":"1","p7":"segmentation_gives-each-of-several-cohorts-that-overlap-its-own-number-and-the-totals-each-person-once","p8":"2026-03-01 00:00:00.000","p9":"2026-03-02 00:00:00.000","p10":"page_view","p11":3}

SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event = {p4: String}
WHERE bot = ''
GROUP BY time
LIMIT {p5: UInt32}
UNION ALL
SELECT {p6: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(uniqExactIf(if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p6: UInt8})), person_key != (({p7: UInt8} * cityHash64('')) + {p6: UInt8}))) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p6: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p1: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event = {p4: String}
WHERE bot = ''
GROUP BY time
LIMIT {p5: UInt32}
-- {"p0":0,"p1":"segmentation_gives-each-of-several-cohorts-that-overlap-its-own-number-and-the-totals-each-person-once","p2":"2026-03-01 00:00:00.000","p3":"2026-03-02 00:00:00.000","p4":"page_view","p5":10001,"p6":1,"p7":2}
