SELECT * FROM (
SELECT name, first_at, last_at, events, count() OVER () AS total, p0, p1, p2
FROM (
SELECT any(name) AS name, intDiv(min(place), 1048576) AS first_at, intDiv(max(place), 1048576) AS last_at, count() AS events,
  max(is_id_found) AS is_found, argMaxIf(p0, (place, tie), p0 IS NOT NULL) AS p0, argMaxIf(p1, (place, tie), p1 IS NOT NULL) AS p1, argMaxIf(p2, (place, tie), p2 IS NOT NULL) AS p2
FROM (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS person, if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) AS name, ordinal AS place, id AS tie, {p1: UInt8} AS is_id_found, CAST(toString(if(trait_has_text0, trait_text0, if(trait_has_number0, toString(trait_number0), NULL))), 'Nullable(String)') AS p0, CAST(toString(if(trait_has_text1, trait_text1, if(trait_has_number1, toString(trait_number1), NULL))), 'Nullable(String)') AS p1, CAST(toString(if(mapContains(strings, {p2: String}), strings[{p2: String}], if(mapContains(numbers, {p2: String}), toString(numbers[{p2: String}]), NULL))), 'Nullable(String)') AS p2
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
LEFT ANY JOIN (
SELECT person AS trait_person0, state.1 AS trait_has_text0, state.2 AS trait_text0, state.3 AS trait_has_number0, state.4 AS trait_number0
FROM (
SELECT person, argMax(state, place) AS state FROM (
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
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')} AND event IN {p15: Array(String)}
WHERE bot = '' AND person_key != (({p13: UInt8} * cityHash64('')) + {p1: UInt8}) AND ((((mapContains(strings, {p7: String}) OR mapContains(numbers, {p7: String})) AND NOT ((mapContainsKeyLike(strings, {p8: String}) OR mapContainsKeyLike(numbers, {p8: String})))) OR (mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String}))) OR ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p7: String}) = 'null' OR JSONExtractRaw(properties, {p10: String}, {p7: String}) = 'null')) OR has(JSONExtract(strings[{p11: String}], 'Array(String)'), {p7: String}) OR (mapContains(strings, {p12: String}) OR mapContains(numbers, {p12: String}))) OR (mapContains(strings, {p14: String}) OR mapContains(numbers, {p14: String})))
UNION ALL
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS person, ordinal AS place, if(mapContains(strings, {p9: String}), {p1: UInt8}, {p6: UInt8}) AS change, if(mapContains(strings, {p9: String}), (mapContains(strings, {p9: String}), strings[{p9: String}], mapContains(numbers, {p9: String}), numbers[{p9: String}]), (mapContains(strings, {p14: String}), strings[{p14: String}], mapContains(numbers, {p14: String}), numbers[{p14: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(strings, {p9: String}) OR mapContains(strings, {p14: String})) AND NOT (event IN {p15: Array(String)}) AND person_key != (({p13: UInt8} * cityHash64('')) + {p1: UInt8})
UNION ALL
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS person, ordinal AS place, if(mapContains(numbers, {p9: String}), {p1: UInt8}, {p6: UInt8}) AS change, if(mapContains(numbers, {p9: String}), (mapContains(strings, {p9: String}), strings[{p9: String}], mapContains(numbers, {p9: String}), numbers[{p9: String}]), (mapContains(strings, {p14: String}), strings[{p14: String}], mapContains(numbers, {p14: String}), numbers[{p14: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(numbers, {p9: String}) OR mapContains(numbers, {p14: String})) AND NOT (event IN {p15: Array(String)}) AND person_key != (({p13: UInt8} * cityHash64('')) + {p1: UInt8})
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
) AS joined0 ON if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) = trait_person0
LEFT ANY JOIN (
SELECT person AS trait_person1, state.1 AS trait_has_text1, state.2 AS trait_text1, state.3 AS trait_has_number1, state.4 AS trait_number1
FROM (
SELECT person, argMax(state, place) AS state FROM (
SELECT person, place, argMax(value, (epoch, change)) AS state
FROM (
SELECT person, place, change, value, epoch, max(change = {p1: UInt8}) OVER (PARTITION BY person, epoch) AS is_given
FROM (
SELECT person, place, change, value,
  countIf(change != {p6: UInt8}) OVER (PARTITION BY person ORDER BY place, change, value ROWS UNBOUNDED PRECEDING) AS epoch
FROM (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS person, ordinal AS place, multiIf((((mapContains(strings, {p16: String}) OR mapContains(numbers, {p16: String})) AND NOT ((mapContainsKeyLike(strings, {p8: String}) OR mapContainsKeyLike(numbers, {p8: String})))) OR (mapContains(strings, {p17: String}) OR mapContains(numbers, {p17: String}))), {p1: UInt8}, ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p16: String}) = 'null' OR JSONExtractRaw(properties, {p10: String}, {p16: String}) = 'null')) OR has(JSONExtract(strings[{p11: String}], 'Array(String)'), {p16: String}) OR (mapContains(strings, {p18: String}) OR mapContains(numbers, {p18: String}))), {p13: UInt8}, {p6: UInt8}) AS change, multiIf(((mapContains(strings, {p16: String}) OR mapContains(numbers, {p16: String})) AND NOT ((mapContainsKeyLike(strings, {p8: String}) OR mapContainsKeyLike(numbers, {p8: String})))), (mapContains(strings, {p16: String}), strings[{p16: String}], mapContains(numbers, {p16: String}), numbers[{p16: String}]), (((mapContains(strings, {p16: String}) OR mapContains(numbers, {p16: String})) AND NOT ((mapContainsKeyLike(strings, {p8: String}) OR mapContainsKeyLike(numbers, {p8: String})))) OR (mapContains(strings, {p17: String}) OR mapContains(numbers, {p17: String}))), (mapContains(strings, {p17: String}), strings[{p17: String}], mapContains(numbers, {p17: String}), numbers[{p17: String}]), ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p16: String}) = 'null' OR JSONExtractRaw(properties, {p10: String}, {p16: String}) = 'null')) OR has(JSONExtract(strings[{p11: String}], 'Array(String)'), {p16: String}) OR (mapContains(strings, {p18: String}) OR mapContains(numbers, {p18: String}))), (0, '', 0, 0.), (mapContains(strings, {p19: String}), strings[{p19: String}], mapContains(numbers, {p19: String}), numbers[{p19: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')} AND event IN {p15: Array(String)}
WHERE bot = '' AND person_key != (({p13: UInt8} * cityHash64('')) + {p1: UInt8}) AND ((((mapContains(strings, {p16: String}) OR mapContains(numbers, {p16: String})) AND NOT ((mapContainsKeyLike(strings, {p8: String}) OR mapContainsKeyLike(numbers, {p8: String})))) OR (mapContains(strings, {p17: String}) OR mapContains(numbers, {p17: String}))) OR ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p16: String}) = 'null' OR JSONExtractRaw(properties, {p10: String}, {p16: String}) = 'null')) OR has(JSONExtract(strings[{p11: String}], 'Array(String)'), {p16: String}) OR (mapContains(strings, {p18: String}) OR mapContains(numbers, {p18: String}))) OR (mapContains(strings, {p19: String}) OR mapContains(numbers, {p19: String})))
UNION ALL
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS person, ordinal AS place, if(mapContains(strings, {p17: String}), {p1: UInt8}, {p6: UInt8}) AS change, if(mapContains(strings, {p17: String}), (mapContains(strings, {p17: String}), strings[{p17: String}], mapContains(numbers, {p17: String}), numbers[{p17: String}]), (mapContains(strings, {p19: String}), strings[{p19: String}], mapContains(numbers, {p19: String}), numbers[{p19: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(strings, {p17: String}) OR mapContains(strings, {p19: String})) AND NOT (event IN {p15: Array(String)}) AND person_key != (({p13: UInt8} * cityHash64('')) + {p1: UInt8})
UNION ALL
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS person, ordinal AS place, if(mapContains(numbers, {p17: String}), {p1: UInt8}, {p6: UInt8}) AS change, if(mapContains(numbers, {p17: String}), (mapContains(strings, {p17: String}), strings[{p17: String}], mapContains(numbers, {p17: String}), numbers[{p17: String}]), (mapContains(strings, {p19: String}), strings[{p19: String}], mapContains(numbers, {p19: String}), numbers[{p19: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(numbers, {p17: String}) OR mapContains(numbers, {p19: String})) AND NOT (event IN {p15: Array(String)}) AND person_key != (({p13: UInt8} * cityHash64('')) + {p1: UInt8})
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
) AS joined1 ON if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) = trait_person1
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE bot = '' AND person_key != (({p13: UInt8} * cityHash64('')) + {p1: UInt8})
)
GROUP BY person
HAVING {p1: UInt8}
)
ORDER BY toFloat64OrNull(p0) ASC NULLS LAST, p0 ASC NULLS LAST, name
LIMIT {p20: UInt32} OFFSET {p21: UInt32}
)
LIMIT {p22: UInt32}
-- {"p0":0,"p1":1,"p2":"amount","p3":"persons_lists-persons-with-chosen-properties-across-devices-by-a-trait","p4":"1970-01-01 00:00:00.000","p5":"2200-01-01 00:00:00.000","p6":3,"p7":"plan","p8":"$set.%","p9":"$set.plan","p10":"$set","p11":"$unset","p12":"$unset.plan","p13":2,"p14":"$set_once.plan","p15":["identify","$set"],"p16":"seats","p17":"$set.seats","p18":"$unset.seats","p19":"$set_once.seats","p20":100,"p21":0,"p22":10001}
