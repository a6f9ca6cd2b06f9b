SELECT * FROM (
SELECT countIf(at[{p0: UInt8}] > 0) AS persons0, countIf(is_open AND depth + 1 = {p0: UInt8}) AS open0, NULL AS median0, NULL AS mean0, NULL AS total_median0, NULL AS total_mean0, countIf(at[{p1: UInt8}] > 0) AS persons1, countIf(is_open AND depth + 1 = {p1: UInt8}) AS open1, quantileExactInclusiveIf(0.5)((toInt64(at[{p1: UInt8}]) - toInt64(at[{p0: UInt8}])) / 1000, at[{p1: UInt8}] > 0) AS median1, avgIf((toInt64(at[{p1: UInt8}]) - toInt64(at[{p0: UInt8}])) / 1000, at[{p1: UInt8}] > 0) AS mean1, median1 AS total_median1, mean1 AS total_mean1
FROM (SELECT person, depth, is_open, [times[position1], times[position2]] AS at, places[position1] AS start_place
FROM (SELECT *, if(depth >= {p1: UInt8}, arrayFirstIndex((mask, place) -> bitTest(mask, {p0: UInt8}) AND place > position1, masks, arrayEnumerate(masks)), 0) AS position2
FROM (
SELECT *, arrayFirstIndex((start, time) -> start > 0 AND time + {p2: UInt64} >= last_at, reached1, times) AS position1
FROM (
SELECT *, toUInt8(0 + (end1 > 0) + (end2 > 0)) AS depth, [end1, end2][depth] AS last, times[last] AS last_at
FROM (
SELECT *, arrayFirstIndex(start -> start > 0, reached1) AS end1, arrayFirstIndex(start -> start > 0, reached2) AS end2, arrayMax(reached1) + {p2: UInt64} >= {p3: UInt64} AS is_open
FROM (
SELECT *, arrayMap((time, mask, start) -> if(bitTest(mask, {p0: UInt8}) AND time - start <= {p2: UInt64}, start, 0), times, masks, arrayPopBack(arrayPushFront(arrayFill(value -> value > 0, reached1), 0))) AS reached2
FROM (
SELECT *, arrayMap((at, mask) -> if(bitTest(mask, {p4: UInt8}), at, 0), times, masks) AS reached1
FROM (
SELECT *, arrayMap(place -> toUInt64(bitShiftRight(place, 88)), places) AS times, arrayMap(place -> toUInt32(place), places) AS masks
FROM (
SELECT person, arraySort(groupArray(packed)) AS places
FROM (
SELECT if(linked_key != {p5: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS person, bitOr(bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp) - toUnixTimestamp64Milli({p6: DateTime64(3, 'UTC')})), 88), bitShiftLeft(toUInt128(bitOr(bitShiftLeft(toUInt64(0), 32), seq)), 51)), bitOr(bitShiftLeft(bitAnd(toUInt128(id), 4194303), 29), toUInt128(bitOr(bitOr(bitShiftLeft(toUInt32(if((event = {p7: String} AND (if(ascii(multiIf(empty(groups[{p8: String}]), '', length(groups[{p8: String}]) = 1 AND NOT startsWith(groups[{p8: String}][1], {p9: String}), groups[{p8: String}][1], toJSONString(groups[{p8: String}]))) = {p10: UInt8}, (isValidJSON(multiIf(empty(groups[{p8: String}]), '', length(groups[{p8: String}]) = 1 AND NOT startsWith(groups[{p8: String}][1], {p9: String}), groups[{p8: String}][1], toJSONString(groups[{p8: String}]))) AND has(JSONExtract(multiIf(empty(groups[{p8: String}]), '', length(groups[{p8: String}]) = 1 AND NOT startsWith(groups[{p8: String}][1], {p9: String}), groups[{p8: String}][1], toJSONString(groups[{p8: String}])), {p11: String}), {p12: String})), multiIf(empty(groups[{p8: String}]), '', length(groups[{p8: String}]) = 1 AND NOT startsWith(groups[{p8: String}][1], {p9: String}), groups[{p8: String}][1], toJSONString(groups[{p8: String}])) = {p12: String}))), 1, 0)), {p5: UInt8}), bitShiftLeft(toUInt32(if((event = {p13: String} AND (if(ascii(multiIf(empty(groups[{p8: String}]), '', length(groups[{p8: String}]) = 1 AND NOT startsWith(groups[{p8: String}][1], {p9: String}), groups[{p8: String}][1], toJSONString(groups[{p8: String}]))) = {p10: UInt8}, (isValidJSON(multiIf(empty(groups[{p8: String}]), '', length(groups[{p8: String}]) = 1 AND NOT startsWith(groups[{p8: String}][1], {p9: String}), groups[{p8: String}][1], toJSONString(groups[{p8: String}]))) AND has(JSONExtract(multiIf(empty(groups[{p8: String}]), '', length(groups[{p8: String}]) = 1 AND NOT startsWith(groups[{p8: String}][1], {p9: String}), groups[{p8: String}][1], toJSONString(groups[{p8: String}])), {p11: String}), {p12: String})), multiIf(empty(groups[{p8: String}]), '', length(groups[{p8: String}]) = 1 AND NOT startsWith(groups[{p8: String}][1], {p9: String}), groups[{p8: String}][1], toJSONString(groups[{p8: String}])) = {p12: String}))), 1, 0)), {p0: UInt8})), bitShiftLeft(toUInt32(if(((event = {p7: String} AND (if(ascii(multiIf(empty(groups[{p8: String}]), '', length(groups[{p8: String}]) = 1 AND NOT startsWith(groups[{p8: String}][1], {p9: String}), groups[{p8: String}][1], toJSONString(groups[{p8: String}]))) = {p10: UInt8}, (isValidJSON(multiIf(empty(groups[{p8: String}]), '', length(groups[{p8: String}]) = 1 AND NOT startsWith(groups[{p8: String}][1], {p9: String}), groups[{p8: String}][1], toJSONString(groups[{p8: String}]))) AND has(JSONExtract(multiIf(empty(groups[{p8: String}]), '', length(groups[{p8: String}]) = 1 AND NOT startsWith(groups[{p8: String}][1], {p9: String}), groups[{p8: String}][1], toJSONString(groups[{p8: String}])), {p11: String}), {p12: String})), multiIf(empty(groups[{p8: String}]), '', length(groups[{p8: String}]) = 1 AND NOT startsWith(groups[{p8: String}][1], {p9: String}), groups[{p8: String}][1], toJSONString(groups[{p8: String}])) = {p12: String})))), 1, 0)), {p4: UInt8}))))) AS packed
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p14: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p14: String} AND timestamp >= {p15: DateTime64(3, 'UTC')} AND timestamp < {p16: DateTime64(3, 'UTC')} AND event IN {p17: Array(String)}
WHERE bot = '' AND ((event = {p7: String} AND (if(ascii(multiIf(empty(groups[{p8: String}]), '', length(groups[{p8: String}]) = 1 AND NOT startsWith(groups[{p8: String}][1], {p9: String}), groups[{p8: String}][1], toJSONString(groups[{p8: String}]))) = {p10: UInt8}, (isValidJSON(multiIf(empty(groups[{p8: String}]), '', length(groups[{p8: String}]) = 1 AND NOT startsWith(groups[{p8: String}][1], {p9: String}), groups[{p8: String}][1], toJSONString(groups[{p8: String}]))) AND has(JSONExtract(multiIf(empty(groups[{p8: String}]), '', length(groups[{p8: String}]) = 1 AND NOT startsWith(groups[{p8: String}][1], {p9: String}), groups[{p8: String}][1], toJSONString(groups[{p8: String}])), {p11: String}), {p12: String})), multiIf(empty(groups[{p8: String}]), '', length(groups[{p8: String}]) = 1 AND NOT startsWith(groups[{p8: String}][1], {p9: String}), groups[{p8: String}][1], toJSONString(groups[{p8: String}])) = {p12: String}))) OR (event = {p13: String} AND (if(ascii(multiIf(empty(groups[{p8: String}]), '', length(groups[{p8: String}]) = 1 AND NOT startsWith(groups[{p8: String}][1], {p9: String}), groups[{p8: String}][1], toJSONString(groups[{p8: String}]))) = {p10: UInt8}, (isValidJSON(multiIf(empty(groups[{p8: String}]), '', length(groups[{p8: String}]) = 1 AND NOT startsWith(groups[{p8: String}][1], {p9: String}), groups[{p8: String}][1], toJSONString(groups[{p8: String}]))) AND has(JSONExtract(multiIf(empty(groups[{p8: String}]), '', length(groups[{p8: String}]) = 1 AND NOT startsWith(groups[{p8: String}][1], {p9: String}), groups[{p8: String}][1], toJSONString(groups[{p8: String}])), {p11: String}), {p12: String})), multiIf(empty(groups[{p8: String}]), '', length(groups[{p8: String}]) = 1 AND NOT startsWith(groups[{p8: String}][1], {p9: String}), groups[{p8: String}][1], toJSONString(groups[{p8: String}])) = {p12: String})))) AND person_key != (({p1: UInt8} * cityHash64('')) + {p0: UInt8})
)
GROUP BY person
HAVING bitTest(groupBitOr(toUInt32(packed)), {p4: UInt8})
)
)
)
)
)
)
)))
)
LIMIT {p18: UInt32}
-- {"p0":1,"p1":2,"p2":1209600000,"p3":27561660000,"p4":28,"p5":0,"p6":"2026-02-14 23:59:00.000","p7":"open","p8":"company","p9":"[","p10":91,"p11":"Array(String)","p12":"acme","p13":"pay","p14":"funnel_converts-the-persons-of-one-company","p15":"2026-03-01 00:00:00.000","p16":"2026-04-01 00:00:00.000","p17":["open","pay"],"p18":10001}
