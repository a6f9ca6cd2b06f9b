SELECT g0, g1, g2, g3, count() OVER () AS groups, groupArray(tuple(series, span, time, value)) AS cells, array(max(startsWith(ifNull(g0, ''), {p0: String})) OVER (), max(startsWith(ifNull(g1, ''), {p0: String})) OVER (), max(startsWith(ifNull(g2, ''), {p0: String})) OVER (), max(startsWith(ifNull(g3, ''), {p0: String})) OVER ()) AS lists
FROM (
SELECT {p1: UInt8} AS series, {p1: UInt8} AS span, {p1: UInt8} AS time, if(trait_has_text0, trait_text0, if(trait_has_number0, toString(trait_number0), NULL)) AS g0, if(trait_has_text1, trait_text1, if(trait_has_number1, toString(trait_number1), NULL)) AS g1, if(trait_has_text2, trait_text2, if(trait_has_number2, toString(trait_number2), NULL)) AS g2, if(trait_has_text3, trait_text3, if(trait_has_number3, toString(trait_number3), NULL)) AS g3, toFloat64(uniqExactIf(if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})), person_key != (({p3: UInt8} * cityHash64('')) + {p2: UInt8}))) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
LEFT ANY JOIN (
SELECT person AS trait_person0, state.1 AS trait_has_text0, state.2 AS trait_text0, state.3 AS trait_has_number0, state.4 AS trait_number0
FROM (
SELECT person, argMax(state, place) AS state FROM (
SELECT person, place, argMax(value, (epoch, change)) AS state
FROM (
SELECT person, place, change, value, epoch, max(change = {p2: UInt8}) OVER (PARTITION BY person, epoch) AS is_given
FROM (
SELECT person, place, change, value,
  countIf(change != {p8: UInt8}) OVER (PARTITION BY person ORDER BY place, change, value ROWS UNBOUNDED PRECEDING) AS epoch
FROM (
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS person, ordinal AS place, multiIf((((mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))) OR (mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String}))), {p2: UInt8}, ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p9: String}) = 'null' OR JSONExtractRaw(properties, {p12: String}, {p9: String}) = 'null')) OR has(JSONExtract(strings[{p13: String}], 'Array(String)'), {p9: String}) OR (mapContains(strings, {p14: String}) OR mapContains(numbers, {p14: String}))), {p3: UInt8}, {p8: UInt8}) AS change, multiIf(((mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))), (mapContains(strings, {p9: String}), strings[{p9: String}], mapContains(numbers, {p9: String}), numbers[{p9: String}]), (((mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))) OR (mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String}))), (mapContains(strings, {p11: String}), strings[{p11: String}], mapContains(numbers, {p11: String}), numbers[{p11: String}]), ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p9: String}) = 'null' OR JSONExtractRaw(properties, {p12: String}, {p9: String}) = 'null')) OR has(JSONExtract(strings[{p13: String}], 'Array(String)'), {p9: String}) OR (mapContains(strings, {p14: String}) OR mapContains(numbers, {p14: String}))), (0, '', 0, 0.), (mapContains(strings, {p15: String}), strings[{p15: String}], mapContains(numbers, {p15: String}), numbers[{p15: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p16: DateTime64(3, 'UTC')} AND timestamp < {p17: DateTime64(3, 'UTC')} AND event IN {p18: Array(String)}
WHERE bot = '' AND person_key != (({p3: UInt8} * cityHash64('')) + {p2: UInt8}) AND ((((mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))) OR (mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String}))) OR ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p9: String}) = 'null' OR JSONExtractRaw(properties, {p12: String}, {p9: String}) = 'null')) OR has(JSONExtract(strings[{p13: String}], 'Array(String)'), {p9: String}) OR (mapContains(strings, {p14: String}) OR mapContains(numbers, {p14: String}))) OR (mapContains(strings, {p15: String}) OR mapContains(numbers, {p15: String})))
UNION ALL
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS person, ordinal AS place, if(mapContains(strings, {p11: String}), {p2: UInt8}, {p8: UInt8}) AS change, if(mapContains(strings, {p11: String}), (mapContains(strings, {p11: String}), strings[{p11: String}], mapContains(numbers, {p11: String}), numbers[{p11: String}]), (mapContains(strings, {p15: String}), strings[{p15: String}], mapContains(numbers, {p15: String}), numbers[{p15: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p16: DateTime64(3, 'UTC')} AND timestamp < {p17: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(strings, {p11: String}) OR mapContains(strings, {p15: String})) AND NOT (event IN {p18: Array(String)}) AND person_key != (({p3: UInt8} * cityHash64('')) + {p2: UInt8})
UNION ALL
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS person, ordinal AS place, if(mapContains(numbers, {p11: String}), {p2: UInt8}, {p8: UInt8}) AS change, if(mapContains(numbers, {p11: String}), (mapContains(strings, {p11: String}), strings[{p11: String}], mapContains(numbers, {p11: String}), numbers[{p11: String}]), (mapContains(strings, {p15: String}), strings[{p15: String}], mapContains(numbers, {p15: String}), numbers[{p15: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p16: DateTime64(3, 'UTC')} AND timestamp < {p17: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(numbers, {p11: String}) OR mapContains(numbers, {p15: String})) AND NOT (event IN {p18: Array(String)}) AND person_key != (({p3: UInt8} * cityHash64('')) + {p2: UInt8})
)
)
ORDER BY place, value
LIMIT 1 BY person, epoch, change = {p8: UInt8}
)
WHERE change != {p8: UInt8} OR NOT is_given
GROUP BY person, place
)
GROUP BY person
)
) AS joined0 ON if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) = trait_person0
LEFT ANY JOIN (
SELECT person AS trait_person1, state.1 AS trait_has_text1, state.2 AS trait_text1, state.3 AS trait_has_number1, state.4 AS trait_number1
FROM (
SELECT person, argMax(state, place) AS state FROM (
SELECT person, place, argMax(value, (epoch, change)) AS state
FROM (
SELECT person, place, change, value, epoch, max(change = {p2: UInt8}) OVER (PARTITION BY person, epoch) AS is_given
FROM (
SELECT person, place, change, value,
  countIf(change != {p8: UInt8}) OVER (PARTITION BY person ORDER BY place, change, value ROWS UNBOUNDED PRECEDING) AS epoch
FROM (
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS person, ordinal AS place, multiIf((((mapContains(strings, {p19: String}) OR mapContains(numbers, {p19: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))) OR (mapContains(strings, {p20: String}) OR mapContains(numbers, {p20: String}))), {p2: UInt8}, ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p19: String}) = 'null' OR JSONExtractRaw(properties, {p12: String}, {p19: String}) = 'null')) OR has(JSONExtract(strings[{p13: String}], 'Array(String)'), {p19: String}) OR (mapContains(strings, {p21: String}) OR mapContains(numbers, {p21: String}))), {p3: UInt8}, {p8: UInt8}) AS change, multiIf(((mapContains(strings, {p19: String}) OR mapContains(numbers, {p19: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))), (mapContains(strings, {p19: String}), strings[{p19: String}], mapContains(numbers, {p19: String}), numbers[{p19: String}]), (((mapContains(strings, {p19: String}) OR mapContains(numbers, {p19: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))) OR (mapContains(strings, {p20: String}) OR mapContains(numbers, {p20: String}))), (mapContains(strings, {p20: String}), strings[{p20: String}], mapContains(numbers, {p20: String}), numbers[{p20: String}]), ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p19: String}) = 'null' OR JSONExtractRaw(properties, {p12: String}, {p19: String}) = 'null')) OR has(JSONExtract(strings[{p13: String}], 'Array(String)'), {p19: String}) OR (mapContains(strings, {p21: String}) OR mapContains(numbers, {p21: String}))), (0, '', 0, 0.), (mapContains(strings, {p22: String}), strings[{p22: String}], mapContains(numbers, {p22: String}), numbers[{p22: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p16: DateTime64(3, 'UTC')} AND timestamp < {p17: DateTime64(3, 'UTC')} AND event IN {p18: Array(String)}
WHERE bot = '' AND person_key != (({p3: UInt8} * cityHash64('')) + {p2: UInt8}) AND ((((mapContains(strings, {p19: String}) OR mapContains(numbers, {p19: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))) OR (mapContains(strings, {p20: String}) OR mapContains(numbers, {p20: String}))) OR ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p19: String}) = 'null' OR JSONExtractRaw(properties, {p12: String}, {p19: String}) = 'null')) OR has(JSONExtract(strings[{p13: String}], 'Array(String)'), {p19: String}) OR (mapContains(strings, {p21: String}) OR mapContains(numbers, {p21: String}))) OR (mapContains(strings, {p22: String}) OR mapContains(numbers, {p22: String})))
UNION ALL
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS person, ordinal AS place, if(mapContains(strings, {p20: String}), {p2: UInt8}, {p8: UInt8}) AS change, if(mapContains(strings, {p20: String}), (mapContains(strings, {p20: String}), strings[{p20: String}], mapContains(numbers, {p20: String}), numbers[{p20: String}]), (mapContains(strings, {p22: String}), strings[{p22: String}], mapContains(numbers, {p22: String}), numbers[{p22: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p16: DateTime64(3, 'UTC')} AND timestamp < {p17: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(strings, {p20: String}) OR mapContains(strings, {p22: String})) AND NOT (event IN {p18: Array(String)}) AND person_key != (({p3: UInt8} * cityHash64('')) + {p2: UInt8})
UNION ALL
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS person, ordinal AS place, if(mapContains(numbers, {p20: String}), {p2: UInt8}, {p8: UInt8}) AS change, if(mapContains(numbers, {p20: String}), (mapContains(strings, {p20: String}), strings[{p20: String}], mapContains(numbers, {p20: String}), numbers[{p20: String}]), (mapContains(strings, {p22: String}), strings[{p22: String}], mapContains(numbers, {p22: String}), numbers[{p22: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p16: DateTime64(3, 'UTC')} AND timestamp < {p17: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(numbers, {p20: String}) OR mapContains(numbers, {p22: String})) AND NOT (event IN {p18: Array(String)}) AND person_key != (({p3: UInt8} * cityHash64('')) + {p2: UInt8})
)
)
ORDER BY place, value
LIMIT 1 BY person, epoch, change = {p8: UInt8}
)
WHERE change != {p8: UInt8} OR NOT is_given
GROUP BY person, place
)
GROUP BY person
)
) AS joined1 ON if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) = trait_person1
LEFT ANY JOIN (
SELECT person AS trait_person2, state.1 AS trait_has_text2, state.2 AS trait_text2, state.3 AS trait_has_number2, state.4 AS trait_number2
FROM (
SELECT person, argMax(state, place) AS state FROM (
SELECT person, place, argMax(value, (epoch, change)) AS state
FROM (
SELECT person, place, change, value, epoch, max(change = {p2: UInt8}) OVER (PARTITION BY person, epoch) AS is_given
FROM (
SELECT person, place, change, value,
  countIf(change != {p8: UInt8}) OVER (PARTITION BY person ORDER BY place, change, value ROWS UNBOUNDED PRECEDING) AS epoch
FROM (
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS person, ordinal AS place, multiIf((((mapContains(strings, {p23: String}) OR mapContains(numbers, {p23: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))) OR (mapContains(strings, {p24: String}) OR mapContains(numbers, {p24: String}))), {p2: UInt8}, ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p23: String}) = 'null' OR JSONExtractRaw(properties, {p12: String}, {p23: String}) = 'null')) OR has(JSONExtract(strings[{p13: String}], 'Array(String)'), {p23: String}) OR (mapContains(strings, {p25: String}) OR mapContains(numbers, {p25: String}))), {p3: UInt8}, {p8: UInt8}) AS change, multiIf(((mapContains(strings, {p23: String}) OR mapContains(numbers, {p23: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))), (mapContains(strings, {p23: String}), strings[{p23: String}], mapContains(numbers, {p23: String}), numbers[{p23: String}]), (((mapContains(strings, {p23: String}) OR mapContains(numbers, {p23: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))) OR (mapContains(strings, {p24: String}) OR mapContains(numbers, {p24: String}))), (mapContains(strings, {p24: String}), strings[{p24: String}], mapContains(numbers, {p24: String}), numbers[{p24: String}]), ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p23: String}) = 'null' OR JSONExtractRaw(properties, {p12: String}, {p23: String}) = 'null')) OR has(JSONExtract(strings[{p13: String}], 'Array(String)'), {p23: String}) OR (mapContains(strings, {p25: String}) OR mapContains(numbers, {p25: String}))), (0, '', 0, 0.), (mapContains(strings, {p26: String}), strings[{p26: String}], mapContains(numbers, {p26: String}), numbers[{p26: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p16: DateTime64(3, 'UTC')} AND timestamp < {p17: DateTime64(3, 'UTC')} AND event IN {p18: Array(String)}
WHERE bot = '' AND person_key != (({p3: UInt8} * cityHash64('')) + {p2: UInt8}) AND ((((mapContains(strings, {p23: String}) OR mapContains(numbers, {p23: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))) OR (mapContains(strings, {p24: String}) OR mapContains(numbers, {p24: String}))) OR ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p23: String}) = 'null' OR JSONExtractRaw(properties, {p12: String}, {p23: String}) = 'null')) OR has(JSONExtract(strings[{p13: String}], 'Array(String)'), {p23: String}) OR (mapContains(strings, {p25: String}) OR mapContains(numbers, {p25: String}))) OR (mapContains(strings, {p26: String}) OR mapContains(numbers, {p26: String})))
UNION ALL
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS person, ordinal AS place, if(mapContains(strings, {p24: String}), {p2: UInt8}, {p8: UInt8}) AS change, if(mapContains(strings, {p24: String}), (mapContains(strings, {p24: String}), strings[{p24: String}], mapContains(numbers, {p24: String}), numbers[{p24: String}]), (mapContains(strings, {p26: String}), strings[{p26: String}], mapContains(numbers, {p26: String}), numbers[{p26: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p16: DateTime64(3, 'UTC')} AND timestamp < {p17: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(strings, {p24: String}) OR mapContains(strings, {p26: String})) AND NOT (event IN {p18: Array(String)}) AND person_key != (({p3: UInt8} * cityHash64('')) + {p2: UInt8})
UNION ALL
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS person, ordinal AS place, if(mapContains(numbers, {p24: String}), {p2: UInt8}, {p8: UInt8}) AS change, if(mapContains(numbers, {p24: String}), (mapContains(strings, {p24: String}), strings[{p24: String}], mapContains(numbers, {p24: String}), numbers[{p24: String}]), (mapContains(strings, {p26: String}), strings[{p26: String}], mapContains(numbers, {p26: String}), numbers[{p26: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p16: DateTime64(3, 'UTC')} AND timestamp < {p17: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(numbers, {p24: String}) OR mapContains(numbers, {p26: String})) AND NOT (event IN {p18: Array(String)}) AND person_key != (({p3: UInt8} * cityHash64('')) + {p2: UInt8})
)
)
ORDER BY place, value
LIMIT 1 BY person, epoch, change = {p8: UInt8}
)
WHERE change != {p8: UInt8} OR NOT is_given
GROUP BY person, place
)
GROUP BY person
)
) AS joined2 ON if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) = trait_person2
LEFT ANY JOIN (
SELECT person AS trait_person3, state.1 AS trait_has_text3, state.2 AS trait_text3, state.3 AS trait_has_number3, state.4 AS trait_number3
FROM (
SELECT person, argMax(state, place) AS state FROM (
SELECT person, place, argMax(value, (epoch, change)) AS state
FROM (
SELECT person, place, change, value, epoch, max(change = {p2: UInt8}) OVER (PARTITION BY person, epoch) AS is_given
FROM (
SELECT person, place, change, value,
  countIf(change != {p8: UInt8}) OVER (PARTITION BY person ORDER BY place, change, value ROWS UNBOUNDED PRECEDING) AS epoch
FROM (
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS person, ordinal AS place, multiIf((((mapContains(strings, {p27: String}) OR mapContains(numbers, {p27: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))) OR (mapContains(strings, {p28: String}) OR mapContains(numbers, {p28: String}))), {p2: UInt8}, ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p27: String}) = 'null' OR JSONExtractRaw(properties, {p12: String}, {p27: String}) = 'null')) OR has(JSONExtract(strings[{p13: String}], 'Array(String)'), {p27: String}) OR (mapContains(strings, {p29: String}) OR mapContains(numbers, {p29: String}))), {p3: UInt8}, {p8: UInt8}) AS change, multiIf(((mapContains(strings, {p27: String}) OR mapContains(numbers, {p27: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))), (mapContains(strings, {p27: String}), strings[{p27: String}], mapContains(numbers, {p27: String}), numbers[{p27: String}]), (((mapContains(strings, {p27: String}) OR mapContains(numbers, {p27: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))) OR (mapContains(strings, {p28: String}) OR mapContains(numbers, {p28: String}))), (mapContains(strings, {p28: String}), strings[{p28: String}], mapContains(numbers, {p28: String}), numbers[{p28: String}]), ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p27: String}) = 'null' OR JSONExtractRaw(properties, {p12: String}, {p27: String}) = 'null')) OR has(JSONExtract(strings[{p13: String}], 'Array(String)'), {p27: String}) OR (mapContains(strings, {p29: String}) OR mapContains(numbers, {p29: String}))), (0, '', 0, 0.), (mapContains(strings, {p30: String}), strings[{p30: String}], mapContains(numbers, {p30: String}), numbers[{p30: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p16: DateTime64(3, 'UTC')} AND timestamp < {p17: DateTime64(3, 'UTC')} AND event IN {p18: Array(String)}
WHERE bot = '' AND person_key != (({p3: UInt8} * cityHash64('')) + {p2: UInt8}) AND ((((mapContains(strings, {p27: String}) OR mapContains(numbers, {p27: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))) OR (mapContains(strings, {p28: String}) OR mapContains(numbers, {p28: String}))) OR ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p27: String}) = 'null' OR JSONExtractRaw(properties, {p12: String}, {p27: String}) = 'null')) OR has(JSONExtract(strings[{p13: String}], 'Array(String)'), {p27: String}) OR (mapContains(strings, {p29: String}) OR mapContains(numbers, {p29: String}))) OR (mapContains(strings, {p30: String}) OR mapContains(numbers, {p30: String})))
UNION ALL
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS person, ordinal AS place, if(mapContains(strings, {p28: String}), {p2: UInt8}, {p8: UInt8}) AS change, if(mapContains(strings, {p28: String}), (mapContains(strings, {p28: String}), strings[{p28: String}], mapContains(numbers, {p28: String}), numbers[{p28: String}]), (mapContains(strings, {p30: String}), strings[{p30: String}], mapContains(numbers, {p30: String}), numbers[{p30: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p16: DateTime64(3, 'UTC')} AND timestamp < {p17: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(strings, {p28: String}) OR mapContains(strings, {p30: String})) AND NOT (event IN {p18: Array(String)}) AND person_key != (({p3: UInt8} * cityHash64('')) + {p2: UInt8})
UNION ALL
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS person, ordinal AS place, if(mapContains(numbers, {p28: String}), {p2: UInt8}, {p8: UInt8}) AS change, if(mapContains(numbers, {p28: String}), (mapContains(strings, {p28: String}), strings[{p28: String}], mapContains(numbers, {p28: String}), numbers[{p28: String}]), (mapContains(strings, {p30: String}), strings[{p30: String}], mapContains(numbers, {p30: String}), numbers[{p30: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p16: DateTime64(3, 'UTC')} AND timestamp < {p17: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(numbers, {p28: String}) OR mapContains(numbers, {p30: String})) AND NOT (event IN {p18: Array(String)}) AND person_key != (({p3: UInt8} * cityHash64('')) + {p2: UInt8})
)
)
ORDER BY place, value
LIMIT 1 BY person, epoch, change = {p8: UInt8}
)
WHERE change != {p8: UInt8} OR NOT is_given
GROUP BY person, place
)
GROUP BY person
)
) AS joined3 ON if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) = trait_person3
PREWHERE project_id = {p4: String} AND timestamp >= {p5: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')} AND event = {p7: String}
WHERE bot = ''
GROUP BY time, g0, g1, g2, g3
)
GROUP BY g0, g1, g2, g3
ORDER BY ifNull(sumIf(value, (series = {p1: UInt8} AND span = {p1: UInt8})), {p1: UInt8}) DESC, g0, g1, g2, g3
LIMIT {p31: UInt32}
-- {"p0":"[","p1":0,"p2":1,"p3":2,"p4":"segmentation_takes-the-latest-trait-by-the-time-of-the-event-not-by-its-arrival-and-keeps-the-other-traits","p5":"2026-03-01 00:00:00.000","p6":"2026-04-01 00:00:00.000","p7":"identify","p8":3,"p9":"plan","p10":"$set.%","p11":"$set.plan","p12":"$set","p13":"$unset","p14":"$unset.plan","p15":"$set_once.plan","p16":"1970-01-01 00:00:00.000","p17":"2200-01-01 00:00:00.000","p18":["identify","$set"],"p19":"city","p20":"$set.city","p21":"$unset.city","p22":"$set_once.city","p23":"seats","p24":"$set.seats","p25":"$unset.seats","p26":"$set_once.seats","p27":"source","p28":"$set.source","p29":"$unset.source","p30":"$set_once.source","p31":10000}
