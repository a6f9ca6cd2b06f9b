SELECT * FROM (
SELECT countIf(at[{p0: UInt8}] > 0) AS persons0, countIf(is_open AND depth + 1 = {p0: UInt8}) AS open0, NULL AS median0, NULL AS mean0, NULL AS total_median0, NULL AS total_mean0, countIf(at[{p1: UInt8}] > 0) AS persons1, countIf(is_open AND depth + 1 = {p1: UInt8}) AS open1, quantileExactInclusiveIf(0.5)((toInt64(at[{p1: UInt8}]) - toInt64(at[{p0: UInt8}])) / 1000, at[{p1: UInt8}] > 0) AS median1, avgIf((toInt64(at[{p1: UInt8}]) - toInt64(at[{p0: UInt8}])) / 1000, at[{p1: UInt8}] > 0) AS mean1, median1 AS total_median1, mean1 AS total_mean1, countIf(at[{p2: UInt8}] > 0) AS persons2, countIf(is_open AND depth + 1 = {p2: UInt8}) AS open2, quantileExactInclusiveIf(0.5)((toInt64(at[{p2: UInt8}]) - toInt64(at[{p1: UInt8}])) / 1000, at[{p2: UInt8}] > 0) AS median2, avgIf((toInt64(at[{p2: UInt8}]) - toInt64(at[{p1: UInt8}])) / 1000, at[{p2: UInt8}] > 0) AS mean2, quantileExactInclusiveIf(0.5)((toInt64(at[{p2: UInt8}]) - toInt64(at[1])) / 1000, at[{p2: UInt8}] > 0) AS total_median2, avgIf((toInt64(at[{p2: UInt8}]) - toInt64(at[1])) / 1000, at[{p2: UInt8}] > 0) AS total_mean2
FROM (SELECT person, depth, is_open, [times[position1], times[position2], times[position3]] AS at, places[position1] AS start_place
FROM (SELECT *, if(depth >= {p2: UInt8}, arrayFirstIndex((mask, place) -> bitTest(mask, {p1: UInt8}) AND place > position2, masks, arrayEnumerate(masks)), 0) AS position3
FROM (
SELECT *, if(depth >= {p1: UInt8}, arrayFirstIndex((mask, place) -> bitTest(mask, {p0: UInt8}) AND place > position1, masks, arrayEnumerate(masks)), 0) AS position2
FROM (
SELECT *, arrayFirstIndex((start, time) -> start > 0 AND time + {p3: UInt64} >= last_at, reached1, times) AS position1
FROM (
SELECT *, toUInt8(0 + (end1 > 0) + (end2 > 0) + (end3 > 0)) AS depth, [end1, end2, end3][depth] AS last, times[last] AS last_at
FROM (
SELECT *, arrayFirstIndex(start -> start > 0, reached1) AS end1, arrayFirstIndex(start -> start > 0, reached2) AS end2, arrayFirstIndex(start -> start > 0, reached3) AS end3, arrayMax(reached1) + {p3: UInt64} >= {p4: UInt64} AS is_open
FROM (
SELECT *, arrayMap((time, mask, start) -> if(bitTest(mask, {p1: UInt8}) AND time - start <= {p3: UInt64}, start, 0), times, masks, arrayPopBack(arrayPushFront(arrayFill(value -> value > 0, reached2), 0))) AS reached3
FROM (
SELECT *, arrayMap((time, mask, start) -> if(bitTest(mask, {p0: UInt8}) AND time - start <= {p3: UInt64}, start, 0), times, masks, arrayPopBack(arrayPushFront(arrayFill(value -> value > 0, reached1), 0))) AS reached2
FROM (
SELECT *, arrayMap((at, place) -> if(place = entry, at, 0), times, arrayEnumerate(times)) AS reached1
FROM (
SELECT *, arrayFirstIndex((at, mask) -> bitTest(mask, {p5: UInt8}), times, masks) AS entry
FROM (
SELECT *, arrayMap(place -> toUInt64(bitShiftRight(place, 88)) - {p6: UInt32} * bitAnd(toUInt64(bitShiftRight(place, 83)), 31), places) AS times, arrayMap(place -> toUInt32(place), places) AS masks
FROM (
SELECT person, arraySort(groupArray(packed)) AS places
FROM (
SELECT if(linked_key != {p7: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS person, bitOr(bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp) - toUnixTimestamp64Milli({p8: DateTime64(3, 'UTC')}) + multiIf((event = {p9: String}), {p7: UInt8}, (event = {p10: String}), {p0: UInt8}, (event = {p11: String}), {p1: UInt8}, 31) * {p6: UInt32}), 88), bitShiftLeft(toUInt128(bitOr(bitShiftLeft(toUInt64(multiIf((event = {p9: String}), {p7: UInt8}, (event = {p10: String}), {p0: UInt8}, (event = {p11: String}), {p1: UInt8}, 31)), 32), seq)), 51)), bitOr(bitShiftLeft(bitAnd(toUInt128(id), 4194303), 29), toUInt128(bitOr(bitOr(bitOr(bitShiftLeft(toUInt32(if((event = {p9: String}), 1, 0)), {p7: UInt8}), bitShiftLeft(toUInt32(if((event = {p10: String}), 1, 0)), {p0: UInt8})), bitShiftLeft(toUInt32(if((event = {p11: String}), 1, 0)), {p1: UInt8})), bitShiftLeft(toUInt32(if(((event = {p9: String})), 1, 0)), {p5: UInt8}))))) AS packed
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p12: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p12: String} AND timestamp >= {p13: DateTime64(3, 'UTC')} AND timestamp < {p14: DateTime64(3, 'UTC')} AND event IN {p15: Array(String)}
WHERE bot = '' AND ((event = {p9: String}) OR (event = {p10: String}) OR (event = {p11: String})) AND person_key != (({p1: UInt8} * cityHash64('')) + {p0: UInt8})
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
)
)))
)
LIMIT {p16: UInt32}
-- {"p0":1,"p1":2,"p2":3,"p3":3600000,"p4":26355660000,"p5":28,"p6":2000,"p7":0,"p8":"2026-02-28 22:59:00.000","p9":"A","p10":"B","p11":"C","p12":"funnel_takes-only-the-first-touch-as-mixpanel-does","p13":"2026-03-01 00:00:00.000","p14":"2026-04-01 00:00:00.000","p15":["A","B","C"],"p16":10001}
