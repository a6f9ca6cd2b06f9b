SELECT * FROM (
SELECT countIf(at[{p0: UInt8}] > 0) AS persons0, countIf(is_open AND depth + 1 = {p0: UInt8}) AS open0, NULL AS median0, NULL AS mean0, NULL AS total_median0, NULL AS total_mean0, countIf(at[{p1: UInt8}] > 0) AS persons1, countIf(is_open AND depth + 1 = {p1: UInt8}) AS open1, quantileExactInclusiveIf(0.5)((toInt64(at[{p1: UInt8}]) - toInt64(at[{p0: UInt8}])) / 1000, at[{p1: UInt8}] > 0) AS median1, avgIf((toInt64(at[{p1: UInt8}]) - toInt64(at[{p0: UInt8}])) / 1000, at[{p1: UInt8}] > 0) AS mean1, median1 AS total_median1, mean1 AS total_mean1, countIf(at[{p2: UInt8}] > 0) AS persons2, countIf(is_open AND depth + 1 = {p2: UInt8}) AS open2, quantileExactInclusiveIf(0.5)((toInt64(at[{p2: UInt8}]) - toInt64(at[{p1: UInt8}])) / 1000, at[{p2: UInt8}] > 0) AS median2, avgIf((toInt64(at[{p2: UInt8}]) - toInt64(at[{p1: UInt8}])) / 1000, at[{p2: UInt8}] > 0) AS mean2, quantileExactInclusiveIf(0.5)((toInt64(at[{p2: UInt8}]) - toInt64(at[1])) / 1000, at[{p2: UInt8}] > 0) AS total_median2, avgIf((toInt64(at[{p2: UInt8}]) - toInt64(at[1])) / 1000, at[{p2: UInt8}] > 0) AS total_mean2
FROM (SELECT person, depth, is_open, [times[position1], times[position2], times[position3]] AS at, places[position1] AS start_place
FROM (SELECT *, if(depth >= {p0: UInt8}, arrayFirstIndex(done -> done >= {p0: UInt8}, progress), 0) AS position1, if(depth >= {p1: UInt8}, arrayFirstIndex(done -> done >= {p1: UInt8}, progress), 0) AS position2, if(depth >= {p2: UInt8}, arrayFirstIndex(done -> done >= {p2: UInt8}, progress), 0) AS position3
FROM (
SELECT *, arrayMap((a, b) -> a + b, arrayMap((a, b) -> a + b, arrayMap(count -> least(count + {p3: UInt8}, {p0: UInt8}), arrayMap(count -> toInt64(count) - toInt64(base1), count1)), arrayMap(count -> least(count + {p3: UInt8}, {p0: UInt8}), arrayMap(count -> toInt64(count) - toInt64(base2), count2))), arrayMap(count -> least(count + {p3: UInt8}, {p0: UInt8}), arrayMap(count -> toInt64(count) - toInt64(base3), count3))) AS progress, arrayExists((at, mask) -> bitTest(mask, {p4: UInt8}) AND at + {p5: UInt64} >= {p6: UInt64}, times, masks) AS is_open
FROM (SELECT *, before1[first] AS base1, before2[first] AS base2, before3[first] AS base3 FROM (SELECT *, toUInt8(arrayMax(done)) AS depth, indexOf(done, arrayMax(done)) AS first
FROM (SELECT *, arrayMap((done, mask, at) -> if(bitTest(mask, {p4: UInt8}), done, 0), arrayMap((a, b) -> a + b, arrayMap((a, b) -> a + b, arrayMap(count -> least(count + {p3: UInt8}, {p0: UInt8}), arrayMap((until, before) -> toInt64(until) - toInt64(before), until1, before1)), arrayMap(count -> least(count + {p3: UInt8}, {p0: UInt8}), arrayMap((until, before) -> toInt64(until) - toInt64(before), until2, before2))), arrayMap(count -> least(count + {p3: UInt8}, {p0: UInt8}), arrayMap((until, before) -> toInt64(until) - toInt64(before), until3, before3))), masks, times) AS done
FROM (
SELECT *, arrayCumSum(arrayMap(mask -> bitAnd(mask, {p7: UInt32}) != 0, masks)) AS count1, arrayPopBack(arrayPushFront(arrayCumSum(arrayMap(mask -> bitAnd(mask, {p7: UInt32}) != 0, masks)), 0)) AS before1, arrayFilter((count, end) -> bitTest(end, 20), arrayCumSum(arrayMap(end -> NOT bitTest(end, 20) AND bitAnd(end, {p7: UInt32}) != 0, ends)), ends) AS until1, arrayCumSum(arrayMap(mask -> bitAnd(mask, {p8: UInt32}) != 0, masks)) AS count2, arrayPopBack(arrayPushFront(arrayCumSum(arrayMap(mask -> bitAnd(mask, {p8: UInt32}) != 0, masks)), 0)) AS before2, arrayFilter((count, end) -> bitTest(end, 20), arrayCumSum(arrayMap(end -> NOT bitTest(end, 20) AND bitAnd(end, {p8: UInt32}) != 0, ends)), ends) AS until2, arrayCumSum(arrayMap(mask -> bitAnd(mask, {p9: UInt32}) != 0, masks)) AS count3, arrayPopBack(arrayPushFront(arrayCumSum(arrayMap(mask -> bitAnd(mask, {p9: UInt32}) != 0, masks)), 0)) AS before3, arrayFilter((count, end) -> bitTest(end, 20), arrayCumSum(arrayMap(end -> NOT bitTest(end, 20) AND bitAnd(end, {p9: UInt32}) != 0, ends)), ends) AS until3
FROM (
SELECT *, arraySort(arrayConcat(arrayMap((time, mask) -> bitOr(bitShiftLeft(time, 21), bitAnd(mask, 1048575)), times, masks), arrayMap(time -> bitOr(bitShiftLeft(time + {p5: UInt64}, 21), 1048576), times))) AS ends
FROM (
SELECT *, arrayMap(place -> toUInt64(bitShiftRight(place, 88)), places) AS times, arrayMap(place -> toUInt32(place), places) AS masks
FROM (
SELECT person, arraySort(groupArray(packed)) AS places
FROM (
SELECT if(linked_key != {p3: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS person, bitOr(bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp) - toUnixTimestamp64Milli({p10: DateTime64(3, 'UTC')})), 88), bitShiftLeft(toUInt128(bitOr(bitShiftLeft(toUInt64(0), 32), seq)), 51)), bitOr(bitShiftLeft(bitAnd(toUInt128(id), 4194303), 29), toUInt128(bitOr(bitOr(bitOr(bitShiftLeft(toUInt32(if((event = {p11: String}), 1, 0)), {p3: UInt8}), bitShiftLeft(toUInt32(if((event = {p12: String}), 1, 0)), {p0: UInt8})), bitShiftLeft(toUInt32(if((event = {p13: String}), 1, 0)), {p1: UInt8})), bitShiftLeft(toUInt32(if((((event = {p11: String}) OR (event = {p12: String}) OR (event = {p13: String}))), 1, 0)), {p4: UInt8}))))) AS packed
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p14: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p14: String} AND timestamp >= {p15: DateTime64(3, 'UTC')} AND timestamp < {p16: DateTime64(3, 'UTC')} AND event IN {p17: Array(String)}
WHERE bot = '' AND ((event = {p11: String}) OR (event = {p12: String}) OR (event = {p13: String})) AND person_key != (({p1: UInt8} * cityHash64('')) + {p0: UInt8})
)
GROUP BY person
HAVING bitTest(groupBitOr(toUInt32(packed)), {p4: UInt8})
)
)
)
))))
)))
)
LIMIT {p18: UInt32}
-- {"p0":1,"p1":2,"p2":3,"p3":0,"p4":28,"p5":86400000,"p6":26438460000,"p7":1,"p8":2,"p9":4,"p10":"2026-02-27 23:59:00.000","p11":"view","p12":"cart","p13":"pay","p14":"funnel_counts-in-any-order-how-many-of-the-steps-were-done-within-one-window","p15":"2026-03-01 00:00:00.000","p16":"2026-04-01 00:00:00.000","p17":["view","cart","pay"],"p18":10001}
