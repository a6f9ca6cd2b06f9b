SELECT * FROM (
SELECT total, of_start, count() OVER () AS found, groupArray((cohort, stretch, persons, began)) AS cells
FROM (
SELECT 1 AS total, of_start, cohort, stretch, count() AS persons, min(began) AS began
FROM (
SELECT cohort, of_start, began, arrayJoin(arrayPushFront(stretches, -1)) AS stretch
FROM (
SELECT begun.1 AS cohort, CAST([], 'Array(Nullable(String))') AS of_start, {p0: UInt8} AS began, arrayFilter(each -> each BETWEEN 0 AND {p1: UInt32}, arrayMap(each -> if(each.2 > begun.2, each.1 - begun.1, -1), returned)) AS stretches
FROM (
SELECT if(max(started) = 0, [], [argMinIf((period, started), started, started != 0)]) AS entered, groupArrayArray(arrayMap(each -> (period, each), keys)) AS returned
FROM (
SELECT person, period, minIf(key, starts) AS started, if(max(returns) = 0, [], [maxIf(key, returns)]) AS keys
FROM (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS person, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp)), 32), seq) AS key, toInt32(toRelativeDayNum(timestamp, {p3: String})) AS period, {p2: UInt8} AS starts, {p0: UInt8} AS returns
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p5: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')} AND event = {p7: String}
WHERE bot = '' AND person_key != (({p8: UInt8} * cityHash64('')) + {p2: UInt8})
UNION ALL
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS person, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp)), 32), seq) AS key, toInt32(toRelativeDayNum(timestamp, {p3: String})) AS period, {p0: UInt8} AS starts, {p2: UInt8} AS returns
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')} AND event = {p11: String}
WHERE bot = '' AND person_key != (({p8: UInt8} * cityHash64('')) + {p2: UInt8})
)
GROUP BY person, period
)
GROUP BY person
HAVING notEmpty(entered)
)
ARRAY JOIN entered AS begun
WHERE toInt64(bitShiftRight(begun.2, 32)) >= {p12: Float64}
)
)
GROUP BY of_start, cohort, stretch
)
GROUP BY total, of_start
ORDER BY total DESC, sumIf(persons, stretch = -1) DESC
LIMIT {p13: UInt32}
)
LIMIT {p14: UInt32}
-- {"p0":0,"p1":1,"p2":1,"p3":"Asia/Katmandu","p4":"retention_counts-the-day-after-by-the-calendar-of-utc-5-45","p5":"1970-01-01 00:00:00.000","p6":"2026-03-02 18:15:00.000","p7":"begin","p8":2,"p9":"2026-03-01 18:15:00.000","p10":"2026-03-03 18:15:00.000","p11":"use","p12":1772388900000,"p13":5001,"p14":10001}
