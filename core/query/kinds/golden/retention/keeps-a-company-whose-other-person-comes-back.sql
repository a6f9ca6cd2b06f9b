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
SELECT bitShiftRight(cityHash64(arrayJoin(groups[{p2: String}])), {p3: UInt8}) AS person, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp)), 32), seq) AS key, toInt32(toRelativeDayNum(timestamp, {p4: String})) AS period, {p3: UInt8} AS starts, {p0: UInt8} AS returns
FROM events FINAL
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')} AND event = {p8: String}
WHERE bot = '' AND notEmpty(groups[{p2: String}])
UNION ALL
SELECT bitShiftRight(cityHash64(arrayJoin(groups[{p2: String}])), {p3: UInt8}) AS person, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp)), 32), seq) AS key, toInt32(toRelativeDayNum(timestamp, {p4: String})) AS period, {p0: UInt8} AS starts, {p3: UInt8} AS returns
FROM events FINAL
PREWHERE project_id = {p5: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')} AND event = {p11: String}
WHERE bot = '' AND notEmpty(groups[{p2: String}])
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
-- {"p0":0,"p1":2,"p2":"company","p3":1,"p4":"UTC","p5":"retention_keeps-a-company-whose-other-person-comes-back","p6":"1970-01-01 00:00:00.000","p7":"2026-03-03 00:00:00.000","p8":"open","p9":"2026-03-02 00:00:00.000","p10":"2026-03-05 00:00:00.000","p11":"pay","p12":1772409600000,"p13":3334,"p14":10001}
