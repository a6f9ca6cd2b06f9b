SELECT * FROM (
SELECT total, of_start, count() OVER () AS found, groupArray((cohort, stretch, persons, began)) AS cells, CAST([max(startsWith(ifNull(of_start[{p0: UInt8}], ''), '[')) OVER ()], 'Array(UInt8)') AS lists
FROM (
SELECT grouping(of_start) AS total, of_start, cohort, stretch, count() AS persons, min(began) AS began
FROM (
SELECT cohort, of_start, began, arrayJoin(arrayPushFront(stretches, -1)) AS stretch
FROM (
SELECT begun.1 AS cohort, begun.3 AS of_start, {p1: UInt8} AS began, arrayFilter(each -> each BETWEEN 0 AND {p2: UInt32}, arrayMap(each -> if(each.2 > begun.2, each.1 - begun.1, -1), returned)) AS stretches
FROM (
SELECT if(max(started) = 0, [], [argMinIf((period, started, of_period), started, started != 0)]) AS entered, groupArrayArray(arrayMap(each -> (period, each), keys)) AS returned
FROM (
SELECT person, period, minIf(key, starts) AS started, argMinIf(of_event, (key, tie), starts) AS of_period, if(max(returns) = 0, [], [maxIf(key, returns)]) AS keys
FROM (
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS person, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp)), 32), seq) AS key, toInt32(toRelativeDayNum(timestamp, {p3: String})) AS period, {p0: UInt8} AS starts, {p1: UInt8} AS returns, CAST([toString(if(mapContains(strings, {p4: String}), strings[{p4: String}], if(mapContains(numbers, {p4: String}), toString(numbers[{p4: String}]), NULL)))], 'Array(Nullable(String))') AS of_event, id AS tie
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')} AND event = {p8: String}
WHERE bot = '' AND person_key != (({p9: UInt8} * cityHash64('')) + {p0: UInt8})
UNION ALL
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS person, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp)), 32), seq) AS key, toInt32(toRelativeDayNum(timestamp, {p3: String})) AS period, {p1: UInt8} AS starts, {p0: UInt8} AS returns, CAST([], 'Array(Nullable(String))') AS of_event, id AS tie
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p5: String} AND timestamp >= {p10: DateTime64(3, 'UTC')} AND timestamp < {p11: DateTime64(3, 'UTC')} AND event = {p12: String}
WHERE bot = '' AND person_key != (({p9: UInt8} * cityHash64('')) + {p0: UInt8})
)
GROUP BY person, period
)
GROUP BY person
HAVING notEmpty(entered)
)
ARRAY JOIN entered AS begun
WHERE toInt64(bitShiftRight(begun.2, 32)) >= {p13: Float64}
)
)
GROUP BY GROUPING SETS ((of_start, cohort, stretch), (cohort, stretch))
)
GROUP BY total, of_start
ORDER BY total DESC, sumIf(persons, stretch = -1) DESC, of_start[{p0: UInt8}] NULLS LAST
LIMIT {p14: UInt32}
)
LIMIT {p15: UInt32}
-- {"p0":1,"p1":0,"p2":1,"p3":"UTC","p4":"plan","p5":"retention_groups-persons-by-the-value-at-their-start-the-largest-first-and-tells-how-many-groups-are-left-out","p6":"1970-01-01 00:00:00.000","p7":"2026-06-02 00:00:00.000","p8":"begin","p9":2,"p10":"2026-06-01 00:00:00.000","p11":"2026-06-03 00:00:00.000","p12":"use","p13":1780272000000,"p14":3,"p15":10001}
