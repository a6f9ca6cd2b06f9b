SELECT * FROM (
SELECT name, first_at, last_at, events, count() OVER () AS total, p0
FROM (
SELECT any(name) AS name, intDiv(min(place), 1048576) AS first_at, intDiv(max(place), 1048576) AS last_at, count() AS events,
  max(is_id_found) AS is_found, argMaxIf(p0, (place, tie), p0 IS NOT NULL) AS p0
FROM (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS person, if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) AS name, ordinal AS place, id AS tie, (positionCaseInsensitiveUTF8(if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)), {p2: String}) > 0 OR positionCaseInsensitiveUTF8(user_id, {p2: String}) > 0 OR positionCaseInsensitiveUTF8(anonymous_id, {p2: String}) > 0) AS is_id_found, CAST(toString(if(trait_has_text0, trait_text0, if(trait_has_number0, toString(trait_number0), NULL))), 'Nullable(String)') AS p0
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
PREWHERE project_id = {p3: String} AND timestamp >= {p15: DateTime64(3, 'UTC')} AND timestamp < {p16: DateTime64(3, 'UTC')} AND event IN {p17: Array(String)}
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
PREWHERE project_id = {p3: String} AND timestamp >= {p15: DateTime64(3, 'UTC')} AND timestamp < {p16: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(strings, {p9: String}) OR mapContains(strings, {p14: String})) AND NOT (event IN {p17: Array(String)}) AND person_key != (({p13: UInt8} * cityHash64('')) + {p1: UInt8})
UNION ALL
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS person, ordinal AS place, if(mapContains(numbers, {p9: String}), {p1: UInt8}, {p6: UInt8}) AS change, if(mapContains(numbers, {p9: String}), (mapContains(strings, {p9: String}), strings[{p9: String}], mapContains(numbers, {p9: String}), numbers[{p9: String}]), (mapContains(strings, {p14: String}), strings[{p14: String}], mapContains(numbers, {p14: String}), numbers[{p14: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p15: DateTime64(3, 'UTC')} AND timestamp < {p16: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(numbers, {p9: String}) OR mapContains(numbers, {p14: String})) AND NOT (event IN {p17: Array(String)}) AND person_key != (({p13: UInt8} * cityHash64('')) + {p1: UInt8})
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
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE bot = '' AND person_key != (({p13: UInt8} * cityHash64('')) + {p1: UInt8})
)
GROUP BY person
HAVING is_found OR ifNull(positionCaseInsensitiveUTF8(p0, {p2: String}) > 0, 0)
)
ORDER BY last_at DESC NULLS LAST, name
LIMIT {p18: UInt32} OFFSET {p19: UInt32}
)
LIMIT {p20: UInt32}
-- {"p0":0,"p1":1,"p2":"PRO","p3":"persons_finds-persons-by-a-trait-that-is-shown-within-a-range","p4":"2026-03-02 00:00:00.000","p5":"2026-03-03 00:00:00.000","p6":3,"p7":"plan","p8":"$set.%","p9":"$set.plan","p10":"$set","p11":"$unset","p12":"$unset.plan","p13":2,"p14":"$set_once.plan","p15":"1970-01-01 00:00:00.000","p16":"2200-01-01 00:00:00.000","p17":["identify","$set"],"p18":100,"p19":0,"p20":10001}
