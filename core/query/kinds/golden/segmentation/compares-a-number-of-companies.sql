SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(count()) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT owners AS trait_person0, state.1 AS trait_has_text0, state.2 AS trait_text0, state.3 AS trait_has_number0, state.4 AS trait_number0
FROM (
SELECT cityHash64([person]) AS owners, state FROM (
SELECT person, argMax(state, place) AS state FROM (
SELECT person, place, argMax(value, (epoch, change)) AS state
FROM (
SELECT person, place, change, value, epoch, max(change = {p5: UInt8}) OVER (PARTITION BY person, epoch) AS is_given
FROM (
SELECT person, place, change, value,
  countIf(change != {p6: UInt8}) OVER (PARTITION BY person ORDER BY place, change, value ROWS UNBOUNDED PRECEDING) AS epoch
FROM (
SELECT arrayJoin(groups[{p7: String}]) AS person, ordinal AS place, multiIf((((mapContains(strings, {p8: String}) OR mapContains(numbers, {p8: String})) AND NOT ((mapContainsKeyLike(strings, {p9: String}) OR mapContainsKeyLike(numbers, {p9: String})))) OR (mapContains(strings, {p10: String}) OR mapContains(numbers, {p10: String}))), {p5: UInt8}, ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p8: String}) = 'null' OR JSONExtractRaw(properties, {p11: String}, {p8: String}) = 'null')) OR has(JSONExtract(strings[{p12: String}], 'Array(String)'), {p8: String}) OR (mapContains(strings, {p13: String}) OR mapContains(numbers, {p13: String}))), {p14: UInt8}, {p6: UInt8}) AS change, multiIf(((mapContains(strings, {p8: String}) OR mapContains(numbers, {p8: String})) AND NOT ((mapContainsKeyLike(strings, {p9: String}) OR mapContainsKeyLike(numbers, {p9: String})))), (mapContains(strings, {p8: String}), strings[{p8: String}], mapContains(numbers, {p8: String}), numbers[{p8: String}]), (((mapContains(strings, {p8: String}) OR mapContains(numbers, {p8: String})) AND NOT ((mapContainsKeyLike(strings, {p9: String}) OR mapContainsKeyLike(numbers, {p9: String})))) OR (mapContains(strings, {p10: String}) OR mapContains(numbers, {p10: String}))), (mapContains(strings, {p10: String}), strings[{p10: String}], mapContains(numbers, {p10: String}), numbers[{p10: String}]), ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p8: String}) = 'null' OR JSONExtractRaw(properties, {p11: String}, {p8: String}) = 'null')) OR has(JSONExtract(strings[{p12: String}], 'Array(String)'), {p8: String}) OR (mapContains(strings, {p13: String}) OR mapContains(numbers, {p13: String}))), (0, '', 0, 0.), (mapContains(strings, {p15: String}), strings[{p15: String}], mapContains(numbers, {p15: String}), numbers[{p15: String}])) AS value
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p16: DateTime64(3, 'UTC')} AND timestamp < {p17: DateTime64(3, 'UTC')} AND event IN {p18: Array(String)}
WHERE bot = '' AND notEmpty(groups[{p7: String}]) AND ((((mapContains(strings, {p8: String}) OR mapContains(numbers, {p8: String})) AND NOT ((mapContainsKeyLike(strings, {p9: String}) OR mapContainsKeyLike(numbers, {p9: String})))) OR (mapContains(strings, {p10: String}) OR mapContains(numbers, {p10: String}))) OR ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p8: String}) = 'null' OR JSONExtractRaw(properties, {p11: String}, {p8: String}) = 'null')) OR has(JSONExtract(strings[{p12: String}], 'Array(String)'), {p8: String}) OR (mapContains(strings, {p13: String}) OR mapContains(numbers, {p13: String}))) OR (mapContains(strings, {p15: String}) OR mapContains(numbers, {p15: String})))
)
)
ORDER BY place, value
LIMIT 1 BY person, epoch, change = {p6: UInt8}
)
WHERE change != {p6: UInt8} OR NOT is_given
GROUP BY person, place
)
GROUP BY person
)
UNION ALL
SELECT cityHash64(several) AS owners, if(length(states) = 1, states[1], (1, toJSONString(arrayMap(each -> if(each.1, each.2, toString(each.4)), states)), 0, 0.)) AS state
FROM (
SELECT several, groupUniqArray(state) AS states
FROM (
SELECT several, arrayJoin(several) AS owner FROM (
SELECT groups[{p7: String}] AS several
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')}
WHERE bot = '' AND length(groups[{p7: String}]) > 1
GROUP BY several
)
) AS together
INNER JOIN (
SELECT person, argMax(state, place) AS state FROM (
SELECT person, place, argMax(value, (epoch, change)) AS state
FROM (
SELECT person, place, change, value, epoch, max(change = {p5: UInt8}) OVER (PARTITION BY person, epoch) AS is_given
FROM (
SELECT person, place, change, value,
  countIf(change != {p6: UInt8}) OVER (PARTITION BY person ORDER BY place, change, value ROWS UNBOUNDED PRECEDING) AS epoch
FROM (
SELECT arrayJoin(groups[{p7: String}]) AS person, ordinal AS place, multiIf((((mapContains(strings, {p8: String}) OR mapContains(numbers, {p8: String})) AND NOT ((mapContainsKeyLike(strings, {p9: String}) OR mapContainsKeyLike(numbers, {p9: String})))) OR (mapContains(strings, {p10: String}) OR mapContains(numbers, {p10: String}))), {p5: UInt8}, ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p8: String}) = 'null' OR JSONExtractRaw(properties, {p11: String}, {p8: String}) = 'null')) OR has(JSONExtract(strings[{p12: String}], 'Array(String)'), {p8: String}) OR (mapContains(strings, {p13: String}) OR mapContains(numbers, {p13: String}))), {p14: UInt8}, {p6: UInt8}) AS change, multiIf(((mapContains(strings, {p8: String}) OR mapContains(numbers, {p8: String})) AND NOT ((mapContainsKeyLike(strings, {p9: String}) OR mapContainsKeyLike(numbers, {p9: String})))), (mapContains(strings, {p8: String}), strings[{p8: String}], mapContains(numbers, {p8: String}), numbers[{p8: String}]), (((mapContains(strings, {p8: String}) OR mapContains(numbers, {p8: String})) AND NOT ((mapContainsKeyLike(strings, {p9: String}) OR mapContainsKeyLike(numbers, {p9: String})))) OR (mapContains(strings, {p10: String}) OR mapContains(numbers, {p10: String}))), (mapContains(strings, {p10: String}), strings[{p10: String}], mapContains(numbers, {p10: String}), numbers[{p10: String}]), ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p8: String}) = 'null' OR JSONExtractRaw(properties, {p11: String}, {p8: String}) = 'null')) OR has(JSONExtract(strings[{p12: String}], 'Array(String)'), {p8: String}) OR (mapContains(strings, {p13: String}) OR mapContains(numbers, {p13: String}))), (0, '', 0, 0.), (mapContains(strings, {p15: String}), strings[{p15: String}], mapContains(numbers, {p15: String}), numbers[{p15: String}])) AS value
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p16: DateTime64(3, 'UTC')} AND timestamp < {p17: DateTime64(3, 'UTC')} AND event IN {p18: Array(String)}
WHERE bot = '' AND notEmpty(groups[{p7: String}]) AND ((((mapContains(strings, {p8: String}) OR mapContains(numbers, {p8: String})) AND NOT ((mapContainsKeyLike(strings, {p9: String}) OR mapContainsKeyLike(numbers, {p9: String})))) OR (mapContains(strings, {p10: String}) OR mapContains(numbers, {p10: String}))) OR ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p8: String}) = 'null' OR JSONExtractRaw(properties, {p11: String}, {p8: String}) = 'null')) OR has(JSONExtract(strings[{p12: String}], 'Array(String)'), {p8: String}) OR (mapContains(strings, {p13: String}) OR mapContains(numbers, {p13: String}))) OR (mapContains(strings, {p15: String}) OR mapContains(numbers, {p15: String})))
)
)
ORDER BY place, value
LIMIT 1 BY person, epoch, change = {p6: UInt8}
)
WHERE change != {p6: UInt8} OR NOT is_given
GROUP BY person, place
)
GROUP BY person
) AS known ON owner = person
WHERE state.1 OR state.3
GROUP BY several
)
)
) AS joined0 ON cityHash64(groups[{p7: String}]) = trait_person0
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event = {p4: String}
WHERE bot = '' AND ((trait_has_number0 AND trait_number0 > {p19: Float64}) OR if((ascii(trait_text0) >= {p20: UInt8} AND ascii(trait_text0) <= {p21: UInt8}), ifNull((toFloat64OrNull(trimBoth(trait_text0)) > {p19: Float64} AND isFinite(toFloat64OrNull(trimBoth(trait_text0)))), {p0: UInt8}), {p0: UInt8}) OR (match(trait_text0, {p22: String}) AND arrayPushBack(arrayResize(CAST(extractAll(extract(trait_text0, {p23: String}), {p24: String}), {p25: String}), {p26: UInt8}, {p0: UInt8}), NOT (match(trait_text0, {p27: String}))) > {p28: Array(UInt32)}) OR ((ascii(trait_text0) = {p29: UInt8} AND isValidJSON(trait_text0)) AND arrayExists(element -> (if((ascii(element) >= {p20: UInt8} AND ascii(element) <= {p21: UInt8}), ifNull((toFloat64OrNull(trimBoth(element)) > {p19: Float64} AND isFinite(toFloat64OrNull(trimBoth(element)))), {p0: UInt8}), {p0: UInt8}) OR (match(element, {p22: String}) AND arrayPushBack(arrayResize(CAST(extractAll(extract(element, {p23: String}), {p24: String}), {p25: String}), {p26: UInt8}, {p0: UInt8}), NOT (match(element, {p27: String}))) > {p28: Array(UInt32)})), JSONExtract(trait_text0, {p30: String}))))
GROUP BY time
LIMIT {p31: UInt32}
-- {"p0":0,"p1":"segmentation_compares-a-number-of-companies","p2":"2026-03-01 00:00:00.000","p3":"2026-04-01 00:00:00.000","p4":"open","p5":1,"p6":3,"p7":"company","p8":"seats","p9":"$set.%","p10":"$set.seats","p11":"$set","p12":"$unset","p13":"$unset.seats","p14":2,"p15":"$set_once.seats","p16":"1970-01-01 00:00:00.000","p17":"2200-01-01 00:00:00.000","p18":["group"],"p19":4,"p20":32,"p21":57,"p22":"^([vV][0-9]{1,9}([.][0-9]{1,9}){0,5}|[0-9]{1,9}([.][0-9]{1,9}){2,5})([-+][A-Za-z].*)?$","p23":"^[vV]?([0-9.]+)","p24":"[0-9]{1,9}","p25":"Array(UInt32)","p26":6,"p27":"^[vV]?[0-9.]+-","p28":[4,0,0,0,0,0,1],"p29":91,"p30":"Array(String)","p31":10001}
