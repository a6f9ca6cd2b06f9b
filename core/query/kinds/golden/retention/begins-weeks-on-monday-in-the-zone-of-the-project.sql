SELECT * FROM (
SELECT total, of_start, count() OVER () AS found, groupArray((cohort, stretch, persons)) AS cells
FROM (
SELECT 1 AS total, of_start, cohort, stretch, count() AS persons
FROM (
SELECT cohort, of_start, arrayJoin(arrayPushFront(arrayDistinct(stretches), -1)) AS stretch
FROM (
SELECT begun.1 AS cohort, begun.3 AS of_start, arrayFilter(each -> each >= 0, arrayMap(each -> {p0: Array(Int64)}[each + 1], arrayFilter(each -> each >= 0 AND each <= {p1: UInt32}, arrayMap(each -> each.1 - begun.1, arrayFilter(each -> each.2 > begun.2, returned))))) AS stretches
FROM (
SELECT arraySlice(arraySort(each -> each.2, groupArrayIf((period, started, of_period), started != 0)), 1, 1) AS entered, groupArrayArray(arrayMap(each -> (period, each), keys)) AS returned
FROM (
SELECT person, period, minIf(key, starts) AS started, CAST([], 'Array(Nullable(String))') AS of_period, if(max(returns) = 0, [], [maxIf(key, returns)]) AS keys
FROM (
SELECT if(linked_key != {p2: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8})) AS person, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp)), 32), seq) AS key, toInt32(intDiv(toRelativeDayNum(timestamp, {p4: String}) + 3, 7)) AS period, toUInt8((timestamp < {p5: DateTime64(3, 'UTC')})) AS starts, toUInt8((timestamp >= {p6: DateTime64(3, 'UTC')})) AS returns
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p3: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p7: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p7: String} AND timestamp >= {p8: DateTime64(3, 'UTC')} AND timestamp < {p9: DateTime64(3, 'UTC')} AND event = {p10: String}
WHERE bot = '' AND person_key != (({p11: UInt8} * cityHash64('')) + {p3: UInt8})
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
-- {"p0":[0,1],"p1":1,"p2":0,"p3":1,"p4":"Asia/Tokyo","p5":"2026-03-15 15:00:00.000","p6":"2026-03-01 15:00:00.000","p7":"retention_begins-weeks-on-monday-in-the-zone-of-the-project","p8":"1970-01-01 00:00:00.000","p9":"2026-03-22 15:00:00.000","p10":"visit","p11":2,"p12":1772377200000,"p13":2501,"p14":10001}
