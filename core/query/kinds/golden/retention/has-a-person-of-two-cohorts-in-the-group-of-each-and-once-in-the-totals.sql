SELECT * FROM (
SELECT total, of_start, count() OVER () AS found, groupArray((cohort, stretch, persons, began)) AS cells
FROM (
SELECT is_total AS total, of_start, cohort, stretch, count() AS persons, min(began) AS began
FROM (
SELECT is_total, cohort, of_start, began, arrayJoin(arrayPushFront(stretches, -1)) AS stretch
FROM (
SELECT is_total, begun.1 AS cohort, CAST([nullIf(arrayJoin(if(is_total, [NULL], if(empty(arrayDistinct(splitByChar(',', ifNull(begun.3[{p0: UInt8}], '')))), [NULL], arrayDistinct(splitByChar(',', ifNull(begun.3[{p0: UInt8}], '')))))), '')], 'Array(Nullable(String))') AS of_start, {p1: UInt8} AS began, arrayFilter(each -> each BETWEEN 0 AND {p2: UInt32}, arrayMap(each -> if(each.2 > begun.2, each.1 - begun.1, -1), returned)) AS stretches
FROM (
SELECT *, arrayJoin([0, 1]) AS is_total
FROM (
SELECT if(max(started) = 0, [], [argMinIf((period, started, of_period), started, started != 0)]) AS entered, groupArrayArray(arrayMap(each -> (period, each), keys)) AS returned
FROM (
SELECT person, period, minIf(key, starts) AS started, argMinIf(of_event, (key, tie), starts) AS of_period, if(max(returns) = 0, [], [maxIf(key, returns)]) AS keys
FROM (
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS person, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp)), 32), seq) AS key, toInt32(toRelativeDayNum(timestamp, {p3: String})) AS period, {p0: UInt8} AS starts, {p1: UInt8} AS returns, CAST([nullIf(toString(arrayStringConcat(arrayFilter(place -> place != '', [if((person_key != (({p4: UInt8} * cityHash64('')) + {p0: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p5: Array(String)}), {p6: String}, ''), if((person_key != (({p4: UInt8} * cityHash64('')) + {p0: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p7: Array(String)}), {p8: String}, '')]), ',')), '')], 'Array(Nullable(String))') AS of_event, id AS tie
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p9: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p9: String} AND timestamp >= {p10: DateTime64(3, 'UTC')} AND timestamp < {p11: DateTime64(3, 'UTC')} AND event = {p12: String}
WHERE bot = '' AND person_key != (({p4: UInt8} * cityHash64('')) + {p0: UInt8})
UNION ALL
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS person, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp)), 32), seq) AS key, toInt32(toRelativeDayNum(timestamp, {p3: String})) AS period, {p1: UInt8} AS starts, {p0: UInt8} AS returns, CAST([], 'Array(Nullable(String))') AS of_event, id AS tie
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p9: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p9: String} AND timestamp >= {p13: DateTime64(3, 'UTC')} AND timestamp < {p14: DateTime64(3, 'UTC')} AND event = {p15: String}
WHERE bot = '' AND person_key != (({p4: UInt8} * cityHash64('')) + {p0: UInt8})
)
GROUP BY person, period
)
GROUP BY person
HAVING notEmpty(entered)
)
)
ARRAY JOIN entered AS begun
WHERE toInt64(bitShiftRight(begun.2, 32)) >= {p16: Float64}
)
)
GROUP BY total, of_start, cohort, stretch
)
GROUP BY total, of_start
ORDER BY total DESC, sumIf(persons, stretch = -1) DESC, of_start[{p0: UInt8}] NULLS LAST
LIMIT {p17: UInt32}
)
LIMIT {p18: UInt32}
-- {"p0":1,"p1":0,"p2":1,"p3":"UTC","p4":2,"p5":["a","b"],"p6":"0","p7":["b","c"],"p8":"1","p9":"retention_has-a-person-of-two-cohorts-in-the-group-of-each-and-once-in-the-totals","p10":"1970-01-01 00:00:00.000","p11":"2026-03-03 00:00:00.000","p12":"begin","p13":"2026-03-02 00:00:00.000","p14":"2026-03-04 00:00:00.000","p15":"use","p16":1772409600000,"p17":5001,"p18":10001}
