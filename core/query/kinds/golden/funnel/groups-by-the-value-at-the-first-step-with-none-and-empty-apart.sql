SELECT * FROM (
SELECT is_other, grouping(is_other) AS is_total, uniqExact(g0) AS groups, shown_g0, sum(persons0) AS all_persons0, sum(open0) AS all_open0, NULL AS median0, NULL AS mean0, NULL AS total_median0, NULL AS total_mean0, sum(persons1) AS all_persons1, sum(open1) AS all_open1, quantileExactInclusiveArray(0.5)(since1) AS median1, avgArray(since1) AS mean1, median1 AS total_median1, mean1 AS total_mean1, CAST([max(startsWith(ifNull(g0, ''), '[')) ], 'Array(UInt8)') AS lists
FROM (SELECT *, place > {p0: UInt32} AS is_other, if(is_other, NULL, g0) AS shown_g0
FROM (SELECT *, dense_rank() OVER (ORDER BY size DESC, g0 ASC NULLS LAST) AS place
FROM (
SELECT *, sum(persons0) OVER (PARTITION BY g0) AS size
FROM (
SELECT g0, countIf(at[{p1: UInt8}] > 0) AS persons0, countIf(is_open AND depth + 1 = {p1: UInt8}) AS open0, groupArrayIf((toInt64(at[{p1: UInt8}]) - toInt64(at[{p1: UInt8}])) / 1000, at[{p1: UInt8}] > 0) AS since0, groupArrayIf((toInt64(at[{p1: UInt8}]) - toInt64(at[1])) / 1000, at[{p1: UInt8}] > 0) AS total0, countIf(at[{p2: UInt8}] > 0) AS persons1, countIf(is_open AND depth + 1 = {p2: UInt8}) AS open1, groupArrayIf((toInt64(at[{p2: UInt8}]) - toInt64(at[{p1: UInt8}])) / 1000, at[{p2: UInt8}] > 0) AS since1, groupArrayIf((toInt64(at[{p2: UInt8}]) - toInt64(at[1])) / 1000, at[{p2: UInt8}] > 0) AS total1
FROM (SELECT person, depth, is_open, [times[position1], times[position2]] AS at, tupleElement(group_value, {p2: UInt8}) AS g0, places[position1] AS start_place
FROM (SELECT *, arrayFirst(each -> tupleElement(each, 1) = group_place, values) AS group_value
FROM (
SELECT *, places[position1] AS group_place
FROM (
SELECT *, if(depth >= {p2: UInt8}, arrayFirstIndex((mask, place) -> bitTest(mask, {p1: UInt8}) AND place > position1, masks, arrayEnumerate(masks)), 0) AS position2
FROM (
SELECT *, arrayFirstIndex((start, time) -> start > 0 AND time + {p3: UInt64} >= last_at, reached1, times) AS position1
FROM (
SELECT *, toUInt8(0 + (end1 > 0) + (end2 > 0)) AS depth, [end1, end2][depth] AS last, times[last] AS last_at
FROM (
SELECT *, arrayFirstIndex(start -> start > 0, reached1) AS end1, arrayFirstIndex(start -> start > 0, reached2) AS end2, arrayMax(reached1) + {p3: UInt64} >= {p4: UInt64} AS is_open
FROM (
SELECT *, arrayMap((time, mask, start) -> if(bitTest(mask, {p1: UInt8}) AND time - start <= {p3: UInt64}, start, 0), times, masks, arrayPopBack(arrayPushFront(arrayFill(value -> value > 0, reached1), 0))) AS reached2
FROM (
SELECT *, arrayMap((at, mask) -> if(bitTest(mask, {p5: UInt8}), at, 0), times, masks) AS reached1
FROM (
SELECT *, arrayMap(place -> toUInt64(bitShiftRight(place, 88)), places) AS times, arrayMap(place -> toUInt32(place), places) AS masks
FROM (
SELECT person, arraySort(groupArray(packed)) AS places, groupArrayIf((packed, g0), bitTest(toUInt32(packed), {p6: UInt8})) AS values
FROM (
SELECT if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS person, bitOr(bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp) - toUnixTimestamp64Milli({p7: DateTime64(3, 'UTC')})), 88), bitShiftLeft(toUInt128(bitOr(bitShiftLeft(toUInt64(0), 32), seq)), 51)), bitOr(bitShiftLeft(bitAnd(toUInt128(id), 4194303), 29), toUInt128(bitOr(bitOr(bitShiftLeft(toUInt32(if((event = {p8: String}), 1, 0)), {p6: UInt8}), bitShiftLeft(toUInt32(if((event = {p9: String}), 1, 0)), {p1: UInt8})), bitShiftLeft(toUInt32(if(((event = {p8: String})), 1, 0)), {p5: UInt8}))))) AS packed, if(mapContains(strings, {p10: String}), strings[{p10: String}], if(mapContains(numbers, {p10: String}), toString(numbers[{p10: String}]), NULL)) AS g0
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p11: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p11: String} AND timestamp >= {p12: DateTime64(3, 'UTC')} AND timestamp < {p13: DateTime64(3, 'UTC')} AND event IN {p14: Array(String)}
WHERE bot = '' AND ((event = {p8: String}) OR (event = {p9: String})) AND person_key != (({p2: UInt8} * cityHash64('')) + {p1: UInt8})
)
GROUP BY person
HAVING bitTest(groupBitOr(toUInt32(packed)), {p5: UInt8})
)
)
)
)
)
)
)
)
))) GROUP BY g0
)
)))
GROUP BY GROUPING SETS ((is_other, shown_g0), ())
ORDER BY is_total, is_other, min(place)
)
LIMIT {p15: UInt32}
-- {"p0":25,"p1":1,"p2":2,"p3":1209600000,"p4":27561660000,"p5":28,"p6":0,"p7":"2026-02-14 23:59:00.000","p8":"visit","p9":"pay","p10":"plan","p11":"funnel_groups-by-the-value-at-the-first-step-with-none-and-empty-apart","p12":"2026-03-01 00:00:00.000","p13":"2026-04-01 00:00:00.000","p14":["visit","pay"],"p15":10001}
