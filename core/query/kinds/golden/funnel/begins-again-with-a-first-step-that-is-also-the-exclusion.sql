SELECT * FROM (
SELECT countIf(at[{p0: UInt8}] > 0) AS persons0, countIf(is_open AND depth + 1 = {p0: UInt8}) AS open0, NULL AS median0, NULL AS mean0, NULL AS total_median0, NULL AS total_mean0, countIf(at[{p1: UInt8}] > 0) AS persons1, countIf(is_open AND depth + 1 = {p1: UInt8}) AS open1, quantileExactInclusiveIf(0.5)((toInt64(at[{p1: UInt8}]) - toInt64(at[{p0: UInt8}])) / 1000, at[{p1: UInt8}] > 0) AS median1, avgIf((toInt64(at[{p1: UInt8}]) - toInt64(at[{p0: UInt8}])) / 1000, at[{p1: UInt8}] > 0) AS mean1, median1 AS total_median1, mean1 AS total_mean1
FROM (SELECT person, depth, is_open, [times[position1], times[position2]] AS at, places[position1] AS start_place
FROM (SELECT *, if(depth >= {p1: UInt8}, arrayFirstIndex((finish, place) -> finish > 0 AND place > position1, finish2, arrayEnumerate(times)), 0) AS position2
FROM (
SELECT *, arrayFirstIndex((finish, start, time) -> finish > 0 AND start > 0 AND finish - time <= {p2: UInt64}, finish1, reached1, times) AS position1
FROM (
SELECT *, arrayMap((time, finish) -> if(finish > 0, time, 0), times, finish1) AS next1
FROM (
SELECT *, arrayMap(
  (time, mask, finish, next, clean) -> if(bitTest(mask, {p3: UInt8}) AND finish > 0 AND clean, finish, 0),
  times, masks, if(depth = {p0: UInt8}, times, arrayPopFront(arrayPushBack(arrayReverseFill(value -> value > 0, finish2), 0))), if(depth = {p0: UInt8}, times, arrayPopFront(arrayPushBack(arrayReverseFill(value -> value > 0, next2), 0))), arrayMap((until, place) -> place = 0 OR until <= place, if(depth = {p0: UInt8}, arrayEnumerate(times), arrayPopFront(arrayPushBack(arrayReverseFill(value -> value > 0, to_a2), 0))), arrayPopFront(arrayPushBack(arrayReverseFill(value -> value > 0, excluded_a), 0)))) AS finish1
FROM (
SELECT *, arrayMap((time, finish) -> if(finish > 0, time, 0), times, finish2) AS next2, arrayMap((finish, place) -> if(finish > 0, place, 0), finish2, arrayEnumerate(times)) AS to_a2
FROM (
SELECT *, arrayMap(
  (time, mask, finish, next, clean) -> if(bitTest(mask, {p0: UInt8}) AND finish > 0, finish, 0),
  times, masks, arrayMap(time -> if(depth = {p1: UInt8}, time, 0), times), arrayMap(time -> if(depth = {p1: UInt8}, time, 0), times), masks) AS finish2
FROM (
SELECT *, toUInt8(0 + (end1 > 0) + (end2 > 0)) AS depth, [end1, end2][depth] AS last, times[last] AS last_at
FROM (
SELECT *, arrayFirstIndex(start -> start > 0, reached1) AS end1, arrayFirstIndex(start -> start > 0, reached2) AS end2, 0 OR (arrayLastIndex(start -> start > 0, reached1) > 0 AND reached1[arrayLastIndex(start -> start > 0, reached1)] + {p2: UInt64} >= {p4: UInt64} AND from_a1[arrayLastIndex(start -> start > 0, reached1)] >= arrayMax(excluded_a)) AS is_open
FROM (
SELECT *, arrayMap((time, mask, start, at, clean) -> if(bitTest(mask, {p0: UInt8}) AND time - start <= {p2: UInt64} AND clean, start, 0), times, masks, arrayPopBack(arrayPushFront(arrayFill(value -> value > 0, reached1), 0)), times, arrayMap((since, place) -> since >= place, arrayPopBack(arrayPushFront(arrayFill(value -> value > 0, from_a1), 0)), arrayPopBack(arrayPushFront(arrayFill(place -> place > 0, excluded_a), 0)))) AS reached2
FROM (
SELECT *, arrayMap((start, place) -> if(start > 0, place, 0), reached1, arrayEnumerate(times)) AS from_a1
FROM (
SELECT *, arrayMap((mask, place) -> if(bitTest(mask, {p5: UInt8}), place, 0), masks, arrayEnumerate(times)) AS excluded_a
FROM (SELECT *, arrayMap((at, mask) -> if(bitTest(mask, {p6: UInt8}), at, 0), times, masks) AS reached1
FROM (
SELECT *, arrayMap(place -> toUInt64(bitShiftRight(place, 88)), places) AS times, arrayMap(place -> toUInt32(place), places) AS masks
FROM (
SELECT person, arraySort(groupArray(packed)) AS places
FROM (
SELECT if(linked_key != {p3: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS person, bitOr(bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp) - toUnixTimestamp64Milli({p7: DateTime64(3, 'UTC')})), 88), bitShiftLeft(toUInt128(bitOr(bitShiftLeft(toUInt64(0), 32), seq)), 51)), bitOr(bitShiftLeft(bitAnd(toUInt128(id), 4194303), 29), toUInt128(bitOr(bitOr(bitOr(bitShiftLeft(toUInt32(if((event = {p8: String}), 1, 0)), {p3: UInt8}), bitShiftLeft(toUInt32(if((event = {p9: String}), 1, 0)), {p0: UInt8})), bitShiftLeft(toUInt32(if((event = {p8: String}), 1, 0)), {p5: UInt8})), bitShiftLeft(toUInt32(if(((event = {p8: String})), 1, 0)), {p6: UInt8}))))) AS packed
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p10: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p10: String} AND timestamp >= {p11: DateTime64(3, 'UTC')} AND timestamp < {p12: DateTime64(3, 'UTC')} AND event IN {p13: Array(String)}
WHERE bot = '' AND ((event = {p8: String}) OR (event = {p9: String}) OR (event = {p8: String})) AND person_key != (({p1: UInt8} * cityHash64('')) + {p0: UInt8})
)
GROUP BY person
HAVING bitTest(groupBitOr(toUInt32(packed)), {p6: UInt8})
)
))
)
)
)
)
)
)
)
)
)
)))
)
LIMIT {p14: UInt32}
-- {"p0":1,"p1":2,"p2":1209600000,"p3":0,"p4":27561660000,"p5":20,"p6":28,"p7":"2026-02-14 23:59:00.000","p8":"visit","p9":"buy","p10":"funnel_begins-again-with-a-first-step-that-is-also-the-exclusion","p11":"2026-03-01 00:00:00.000","p12":"2026-04-01 00:00:00.000","p13":["visit","buy"],"p14":10001}
