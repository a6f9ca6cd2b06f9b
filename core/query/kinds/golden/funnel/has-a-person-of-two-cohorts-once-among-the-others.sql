SELECT * FROM (
SELECT is_other, is_total, max(left_out) AS groups, shown_g0, countIf(at[{p0: UInt8}] > 0) AS persons0, countIf(is_open AND depth + 1 = {p0: UInt8}) AS open0, NULL AS median0, NULL AS mean0, NULL AS total_median0, NULL AS total_mean0, countIf(at[{p1: UInt8}] > 0) AS persons1, countIf(is_open AND depth + 1 = {p1: UInt8}) AS open1, quantileExactInclusiveIf(0.5)((toInt64(at[{p1: UInt8}]) - toInt64(at[{p0: UInt8}])) / 1000, at[{p1: UInt8}] > 0) AS median1, avgIf((toInt64(at[{p1: UInt8}]) - toInt64(at[{p0: UInt8}])) / 1000, at[{p1: UInt8}] > 0) AS mean1, median1 AS total_median1, mean1 AS total_mean1
FROM (SELECT person, depth, is_open, at, place, left_out, is_total, each0,
  NOT is_total AND is_beyond AS is_other, if(is_total OR is_beyond, NULL, each0) AS shown_g0
FROM (SELECT *, place > {p2: UInt32} AS is_beyond, toInt64(max(place) OVER ()) - {p2: UInt32} AS left_out, arrayJoin([0, 1]) AS is_total
FROM (
SELECT *, dense_rank() OVER (ORDER BY size DESC, each0 ASC NULLS LAST) AS place
FROM (
SELECT *, countIf(at[{p0: UInt8}] > 0) OVER (PARTITION BY each0) AS size
FROM (
SELECT person, depth, is_open, at, nullIf(arrayJoin(if(empty(arrayDistinct(splitByChar(',', ifNull(g0, '')))), [NULL], arrayDistinct(splitByChar(',', ifNull(g0, ''))))), '') AS each0
FROM (SELECT person, depth, is_open, [times[position1], times[position2]] AS at, of_person0 AS g0, places[position1] AS start_place
FROM (SELECT *, arrayFirst(each -> tupleElement(each, 1) = group_place, values) AS group_value
FROM (
SELECT *, places[position1] AS group_place
FROM (
SELECT *, if(depth >= {p1: UInt8}, arrayFirstIndex((mask, place) -> bitTest(mask, {p0: UInt8}) AND place > position1, masks, arrayEnumerate(masks)), 0) AS position2
FROM (
SELECT *, arrayFirstIndex((start, time) -> start > 0 AND time + {p3: UInt64} >= last_at, reached1, times) AS position1
FROM (
SELECT *, toUInt8(0 + (end1 > 0) + (end2 > 0)) AS depth, [end1, end2][depth] AS last, times[last] AS last_at
FROM (
SELECT *, arrayFirstIndex(start -> start > 0, reached1) AS end1, arrayFirstIndex(start -> start > 0, reached2) AS end2, arrayMax(reached1) + {p3: UInt64} >= {p4: UInt64} AS is_open
FROM (
SELECT *, arrayMap((time, mask, start) -> if(bitTest(mask, {p0: UInt8}) AND time - start <= {p3: UInt64}, start, 0), times, masks, arrayPopBack(arrayPushFront(arrayFill(value -> value > 0, reached1), 0))) AS reached2
FROM (
SELECT *, arrayMap((at, mask) -> if(bitTest(mask, {p5: UInt8}), at, 0), times, masks) AS reached1
FROM (
SELECT *, arrayMap(place -> toUInt64(bitShiftRight(place, 88)), places) AS times, arrayMap(place -> toUInt32(place), places) AS masks
FROM (
SELECT person, arraySort(groupArray(packed)) AS places, groupArrayIf((packed, g0), bitTest(toUInt32(packed), {p6: UInt8})) AS values, any(g0) AS of_person0
FROM (
SELECT if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS person, bitOr(bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp) - toUnixTimestamp64Milli({p7: DateTime64(3, 'UTC')})), 88), bitShiftLeft(toUInt128(bitOr(bitShiftLeft(toUInt64(0), 32), seq)), 51)), bitOr(bitShiftLeft(bitAnd(toUInt128(id), 4194303), 29), toUInt128(bitOr(bitOr(bitShiftLeft(toUInt32(if((event = {p8: String}), 1, 0)), {p6: UInt8}), bitShiftLeft(toUInt32(if((event = {p9: String}), 1, 0)), {p0: UInt8})), bitShiftLeft(toUInt32(if(((event = {p8: String})), 1, 0)), {p5: UInt8}))))) AS packed, arrayStringConcat(arrayFilter(place -> place != '', [if((person_key != (({p1: UInt8} * cityHash64('')) + {p0: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p10: Array(String)}), {p11: String}, ''), if((person_key != (({p1: UInt8} * cityHash64('')) + {p0: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p12: Array(String)}), {p13: String}, '')]), ',') AS g0
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p14: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p14: String} AND timestamp >= {p15: DateTime64(3, 'UTC')} AND timestamp < {p16: DateTime64(3, 'UTC')} AND event IN {p17: Array(String)}
WHERE bot = '' AND ((event = {p8: String}) OR (event = {p9: String})) AND person_key != (({p1: UInt8} * cityHash64('')) + {p0: UInt8})
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
)))
)
)
))
ORDER BY place
LIMIT 1 BY person, is_total, is_other, shown_g0)
GROUP BY is_total, is_other, shown_g0
ORDER BY is_total, is_other, min(place)
)
LIMIT {p18: UInt32}
-- {"p0":1,"p1":2,"p2":1,"p3":1209600000,"p4":27561660000,"p5":28,"p6":0,"p7":"2026-02-14 23:59:00.000","p8":"visit","p9":"pay","p10":["a","b","d"],"p11":"0","p12":["b","c"],"p13":"1","p14":"funnel_has-a-person-of-two-cohorts-once-among-the-others","p15":"2026-03-01 00:00:00.000","p16":"2026-04-01 00:00:00.000","p17":["visit","pay"],"p18":10001}
