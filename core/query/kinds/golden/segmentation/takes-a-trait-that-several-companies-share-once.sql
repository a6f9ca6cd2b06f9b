SELECT g0, count() OVER () AS groups, groupArray(tuple(series, span, time, value)) AS cells
FROM (
SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, arrayJoin(if((ascii(ifNull(if(trait_has_text0, trait_text0, if(trait_has_number0, toString(trait_number0), NULL)), '')) = {p1: UInt8} AND isValidJSON(ifNull(if(trait_has_text0, trait_text0, if(trait_has_number0, toString(trait_number0), NULL)), ''))), if(JSONExtract(ifNull(if(trait_has_text0, trait_text0, if(trait_has_number0, toString(trait_number0), NULL)), ''), {p2: String}) = {p3: Array(String)}, array(NULL), JSONExtract(ifNull(if(trait_has_text0, trait_text0, if(trait_has_number0, toString(trait_number0), NULL)), ''), {p2: String})), array(if(trait_has_text0, trait_text0, if(trait_has_number0, toString(trait_number0), NULL))))) AS g0, toFloat64(count()) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT owners AS trait_person0, state.1 AS trait_has_text0, state.2 AS trait_text0, state.3 AS trait_has_number0, state.4 AS trait_number0
FROM (
SELECT cityHash64([person]) AS owners, state FROM (
SELECT person, argMax(state, place) AS state FROM (
SELECT person, place, argMax(value, (epoch, change)) AS state
FROM (
SELECT person, place, change, value, epoch, max(change = {p8: UInt8}) OVER (PARTITION BY person, epoch) AS is_given
FROM (
SELECT person, place, change, value,
  countIf(change != {p9: UInt8}) OVER (PARTITION BY person ORDER BY place, change, value ROWS UNBOUNDED PRECEDING) AS epoch
FROM (
SELECT arrayJoin(groups[{p10: String}]) AS person, ordinal AS place, multiIf((((mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String})) AND NOT ((mapContainsKeyLike(strings, {p12: String}) OR mapContainsKeyLike(numbers, {p12: String})))) OR (mapContains(strings, {p13: String}) OR mapContains(numbers, {p13: String}))), {p8: UInt8}, ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p11: String}) = 'null' OR JSONExtractRaw(properties, {p14: String}, {p11: String}) = 'null')) OR has(JSONExtract(strings[{p15: String}], 'Array(String)'), {p11: String}) OR (mapContains(strings, {p16: String}) OR mapContains(numbers, {p16: String}))), {p17: UInt8}, {p9: UInt8}) AS change, multiIf(((mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String})) AND NOT ((mapContainsKeyLike(strings, {p12: String}) OR mapContainsKeyLike(numbers, {p12: String})))), (mapContains(strings, {p11: String}), strings[{p11: String}], mapContains(numbers, {p11: String}), numbers[{p11: String}]), (((mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String})) AND NOT ((mapContainsKeyLike(strings, {p12: String}) OR mapContainsKeyLike(numbers, {p12: String})))) OR (mapContains(strings, {p13: String}) OR mapContains(numbers, {p13: String}))), (mapContains(strings, {p13: String}), strings[{p13: String}], mapContains(numbers, {p13: String}), numbers[{p13: String}]), ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p11: String}) = 'null' OR JSONExtractRaw(properties, {p14: String}, {p11: String}) = 'null')) OR has(JSONExtract(strings[{p15: String}], 'Array(String)'), {p11: String}) OR (mapContains(strings, {p16: String}) OR mapContains(numbers, {p16: String}))), (0, '', 0, 0.), (mapContains(strings, {p18: String}), strings[{p18: String}], mapContains(numbers, {p18: String}), numbers[{p18: String}])) AS value
FROM events FINAL
PREWHERE project_id = {p4: String} AND timestamp >= {p19: DateTime64(3, 'UTC')} AND timestamp < {p20: DateTime64(3, 'UTC')} AND event IN {p21: Array(String)}
WHERE bot = '' AND notEmpty(groups[{p10: String}]) AND ((((mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String})) AND NOT ((mapContainsKeyLike(strings, {p12: String}) OR mapContainsKeyLike(numbers, {p12: String})))) OR (mapContains(strings, {p13: String}) OR mapContains(numbers, {p13: String}))) OR ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p11: String}) = 'null' OR JSONExtractRaw(properties, {p14: String}, {p11: String}) = 'null')) OR has(JSONExtract(strings[{p15: String}], 'Array(String)'), {p11: String}) OR (mapContains(strings, {p16: String}) OR mapContains(numbers, {p16: String}))) OR (mapContains(strings, {p18: String}) OR mapContains(numbers, {p18: String})))
)
)
ORDER BY place, value
LIMIT 1 BY person, epoch, change = {p9: UInt8}
)
WHERE change != {p9: UInt8} OR NOT is_given
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
SELECT groups[{p10: String}] AS several
FROM events FINAL
PREWHERE project_id = {p4: String} AND timestamp >= {p5: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')}
WHERE bot = '' AND length(groups[{p10: String}]) > 1
GROUP BY several
)
) AS together
INNER JOIN (
SELECT person, argMax(state, place) AS state FROM (
SELECT person, place, argMax(value, (epoch, change)) AS state
FROM (
SELECT person, place, change, value, epoch, max(change = {p8: UInt8}) OVER (PARTITION BY person, epoch) AS is_given
FROM (
SELECT person, place, change, value,
  countIf(change != {p9: UInt8}) OVER (PARTITION BY person ORDER BY place, change, value ROWS UNBOUNDED PRECEDING) AS epoch
FROM (
SELECT arrayJoin(groups[{p10: String}]) AS person, ordinal AS place, multiIf((((mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String})) AND NOT ((mapContainsKeyLike(strings, {p12: String}) OR mapContainsKeyLike(numbers, {p12: String})))) OR (mapContains(strings, {p13: String}) OR mapContains(numbers, {p13: String}))), {p8: UInt8}, ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p11: String}) = 'null' OR JSONExtractRaw(properties, {p14: String}, {p11: String}) = 'null')) OR has(JSONExtract(strings[{p15: String}], 'Array(String)'), {p11: String}) OR (mapContains(strings, {p16: String}) OR mapContains(numbers, {p16: String}))), {p17: UInt8}, {p9: UInt8}) AS change, multiIf(((mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String})) AND NOT ((mapContainsKeyLike(strings, {p12: String}) OR mapContainsKeyLike(numbers, {p12: String})))), (mapContains(strings, {p11: String}), strings[{p11: String}], mapContains(numbers, {p11: String}), numbers[{p11: String}]), (((mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String})) AND NOT ((mapContainsKeyLike(strings, {p12: String}) OR mapContainsKeyLike(numbers, {p12: String})))) OR (mapContains(strings, {p13: String}) OR mapContains(numbers, {p13: String}))), (mapContains(strings, {p13: String}), strings[{p13: String}], mapContains(numbers, {p13: String}), numbers[{p13: String}]), ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p11: String}) = 'null' OR JSONExtractRaw(properties, {p14: String}, {p11: String}) = 'null')) OR has(JSONExtract(strings[{p15: String}], 'Array(String)'), {p11: String}) OR (mapContains(strings, {p16: String}) OR mapContains(numbers, {p16: String}))), (0, '', 0, 0.), (mapContains(strings, {p18: String}), strings[{p18: String}], mapContains(numbers, {p18: String}), numbers[{p18: String}])) AS value
FROM events FINAL
PREWHERE project_id = {p4: String} AND timestamp >= {p19: DateTime64(3, 'UTC')} AND timestamp < {p20: DateTime64(3, 'UTC')} AND event IN {p21: Array(String)}
WHERE bot = '' AND notEmpty(groups[{p10: String}]) AND ((((mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String})) AND NOT ((mapContainsKeyLike(strings, {p12: String}) OR mapContainsKeyLike(numbers, {p12: String})))) OR (mapContains(strings, {p13: String}) OR mapContains(numbers, {p13: String}))) OR ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p11: String}) = 'null' OR JSONExtractRaw(properties, {p14: String}, {p11: String}) = 'null')) OR has(JSONExtract(strings[{p15: String}], 'Array(String)'), {p11: String}) OR (mapContains(strings, {p16: String}) OR mapContains(numbers, {p16: String}))) OR (mapContains(strings, {p18: String}) OR mapContains(numbers, {p18: String})))
)
)
ORDER BY place, value
LIMIT 1 BY person, epoch, change = {p9: UInt8}
)
WHERE change != {p9: UInt8} OR NOT is_given
GROUP BY person, place
)
GROUP BY person
) AS known ON owner = person
WHERE state.1 OR state.3
GROUP BY several
)
)
) AS joined0 ON cityHash64(groups[{p10: String}]) = trait_person0
PREWHERE project_id = {p4: String} AND timestamp >= {p5: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')} AND event = {p7: String}
WHERE bot = ''
GROUP BY time, g0
)
GROUP BY g0
ORDER BY ifNull(sumIf(value, (series = {p0: UInt8} AND span = {p0: UInt8})), {p0: UInt8}) DESC, g0
LIMIT {p22: UInt32}
-- {"p0":0,"p1":91,"p2":"Array(String)","p3":[],"p4":"segmentation_takes-a-trait-that-several-companies-share-once","p5":"2026-03-01 00:00:00.000","p6":"2026-04-01 00:00:00.000","p7":"open","p8":1,"p9":3,"p10":"company","p11":"sector","p12":"$set.%","p13":"$set.sector","p14":"$set","p15":"$unset","p16":"$unset.sector","p17":2,"p18":"$set_once.sector","p19":"1970-01-01 00:00:00.000","p20":"2200-01-01 00:00:00.000","p21":["group"],"p22":10000}
