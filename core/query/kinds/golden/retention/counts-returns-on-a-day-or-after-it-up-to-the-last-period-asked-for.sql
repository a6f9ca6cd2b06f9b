SELECT * FROM (
SELECT total, of_start, count() OVER () AS found, groupArray((cohort, stretch, persons)) AS cells
FROM (
SELECT 1 AS total, of_start, cohort, stretch, count() AS persons
FROM (
SELECT cohort, of_start, arrayJoin(arrayPushFront(arraySlice(arrayReverseSort(stretches), {p0: UInt32}, 1), -1)) AS stretch
FROM (
SELECT begun.1 AS cohort, begun.3 AS of_start, arrayFilter(each -> each >= 0, arrayMap(each -> {p1: Array(Int64)}[each + 1], arrayFilter(each -> each >= 0 AND each <= {p2: UInt32}, arrayMap(each -> each.1 - begun.1, arrayFilter(each -> each.2 > begun.2, returned))))) AS stretches
FROM (
SELECT arraySlice(arraySort(each -> each.2, groupArrayIf((period, started, of_period), started != 0)), 1, 1) AS entered, groupArrayArray(arrayMap(each -> (period, each), keys)) AS returned
FROM (
SELECT person, period, minIf(key, starts) AS started, CAST([], 'Array(Nullable(String))') AS of_period, if(max(returns) = 0, [], [maxIf(key, returns)]) AS keys
FROM (
SELECT if(linked_key != {p3: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS person, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp)), 32), seq) AS key, toInt32(toRelativeDayNum(timestamp, {p5: String})) AS period, {p4: UInt8} AS starts, {p3: UInt8} AS returns
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p6: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p6: String} AND timestamp >= {p7: DateTime64(3, 'UTC')} AND timestamp < {p8: DateTime64(3, 'UTC')} AND event = {p9: String}
WHERE bot = '' AND person_key != (({p10: UInt8} * cityHash64('')) + {p4: UInt8})
UNION ALL
SELECT if(linked_key != {p3: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS person, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp)), 32), seq) AS key, toInt32(toRelativeDayNum(timestamp, {p5: String})) AS period, {p3: UInt8} AS starts, {p4: UInt8} AS returns
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p6: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p6: String} AND timestamp >= {p11: DateTime64(3, 'UTC')} AND timestamp < {p12: DateTime64(3, 'UTC')} AND event = {p13: String}
WHERE bot = '' AND person_key != (({p10: UInt8} * cityHash64('')) + {p4: UInt8})
)
GROUP BY person, period
)
GROUP BY person
HAVING notEmpty(entered)
)
ARRAY JOIN entered AS begun
WHERE toInt64(bitShiftRight(begun.2, 32)) >= {p14: Float64}
)
)
GROUP BY of_start, cohort, stretch
)
GROUP BY total, of_start
ORDER BY total DESC, sumIf(persons, stretch = -1) DESC
LIMIT {p15: UInt32}
)
LIMIT {p16: UInt32}
-- {"p0":1,"p1":[0,1,2],"p2":2,"p3":0,"p4":1,"p5":"UTC","p6":"retention_counts-returns-on-a-day-or-after-it-up-to-the-last-period-asked-for","p7":"1970-01-01 00:00:00.000","p8":"2026-06-02 00:00:00.000","p9":"begin","p10":2,"p11":"2026-06-01 00:00:00.000","p12":"2026-06-04 00:00:00.000","p13":"use","p14":1780272000000,"p15":3334,"p16":10001}
