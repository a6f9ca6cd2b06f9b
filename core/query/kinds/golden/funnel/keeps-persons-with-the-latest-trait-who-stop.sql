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
SELECT if(linked_key != {p5: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS person, bitOr(bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp) - toUnixTimestamp64Milli({p6: DateTime64(3, 'UTC')})), 88), bitShiftLeft(toUInt128(bitOr(bitShiftLeft(toUInt64(0), 32), seq)), 51)), bitOr(bitShiftLeft(bitAnd(toUInt128(id), 4194303), 29), toUInt128(bitOr(bitOr(bitShiftLeft(toUInt32(if((event = {p7: String} AND (if(ascii(trait_text0) = {p8: UInt8}, (isValidJSON(trait_text0) AND has(JSONExtract(trait_text0, {p9: String}), {p10: String})), trait_text0 = {p10: String}))), 1, 0)), {p5: UInt8}), bitShiftLeft(toUInt32(if((event = {p11: String}), 1, 0)), {p0: UInt8})), bitShiftLeft(toUInt32(if(((event = {p7: String} AND (if(ascii(trait_text0) = {p8: UInt8}, (isValidJSON(trait_text0) AND has(JSONExtract(trait_text0, {p9: String}), {p10: String})), trait_text0 = {p10: String})))), 1, 0)), {p4: UInt8}))))) AS packed
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p12: String}
) AS links
ON person_key = linked_from
LEFT ANY JOIN (
SELECT person AS trait_person0, state.1 AS trait_has_text0, state.2 AS trait_text0, state.3 AS trait_has_number0, state.4 AS trait_number0
FROM (
SELECT person, argMax(state, place) AS state FROM (
SELECT person, place, argMax(value, (epoch, change)) AS state
FROM (
SELECT person, place, change, value, epoch, max(change = {p0: UInt8}) OVER (PARTITION BY person, epoch) AS is_given
FROM (
SELECT person, place, change, value,
  countIf(change != {p16: UInt8}) OVER (PARTITION BY person ORDER BY place, change, value ROWS UNBOUNDED PRECEDING) AS epoch
FROM (
SELECT if(linked_key != {p5: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS person, ordinal AS place, multiIf((((mapContains(strings, {p17: String}) OR mapContains(numbers, {p17: String})) AND NOT ((mapContainsKeyLike(strings, {p18: String}) OR mapContainsKeyLike(numbers, {p18: String})))) OR (mapContains(strings, {p19: String}) OR mapContains(numbers, {p19: String}))), {p0: UInt8}, ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p17: String}) = 'null' OR JSONExtractRaw(properties, {p20: String}, {p17: String}) = 'null')) OR has(JSONExtract(strings[{p21: String}], 'Array(String)'), {p17: String}) OR (mapContains(strings, {p22: String}) OR mapContains(numbers, {p22: String}))), {p1: UInt8}, {p16: UInt8}) AS change, multiIf(((mapContains(strings, {p17: String}) OR mapContains(numbers, {p17: String})) AND NOT ((mapContainsKeyLike(strings, {p18: String}) OR mapContainsKeyLike(numbers, {p18: String})))), (mapContains(strings, {p17: String}), strings[{p17: String}], mapContains(numbers, {p17: String}), numbers[{p17: String}]), (((mapContains(strings, {p17: String}) OR mapContains(numbers, {p17: String})) AND NOT ((mapContainsKeyLike(strings, {p18: String}) OR mapContainsKeyLike(numbers, {p18: String})))) OR (mapContains(strings, {p19: String}) OR mapContains(numbers, {p19: String}))), (mapContains(strings, {p19: String}), strings[{p19: String}], mapContains(numbers, {p19: String}), numbers[{p19: String}]), ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p17: String}) = 'null' OR JSONExtractRaw(properties, {p20: String}, {p17: String}) = 'null')) OR has(JSONExtract(strings[{p21: String}], 'Array(String)'), {p17: String}) OR (mapContains(strings, {p22: String}) OR mapContains(numbers, {p22: String}))), (0, '', 0, 0.), (mapContains(strings, {p23: String}), strings[{p23: String}], mapContains(numbers, {p23: String}), numbers[{p23: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p12: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p12: String} AND timestamp >= {p24: DateTime64(3, 'UTC')} AND timestamp < {p25: DateTime64(3, 'UTC')} AND event IN {p26: Array(String)}
WHERE bot = '' AND person_key != (({p1: UInt8} * cityHash64('')) + {p0: UInt8}) AND ((((mapContains(strings, {p17: String}) OR mapContains(numbers, {p17: String})) AND NOT ((mapContainsKeyLike(strings, {p18: String}) OR mapContainsKeyLike(numbers, {p18: String})))) OR (mapContains(strings, {p19: String}) OR mapContains(numbers, {p19: String}))) OR ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p17: String}) = 'null' OR JSONExtractRaw(properties, {p20: String}, {p17: String}) = 'null')) OR has(JSONExtract(strings[{p21: String}], 'Array(String)'), {p17: String}) OR (mapContains(strings, {p22: String}) OR mapContains(numbers, {p22: String}))) OR (mapContains(strings, {p23: String}) OR mapContains(numbers, {p23: String})))
UNION ALL
SELECT if(linked_key != {p5: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS person, ordinal AS place, if(mapContains(strings, {p19: String}), {p0: UInt8}, {p16: UInt8}) AS change, if(mapContains(strings, {p19: String}), (mapContains(strings, {p19: String}), strings[{p19: String}], mapContains(numbers, {p19: String}), numbers[{p19: String}]), (mapContains(strings, {p23: String}), strings[{p23: String}], mapContains(numbers, {p23: String}), numbers[{p23: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p12: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p12: String} AND timestamp >= {p24: DateTime64(3, 'UTC')} AND timestamp < {p25: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(strings, {p19: String}) OR mapContains(strings, {p23: String})) AND NOT (event IN {p26: Array(String)}) AND person_key != (({p1: UInt8} * cityHash64('')) + {p0: UInt8})
UNION ALL
SELECT if(linked_key != {p5: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS person, ordinal AS place, if(mapContains(numbers, {p19: String}), {p0: UInt8}, {p16: UInt8}) AS change, if(mapContains(numbers, {p19: String}), (mapContains(strings, {p19: String}), strings[{p19: String}], mapContains(numbers, {p19: String}), numbers[{p19: String}]), (mapContains(strings, {p23: String}), strings[{p23: String}], mapContains(numbers, {p23: String}), numbers[{p23: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p12: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p12: String} AND timestamp >= {p24: DateTime64(3, 'UTC')} AND timestamp < {p25: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(numbers, {p19: String}) OR mapContains(numbers, {p23: String})) AND NOT (event IN {p26: Array(String)}) AND person_key != (({p1: UInt8} * cityHash64('')) + {p0: UInt8})
)
)
ORDER BY place, value
LIMIT 1 BY person, epoch, change = {p16: UInt8}
)
WHERE change != {p16: UInt8} OR NOT is_given
GROUP BY person, place
)
GROUP BY person
)
) AS joined0 ON if(linked_key != {p5: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) = trait_person0
PREWHERE project_id = {p12: String} AND timestamp >= {p13: DateTime64(3, 'UTC')} AND timestamp < {p14: DateTime64(3, 'UTC')} AND event IN {p15: Array(String)}
WHERE bot = '' AND ((event = {p7: String} AND (if(ascii(trait_text0) = {p8: UInt8}, (isValidJSON(trait_text0) AND has(JSONExtract(trait_text0, {p9: String}), {p10: String})), trait_text0 = {p10: String}))) OR (event = {p11: String})) AND person_key != (({p1: UInt8} * cityHash64('')) + {p0: UInt8})
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
LIMIT {p27: UInt32}
-- {"p0":1,"p1":2,"p2":1209600000,"p3":27561660000,"p4":28,"p5":0,"p6":"2026-02-14 23:59:00.000","p7":"visit","p8":91,"p9":"Array(String)","p10":"pro","p11":"pay","p12":"funnel_keeps-persons-with-the-latest-trait-who-stop","p13":"2026-03-01 00:00:00.000","p14":"2026-04-01 00:00:00.000","p15":["visit","pay"],"p16":3,"p17":"plan","p18":"$set.%","p19":"$set.plan","p20":"$set","p21":"$unset","p22":"$unset.plan","p23":"$set_once.plan","p24":"1970-01-01 00:00:00.000","p25":"2200-01-01 00:00:00.000","p26":["identify","$set"],"p27":10001}
