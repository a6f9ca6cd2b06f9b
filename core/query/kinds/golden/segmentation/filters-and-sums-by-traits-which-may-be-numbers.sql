SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(sumIf(ifNull(if(trait_has_number0, trait_number0, toFloat64OrNull(trimBoth(trait_text0))), {p0: UInt8}), ifNull(isFinite(if(trait_has_number0, trait_number0, toFloat64OrNull(trimBoth(trait_text0)))), {p0: UInt8}))) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
ASOF LEFT JOIN (
SELECT person AS trait_person0, place AS trait_since0, state.1 AS trait_has_text0, state.2 AS trait_text0, state.3 AS trait_has_number0, state.4 AS trait_number0
FROM (
SELECT person, place, argMax(value, (epoch, change)) AS state
FROM (
SELECT person, place, change, value, epoch, max(change = {p1: UInt8}) OVER (PARTITION BY person, epoch) AS is_given
FROM (
SELECT person, place, change, value,
  countIf(change != {p6: UInt8}) OVER (PARTITION BY person ORDER BY place, change, value ROWS UNBOUNDED PRECEDING) AS epoch
FROM (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS person, ordinal AS place, multiIf((((mapContains(strings, {p7: String}) OR mapContains(numbers, {p7: String})) AND NOT ((mapContainsKeyLike(strings, {p8: String}) OR mapContainsKeyLike(numbers, {p8: String})))) OR (mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String}))), {p1: UInt8}, ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p7: String}) = 'null' OR JSONExtractRaw(properties, {p10: String}, {p7: String}) = 'null')) OR has(JSONExtract(strings[{p11: String}], 'Array(String)'), {p7: String}) OR (mapContains(strings, {p12: String}) OR mapContains(numbers, {p12: String}))), {p13: UInt8}, {p6: UInt8}) AS change, multiIf(((mapContains(strings, {p7: String}) OR mapContains(numbers, {p7: String})) AND NOT ((mapContainsKeyLike(strings, {p8: String}) OR mapContainsKeyLike(numbers, {p8: String})))), (mapContains(strings, {p7: String}), strings[{p7: String}], mapContains(numbers, {p7: String}), numbers[{p7: String}]), (((mapContains(strings, {p7: String}) OR mapContains(numbers, {p7: String})) AND NOT ((mapContainsKeyLike(strings, {p8: String}) OR mapContainsKeyLike(numbers, {p8: String})))) OR (mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String}))), (mapContains(strings, {p9: String}), strings[{p9: String}], mapContains(numbers, {p9: String}), numbers[{p9: String}]), ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p7: String}) = 'null' OR JSONExtractRaw(properties, {p10: String}, {p7: String}) = 'null')) OR has(JSONExtract(strings[{p11: String}], 'Array(String)'), {p7: String}) OR (mapContains(strings, {p12: String}) OR mapContains(numbers, {p12: String}))), (0, '', 0, 0.), (mapContains(strings, {p14: String}), strings[{p14: String}], mapContains(numbers, {p14: String}), numbers[{p14: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p15: DateTime64(3, 'UTC')} AND timestamp < {p16: DateTime64(3, 'UTC')} AND event IN {p17: Array(String)}
WHERE bot = '' AND person_key != (({p13: UInt8} * cityHash64('')) + {p1: UInt8}) AND ((((mapContains(strings, {p7: String}) OR mapContains(numbers, {p7: String})) AND NOT ((mapContainsKeyLike(strings, {p8: String}) OR mapContainsKeyLike(numbers, {p8: String})))) OR (mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String}))) OR ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p7: String}) = 'null' OR JSONExtractRaw(properties, {p10: String}, {p7: String}) = 'null')) OR has(JSONExtract(strings[{p11: String}], 'Array(String)'), {p7: String}) OR (mapContains(strings, {p12: String}) OR mapContains(numbers, {p12: String}))) OR (mapContains(strings, {p14: String}) OR mapContains(numbers, {p14: String})))
UNION ALL
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS person, ordinal AS place, if(mapContains(strings, {p9: String}), {p1: UInt8}, {p6: UInt8}) AS change, if(mapContains(strings, {p9: String}), (mapContains(strings, {p9: String}), strings[{p9: String}], mapContains(numbers, {p9: String}), numbers[{p9: String}]), (mapContains(strings, {p14: String}), strings[{p14: String}], mapContains(numbers, {p14: String}), numbers[{p14: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p15: DateTime64(3, 'UTC')} AND timestamp < {p16: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(strings, {p9: String}) OR mapContains(strings, {p14: String})) AND NOT (event IN {p17: Array(String)}) AND person_key != (({p13: UInt8} * cityHash64('')) + {p1: UInt8})
UNION ALL
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS person, ordinal AS place, if(mapContains(numbers, {p9: String}), {p1: UInt8}, {p6: UInt8}) AS change, if(mapContains(numbers, {p9: String}), (mapContains(strings, {p9: String}), strings[{p9: String}], mapContains(numbers, {p9: String}), numbers[{p9: String}]), (mapContains(strings, {p14: String}), strings[{p14: String}], mapContains(numbers, {p14: String}), numbers[{p14: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p15: DateTime64(3, 'UTC')} AND timestamp < {p16: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(numbers, {p9: String}) OR mapContains(numbers, {p14: String})) AND NOT (event IN {p17: Array(String)}) AND person_key != (({p13: UInt8} * cityHash64('')) + {p1: UInt8})
)
)
ORDER BY place, value
LIMIT 1 BY person, epoch, change = {p6: UInt8}
)
WHERE change != {p6: UInt8} OR NOT is_given
GROUP BY person, place
)
) AS joined0 ON if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) = trait_person0 AND ordinal >= trait_since0
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = '' AND ((trait_has_number0 AND trait_number0 >= {p18: Float64}) OR if((ascii(trait_text0) >= {p19: UInt8} AND ascii(trait_text0) <= {p20: UInt8}), ifNull((toFloat64OrNull(trimBoth(trait_text0)) >= {p18: Float64} AND isFinite(toFloat64OrNull(trimBoth(trait_text0)))), {p0: UInt8}), {p0: UInt8}) OR (match(trait_text0, {p21: String}) AND arrayPushBack(arrayResize(CAST(extractAll(extract(trait_text0, {p22: String}), {p23: String}), {p24: String}), {p25: UInt8}, {p0: UInt8}), NOT (match(trait_text0, {p26: String}))) >= {p27: Array(UInt32)}) OR ((ascii(trait_text0) = {p28: UInt8} AND isValidJSON(trait_text0)) AND arrayExists(element -> (if((ascii(element) >= {p19: UInt8} AND ascii(element) <= {p20: UInt8}), ifNull((toFloat64OrNull(trimBoth(element)) >= {p18: Float64} AND isFinite(toFloat64OrNull(trimBoth(element)))), {p0: UInt8}), {p0: UInt8}) OR (match(element, {p21: String}) AND arrayPushBack(arrayResize(CAST(extractAll(extract(element, {p22: String}), {p23: String}), {p24: String}), {p25: UInt8}, {p0: UInt8}), NOT (match(element, {p26: String}))) >= {p27: Array(UInt32)})), JSONExtract(trait_text0, {p29: String}))))
GROUP BY time
LIMIT {p30: UInt32}
-- {"p0":0,"p1":1,"p2":"segmentation_filters-and-sums-by-traits-which-may-be-numbers","p3":"2026-03-01 00:00:00.000","p4":"2026-04-01 00:00:00.000","p5":"identify","p6":3,"p7":"seats","p8":"$set.%","p9":"$set.seats","p10":"$set","p11":"$unset","p12":"$unset.seats","p13":2,"p14":"$set_once.seats","p15":"1970-01-01 00:00:00.000","p16":"2200-01-01 00:00:00.000","p17":["identify","$set"],"p18":5,"p19":32,"p20":57,"p21":"^([vV][0-9]{1,9}([.][0-9]{1,9}){0,5}|[0-9]{1,9}([.][0-9]{1,9}){2,5})([-+][A-Za-z].*)?$","p22":"^[vV]?([0-9.]+)","p23":"[0-9]{1,9}","p24":"Array(UInt32)","p25":6,"p26":"^[vV]?[0-9.]+-","p27":[5,0,0,0,0,0,1],"p28":91,"p29":"Array(String)","p30":10001}
