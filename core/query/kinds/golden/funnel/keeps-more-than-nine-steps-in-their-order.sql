SELECT * FROM (
SELECT countIf(at[{p0: UInt8}] > 0) AS persons0, countIf(is_open AND depth + 1 = {p0: UInt8}) AS open0, NULL AS median0, NULL AS mean0, NULL AS total_median0, NULL AS total_mean0, countIf(at[{p1: UInt8}] > 0) AS persons1, countIf(is_open AND depth + 1 = {p1: UInt8}) AS open1, quantileExactInclusiveIf(0.5)((toInt64(at[{p1: UInt8}]) - toInt64(at[{p0: UInt8}])) / 1000, at[{p1: UInt8}] > 0) AS median1, avgIf((toInt64(at[{p1: UInt8}]) - toInt64(at[{p0: UInt8}])) / 1000, at[{p1: UInt8}] > 0) AS mean1, median1 AS total_median1, mean1 AS total_mean1, countIf(at[{p2: UInt8}] > 0) AS persons2, countIf(is_open AND depth + 1 = {p2: UInt8}) AS open2, quantileExactInclusiveIf(0.5)((toInt64(at[{p2: UInt8}]) - toInt64(at[{p1: UInt8}])) / 1000, at[{p2: UInt8}] > 0) AS median2, avgIf((toInt64(at[{p2: UInt8}]) - toInt64(at[{p1: UInt8}])) / 1000, at[{p2: UInt8}] > 0) AS mean2, quantileExactInclusiveIf(0.5)((toInt64(at[{p2: UInt8}]) - toInt64(at[1])) / 1000, at[{p2: UInt8}] > 0) AS total_median2, avgIf((toInt64(at[{p2: UInt8}]) - toInt64(at[1])) / 1000, at[{p2: UInt8}] > 0) AS total_mean2, countIf(at[{p3: UInt8}] > 0) AS persons3, countIf(is_open AND depth + 1 = {p3: UInt8}) AS open3, quantileExactInclusiveIf(0.5)((toInt64(at[{p3: UInt8}]) - toInt64(at[{p2: UInt8}])) / 1000, at[{p3: UInt8}] > 0) AS median3, avgIf((toInt64(at[{p3: UInt8}]) - toInt64(at[{p2: UInt8}])) / 1000, at[{p3: UInt8}] > 0) AS mean3, quantileExactInclusiveIf(0.5)((toInt64(at[{p3: UInt8}]) - toInt64(at[1])) / 1000, at[{p3: UInt8}] > 0) AS total_median3, avgIf((toInt64(at[{p3: UInt8}]) - toInt64(at[1])) / 1000, at[{p3: UInt8}] > 0) AS total_mean3, countIf(at[{p4: UInt8}] > 0) AS persons4, countIf(is_open AND depth + 1 = {p4: UInt8}) AS open4, quantileExactInclusiveIf(0.5)((toInt64(at[{p4: UInt8}]) - toInt64(at[{p3: UInt8}])) / 1000, at[{p4: UInt8}] > 0) AS median4, avgIf((toInt64(at[{p4: UInt8}]) - toInt64(at[{p3: UInt8}])) / 1000, at[{p4: UInt8}] > 0) AS mean4, quantileExactInclusiveIf(0.5)((toInt64(at[{p4: UInt8}]) - toInt64(at[1])) / 1000, at[{p4: UInt8}] > 0) AS total_median4, avgIf((toInt64(at[{p4: UInt8}]) - toInt64(at[1])) / 1000, at[{p4: UInt8}] > 0) AS total_mean4, countIf(at[{p5: UInt8}] > 0) AS persons5, countIf(is_open AND depth + 1 = {p5: UInt8}) AS open5, quantileExactInclusiveIf(0.5)((toInt64(at[{p5: UInt8}]) - toInt64(at[{p4: UInt8}])) / 1000, at[{p5: UInt8}] > 0) AS median5, avgIf((toInt64(at[{p5: UInt8}]) - toInt64(at[{p4: UInt8}])) / 1000, at[{p5: UInt8}] > 0) AS mean5, quantileExactInclusiveIf(0.5)((toInt64(at[{p5: UInt8}]) - toInt64(at[1])) / 1000, at[{p5: UInt8}] > 0) AS total_median5, avgIf((toInt64(at[{p5: UInt8}]) - toInt64(at[1])) / 1000, at[{p5: UInt8}] > 0) AS total_mean5, countIf(at[{p6: UInt8}] > 0) AS persons6, countIf(is_open AND depth + 1 = {p6: UInt8}) AS open6, quantileExactInclusiveIf(0.5)((toInt64(at[{p6: UInt8}]) - toInt64(at[{p5: UInt8}])) / 1000, at[{p6: UInt8}] > 0) AS median6, avgIf((toInt64(at[{p6: UInt8}]) - toInt64(at[{p5: UInt8}])) / 1000, at[{p6: UInt8}] > 0) AS mean6, quantileExactInclusiveIf(0.5)((toInt64(at[{p6: UInt8}]) - toInt64(at[1])) / 1000, at[{p6: UInt8}] > 0) AS total_median6, avgIf((toInt64(at[{p6: UInt8}]) - toInt64(at[1])) / 1000, at[{p6: UInt8}] > 0) AS total_mean6, countIf(at[{p7: UInt8}] > 0) AS persons7, countIf(is_open AND depth + 1 = {p7: UInt8}) AS open7, quantileExactInclusiveIf(0.5)((toInt64(at[{p7: UInt8}]) - toInt64(at[{p6: UInt8}])) / 1000, at[{p7: UInt8}] > 0) AS median7, avgIf((toInt64(at[{p7: UInt8}]) - toInt64(at[{p6: UInt8}])) / 1000, at[{p7: UInt8}] > 0) AS mean7, quantileExactInclusiveIf(0.5)((toInt64(at[{p7: UInt8}]) - toInt64(at[1])) / 1000, at[{p7: UInt8}] > 0) AS total_median7, avgIf((toInt64(at[{p7: UInt8}]) - toInt64(at[1])) / 1000, at[{p7: UInt8}] > 0) AS total_mean7, countIf(at[{p8: UInt8}] > 0) AS persons8, countIf(is_open AND depth + 1 = {p8: UInt8}) AS open8, quantileExactInclusiveIf(0.5)((toInt64(at[{p8: UInt8}]) - toInt64(at[{p7: UInt8}])) / 1000, at[{p8: UInt8}] > 0) AS median8, avgIf((toInt64(at[{p8: UInt8}]) - toInt64(at[{p7: UInt8}])) / 1000, at[{p8: UInt8}] > 0) AS mean8, quantileExactInclusiveIf(0.5)((toInt64(at[{p8: UInt8}]) - toInt64(at[1])) / 1000, at[{p8: UInt8}] > 0) AS total_median8, avgIf((toInt64(at[{p8: UInt8}]) - toInt64(at[1])) / 1000, at[{p8: UInt8}] > 0) AS total_mean8, countIf(at[{p9: UInt8}] > 0) AS persons9, countIf(is_open AND depth + 1 = {p9: UInt8}) AS open9, quantileExactInclusiveIf(0.5)((toInt64(at[{p9: UInt8}]) - toInt64(at[{p8: UInt8}])) / 1000, at[{p9: UInt8}] > 0) AS median9, avgIf((toInt64(at[{p9: UInt8}]) - toInt64(at[{p8: UInt8}])) / 1000, at[{p9: UInt8}] > 0) AS mean9, quantileExactInclusiveIf(0.5)((toInt64(at[{p9: UInt8}]) - toInt64(at[1])) / 1000, at[{p9: UInt8}] > 0) AS total_median9, avgIf((toInt64(at[{p9: UInt8}]) - toInt64(at[1])) / 1000, at[{p9: UInt8}] > 0) AS total_mean9, countIf(at[{p10: UInt8}] > 0) AS persons10, countIf(is_open AND depth + 1 = {p10: UInt8}) AS open10, quantileExactInclusiveIf(0.5)((toInt64(at[{p10: UInt8}]) - toInt64(at[{p9: UInt8}])) / 1000, at[{p10: UInt8}] > 0) AS median10, avgIf((toInt64(at[{p10: UInt8}]) - toInt64(at[{p9: UInt8}])) / 1000, at[{p10: UInt8}] > 0) AS mean10, quantileExactInclusiveIf(0.5)((toInt64(at[{p10: UInt8}]) - toInt64(at[1])) / 1000, at[{p10: UInt8}] > 0) AS total_median10, avgIf((toInt64(at[{p10: UInt8}]) - toInt64(at[1])) / 1000, at[{p10: UInt8}] > 0) AS total_mean10
FROM (SELECT person, depth, is_open, [times[position1], times[position2], times[position3], times[position4], times[position5], times[position6], times[position7], times[position8], times[position9], times[position10], times[position11]] AS at, places[position1] AS start_place
FROM (SELECT *, if(depth >= {p10: UInt8}, arrayFirstIndex((mask, place) -> bitTest(mask, {p9: UInt8}) AND place > position10, masks, arrayEnumerate(masks)), 0) AS position11
FROM (
SELECT *, if(depth >= {p9: UInt8}, arrayFirstIndex((mask, place) -> bitTest(mask, {p8: UInt8}) AND place > position9, masks, arrayEnumerate(masks)), 0) AS position10
FROM (
SELECT *, if(depth >= {p8: UInt8}, arrayFirstIndex((mask, place) -> bitTest(mask, {p7: UInt8}) AND place > position8, masks, arrayEnumerate(masks)), 0) AS position9
FROM (
SELECT *, if(depth >= {p7: UInt8}, arrayFirstIndex((mask, place) -> bitTest(mask, {p6: UInt8}) AND place > position7, masks, arrayEnumerate(masks)), 0) AS position8
FROM (
SELECT *, if(depth >= {p6: UInt8}, arrayFirstIndex((mask, place) -> bitTest(mask, {p5: UInt8}) AND place > position6, masks, arrayEnumerate(masks)), 0) AS position7
FROM (
SELECT *, if(depth >= {p5: UInt8}, arrayFirstIndex((mask, place) -> bitTest(mask, {p4: UInt8}) AND place > position5, masks, arrayEnumerate(masks)), 0) AS position6
FROM (
SELECT *, if(depth >= {p4: UInt8}, arrayFirstIndex((mask, place) -> bitTest(mask, {p3: UInt8}) AND place > position4, masks, arrayEnumerate(masks)), 0) AS position5
FROM (
SELECT *, if(depth >= {p3: UInt8}, arrayFirstIndex((mask, place) -> bitTest(mask, {p2: UInt8}) AND place > position3, masks, arrayEnumerate(masks)), 0) AS position4
FROM (
SELECT *, if(depth >= {p2: UInt8}, arrayFirstIndex((mask, place) -> bitTest(mask, {p1: UInt8}) AND place > position2, masks, arrayEnumerate(masks)), 0) AS position3
FROM (
SELECT *, if(depth >= {p1: UInt8}, arrayFirstIndex((mask, place) -> bitTest(mask, {p0: UInt8}) AND place > position1, masks, arrayEnumerate(masks)), 0) AS position2
FROM (
SELECT *, arrayFirstIndex((start, time) -> start > 0 AND time + {p11: UInt64} >= last_at, reached1, times) AS position1
FROM (
SELECT *, toUInt8(0 + (end1 > 0) + (end2 > 0) + (end3 > 0) + (end4 > 0) + (end5 > 0) + (end6 > 0) + (end7 > 0) + (end8 > 0) + (end9 > 0) + (end10 > 0) + (end11 > 0)) AS depth, [end1, end2, end3, end4, end5, end6, end7, end8, end9, end10, end11][depth] AS last, times[last] AS last_at
FROM (
SELECT *, arrayFirstIndex(start -> start > 0, reached1) AS end1, arrayFirstIndex(start -> start > 0, reached2) AS end2, arrayFirstIndex(start -> start > 0, reached3) AS end3, arrayFirstIndex(start -> start > 0, reached4) AS end4, arrayFirstIndex(start -> start > 0, reached5) AS end5, arrayFirstIndex(start -> start > 0, reached6) AS end6, arrayFirstIndex(start -> start > 0, reached7) AS end7, arrayFirstIndex(start -> start > 0, reached8) AS end8, arrayFirstIndex(start -> start > 0, reached9) AS end9, arrayFirstIndex(start -> start > 0, reached10) AS end10, arrayFirstIndex(start -> start > 0, reached11) AS end11, arrayMax(reached1) + {p11: UInt64} >= {p12: UInt64} AS is_open
FROM (
SELECT *, arrayMap((time, mask, start) -> if(bitTest(mask, {p9: UInt8}) AND time - start <= {p11: UInt64}, start, 0), times, masks, arrayPopBack(arrayPushFront(arrayFill(value -> value > 0, reached10), 0))) AS reached11
FROM (
SELECT *, arrayMap((time, mask, start) -> if(bitTest(mask, {p8: UInt8}) AND time - start <= {p11: UInt64}, start, 0), times, masks, arrayPopBack(arrayPushFront(arrayFill(value -> value > 0, reached9), 0))) AS reached10
FROM (
SELECT *, arrayMap((time, mask, start) -> if(bitTest(mask, {p7: UInt8}) AND time - start <= {p11: UInt64}, start, 0), times, masks, arrayPopBack(arrayPushFront(arrayFill(value -> value > 0, reached8), 0))) AS reached9
FROM (
SELECT *, arrayMap((time, mask, start) -> if(bitTest(mask, {p6: UInt8}) AND time - start <= {p11: UInt64}, start, 0), times, masks, arrayPopBack(arrayPushFront(arrayFill(value -> value > 0, reached7), 0))) AS reached8
FROM (
SELECT *, arrayMap((time, mask, start) -> if(bitTest(mask, {p5: UInt8}) AND time - start <= {p11: UInt64}, start, 0), times, masks, arrayPopBack(arrayPushFront(arrayFill(value -> value > 0, reached6), 0))) AS reached7
FROM (
SELECT *, arrayMap((time, mask, start) -> if(bitTest(mask, {p4: UInt8}) AND time - start <= {p11: UInt64}, start, 0), times, masks, arrayPopBack(arrayPushFront(arrayFill(value -> value > 0, reached5), 0))) AS reached6
FROM (
SELECT *, arrayMap((time, mask, start) -> if(bitTest(mask, {p3: UInt8}) AND time - start <= {p11: UInt64}, start, 0), times, masks, arrayPopBack(arrayPushFront(arrayFill(value -> value > 0, reached4), 0))) AS reached5
FROM (
SELECT *, arrayMap((time, mask, start) -> if(bitTest(mask, {p2: UInt8}) AND time - start <= {p11: UInt64}, start, 0), times, masks, arrayPopBack(arrayPushFront(arrayFill(value -> value > 0, reached3), 0))) AS reached4
FROM (
SELECT *, arrayMap((time, mask, start) -> if(bitTest(mask, {p1: UInt8}) AND time - start <= {p11: UInt64}, start, 0), times, masks, arrayPopBack(arrayPushFront(arrayFill(value -> value > 0, reached2), 0))) AS reached3
FROM (
SELECT *, arrayMap((time, mask, start) -> if(bitTest(mask, {p0: UInt8}) AND time - start <= {p11: UInt64}, start, 0), times, masks, arrayPopBack(arrayPushFront(arrayFill(value -> value > 0, reached1), 0))) AS reached2
FROM (
SELECT *, arrayMap((at, mask) -> if(bitTest(mask, {p13: UInt8}), at, 0), times, masks) AS reached1
FROM (
SELECT *, arrayMap(place -> toUInt64(bitShiftRight(place, 88)), places) AS times, arrayMap(place -> toUInt32(place), places) AS masks
FROM (
SELECT person, arraySort(groupArray(packed)) AS places
FROM (
SELECT if(linked_key != {p14: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS person, bitOr(bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp) - toUnixTimestamp64Milli({p15: DateTime64(3, 'UTC')})), 88), bitShiftLeft(toUInt128(bitOr(bitShiftLeft(toUInt64(0), 32), seq)), 51)), bitOr(bitShiftLeft(bitAnd(toUInt128(id), 4194303), 29), toUInt128(bitOr(bitOr(bitOr(bitOr(bitOr(bitOr(bitOr(bitOr(bitOr(bitOr(bitOr(bitShiftLeft(toUInt32(if((event = {p16: String}), 1, 0)), {p14: UInt8}), bitShiftLeft(toUInt32(if((event = {p17: String}), 1, 0)), {p0: UInt8})), bitShiftLeft(toUInt32(if((event = {p18: String}), 1, 0)), {p1: UInt8})), bitShiftLeft(toUInt32(if((event = {p19: String}), 1, 0)), {p2: UInt8})), bitShiftLeft(toUInt32(if((event = {p20: String}), 1, 0)), {p3: UInt8})), bitShiftLeft(toUInt32(if((event = {p21: String}), 1, 0)), {p4: UInt8})), bitShiftLeft(toUInt32(if((event = {p22: String}), 1, 0)), {p5: UInt8})), bitShiftLeft(toUInt32(if((event = {p23: String}), 1, 0)), {p6: UInt8})), bitShiftLeft(toUInt32(if((event = {p24: String}), 1, 0)), {p7: UInt8})), bitShiftLeft(toUInt32(if((event = {p25: String}), 1, 0)), {p8: UInt8})), bitShiftLeft(toUInt32(if((event = {p26: String}), 1, 0)), {p9: UInt8})), bitShiftLeft(toUInt32(if(((event = {p16: String})), 1, 0)), {p13: UInt8}))))) AS packed
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p27: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p27: String} AND timestamp >= {p28: DateTime64(3, 'UTC')} AND timestamp < {p29: DateTime64(3, 'UTC')} AND event IN {p30: Array(String)}
WHERE bot = '' AND ((event = {p16: String}) OR (event = {p17: String}) OR (event = {p18: String}) OR (event = {p19: String}) OR (event = {p20: String}) OR (event = {p21: String}) OR (event = {p22: String}) OR (event = {p23: String}) OR (event = {p24: String}) OR (event = {p25: String}) OR (event = {p26: String})) AND person_key != (({p1: UInt8} * cityHash64('')) + {p0: UInt8})
)
GROUP BY person
HAVING bitTest(groupBitOr(toUInt32(packed)), {p13: UInt8})
)
)
)
)
)
)
)
)
)
)
)
)
)
)
)
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
LIMIT {p31: UInt32}
-- {"p0":1,"p1":2,"p2":3,"p3":4,"p4":5,"p5":6,"p6":7,"p7":8,"p8":9,"p9":10,"p10":11,"p11":1209600000,"p12":27561660000,"p13":28,"p14":0,"p15":"2026-02-14 23:59:00.000","p16":"s1","p17":"s2","p18":"s3","p19":"s4","p20":"s5","p21":"s6","p22":"s7","p23":"s8","p24":"s9","p25":"s10","p26":"s11","p27":"funnel_keeps-more-than-nine-steps-in-their-order","p28":"2026-03-01 00:00:00.000","p29":"2026-04-01 00:00:00.000","p30":["s1","s2","s3","s4","s5","s6","s7","s8","s9","s10","s11"],"p31":10001}
