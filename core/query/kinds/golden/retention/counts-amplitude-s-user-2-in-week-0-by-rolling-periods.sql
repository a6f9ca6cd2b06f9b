SELECT * FROM (
SELECT total, of_start, count() OVER () AS found, groupArray((cohort, stretch, persons, began)) AS cells
FROM (
SELECT 1 AS total, of_start, cohort, stretch, count() AS persons, min(began) AS began
FROM (
SELECT cohort, of_start, began, arrayJoin(arrayPushFront(arrayDistinct(stretches), -1)) AS stretch
FROM (
SELECT begun.1 AS cohort, CAST([], 'Array(Nullable(String))') AS of_start, toInt64(toUnixTimestamp(toStartOfHour(fromUnixTimestamp64Milli(toInt64(bitShiftRight(begun.2, 32))), {p0: String}))) * 1000 AS began, arrayFilter(each -> each BETWEEN 0 AND {p1: UInt32}, arrayMap(each -> if(each.2 > begun.2, toInt64(floor((toInt64(bitShiftRight(each.2, 32)) - toInt64(toUnixTimestamp(toStartOfHour(fromUnixTimestamp64Milli(toInt64(bitShiftRight(begun.2, 32))), {p0: String}))) * 1000) / {p2: Float64})), -1), returned)) AS stretches
FROM (
SELECT groupArrayIf((period, started), started != 0) AS entered, groupArrayArray(arrayMap(each -> (period, each), keys)) AS returned
FROM (
SELECT person, period, minIf(key, starts) AS started, groupArrayIf(key, returns) AS keys
FROM (
SELECT if(linked_key != {p3: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS person, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp)), 32), seq) AS key, toInt32(intDiv(toRelativeDayNum(timestamp, {p0: String}) + 3, 7)) AS period, {p4: UInt8} AS starts, {p3: UInt8} AS returns
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')} AND event = {p8: String}
WHERE bot = '' AND person_key != (({p9: UInt8} * cityHash64('')) + {p4: UInt8})
UNION ALL
SELECT if(linked_key != {p3: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS person, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp)), 32), seq) AS key, toInt32(intDiv(toRelativeDayNum(timestamp, {p0: String}) + 3, 7)) AS period, {p3: UInt8} AS starts, {p4: UInt8} AS returns
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')} AND event = {p11: String}
WHERE bot = '' AND person_key != (({p9: UInt8} * cityHash64('')) + {p4: UInt8})
)
GROUP BY person, period
)
GROUP BY person
HAVING notEmpty(entered)
)
ARRAY JOIN entered AS begun
WHERE {p4: UInt8}
)
)
GROUP BY of_start, cohort, stretch
)
GROUP BY total, of_start
ORDER BY total DESC, sumIf(persons, stretch = -1) DESC
LIMIT {p12: UInt32}
)
LIMIT {p13: UInt32}
-- {"p0":"UTC","p1":1,"p2":604800000,"p3":0,"p4":1,"p5":"retention_counts-amplitude-s-user-2-in-week-0-by-rolling-periods","p6":"2021-12-01 00:00:00.000","p7":"2021-12-02 00:00:00.000","p8":"begin","p9":2,"p10":"2021-12-16 00:00:00.000","p11":"use","p12":5001,"p13":10001}
