SELECT g0, count() OVER () AS groups, groupArray(tuple(series, span, time, value)) AS cells, array(max(startsWith(ifNull(g0, ''), {p0: String})) OVER ()) AS lists
FROM (
SELECT {p1: UInt8} AS series, {p1: UInt8} AS span, {p1: UInt8} AS time, if(trait_has_text0, trait_text0, if(trait_has_number0, toString(trait_number0), NULL)) AS g0, toFloat64(count()) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
ASOF LEFT JOIN (
SELECT person AS trait_person0, place AS trait_since0, state.1 AS trait_has_text0, state.2 AS trait_text0, state.3 AS trait_has_number0, state.4 AS trait_number0
FROM (
SELECT person, place, argMax(value, (epoch, change)) AS state
FROM (
SELECT person, place, change, value, epoch, max(change = {p2: UInt8}) OVER (PARTITION BY person, epoch) AS is_given
FROM (
SELECT person, place, change, value,
  countIf(change != {p7: UInt8}) OVER (PARTITION BY person ORDER BY place, change, value ROWS UNBOUNDED PRECEDING) AS epoch
FROM (
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS person, ordinal AS place, multiIf((((mapContains(strings, {p8: String}) OR mapContains(numbers, {p8: String})) AND NOT ((mapContainsKeyLike(strings, {p9: String}) OR mapContainsKeyLike(numbers, {p9: String})))) OR (mapContains(strings, {p10: String}) OR mapContains(numbers, {p10: String}))), {p2: UInt8}, ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p8: String}) = 'null' OR JSONExtractRaw(properties, {p11: String}, {p8: String}) = 'null')) OR has(JSONExtract(strings[{p12: String}], 'Array(String)'), {p8: String}) OR (mapContains(strings, {p13: String}) OR mapContains(numbers, {p13: String}))), {p14: UInt8}, {p7: UInt8}) AS change, multiIf(((mapContains(strings, {p8: String}) OR mapContains(numbers, {p8: String})) AND NOT ((mapContainsKeyLike(strings, {p9: String}) OR mapContainsKeyLike(numbers, {p9: String})))), (mapContains(strings, {p8: String}), strings[{p8: String}], mapContains(numbers, {p8: String}), numbers[{p8: String}]), (((mapContains(strings, {p8: String}) OR mapContains(numbers, {p8: String})) AND NOT ((mapContainsKeyLike(strings, {p9: String}) OR mapContainsKeyLike(numbers, {p9: String})))) OR (mapContains(strings, {p10: String}) OR mapContains(numbers, {p10: String}))), (mapContains(strings, {p10: String}), strings[{p10: String}], mapContains(numbers, {p10: String}), numbers[{p10: String}]), ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p8: String}) = 'null' OR JSONExtractRaw(properties, {p11: String}, {p8: String}) = 'null')) OR has(JSONExtract(strings[{p12: String}], 'Array(String)'), {p8: String}) OR (mapContains(strings, {p13: String}) OR mapContains(numbers, {p13: String}))), (0, '', 0, 0.), (mapContains(strings, {p15: String}), strings[{p15: String}], mapContains(numbers, {p15: String}), numbers[{p15: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p16: DateTime64(3, 'UTC')} AND timestamp < {p17: DateTime64(3, 'UTC')} AND event IN {p18: Array(String)}
WHERE bot = '' AND person_key != (({p14: UInt8} * cityHash64('')) + {p2: UInt8}) AND ((((mapContains(strings, {p8: String}) OR mapContains(numbers, {p8: String})) AND NOT ((mapContainsKeyLike(strings, {p9: String}) OR mapContainsKeyLike(numbers, {p9: String})))) OR (mapContains(strings, {p10: String}) OR mapContains(numbers, {p10: String}))) OR ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p8: String}) = 'null' OR JSONExtractRaw(properties, {p11: String}, {p8: String}) = 'null')) OR has(JSONExtract(strings[{p12: String}], 'Array(String)'), {p8: String}) OR (mapContains(strings, {p13: String}) OR mapContains(numbers, {p13: String}))) OR (mapContains(strings, {p15: String}) OR mapContains(numbers, {p15: String})))
UNION ALL
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS person, ordinal AS place, if(mapContains(strings, {p10: String}), {p2: UInt8}, {p7: UInt8}) AS change, if(mapContains(strings, {p10: String}), (mapContains(strings, {p10: String}), strings[{p10: String}], mapContains(numbers, {p10: String}), numbers[{p10: String}]), (mapContains(strings, {p15: String}), strings[{p15: String}], mapContains(numbers, {p15: String}), numbers[{p15: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p16: DateTime64(3, 'UTC')} AND timestamp < {p17: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(strings, {p10: String}) OR mapContains(strings, {p15: String})) AND NOT (event IN {p18: Array(String)}) AND person_key != (({p14: UInt8} * cityHash64('')) + {p2: UInt8})
UNION ALL
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS person, ordinal AS place, if(mapContains(numbers, {p10: String}), {p2: UInt8}, {p7: UInt8}) AS change, if(mapContains(numbers, {p10: String}), (mapContains(strings, {p10: String}), strings[{p10: String}], mapContains(numbers, {p10: String}), numbers[{p10: String}]), (mapContains(strings, {p15: String}), strings[{p15: String}], mapContains(numbers, {p15: String}), numbers[{p15: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p16: DateTime64(3, 'UTC')} AND timestamp < {p17: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(numbers, {p10: String}) OR mapContains(numbers, {p15: String})) AND NOT (event IN {p18: Array(String)}) AND person_key != (({p14: UInt8} * cityHash64('')) + {p2: UInt8})
)
)
ORDER BY place, value
LIMIT 1 BY person, epoch, change = {p7: UInt8}
)
WHERE change != {p7: UInt8} OR NOT is_given
GROUP BY person, place
)
) AS joined0 ON if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) = trait_person0 AND ordinal >= trait_since0
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')} AND event = {p6: String}
WHERE bot = ''
GROUP BY time, g0
)
GROUP BY g0
ORDER BY ifNull(sumIf(value, (series = {p1: UInt8} AND span = {p1: UInt8})), {p1: UInt8}) DESC, g0
LIMIT {p19: UInt32}
-- {"p0":"[","p1":0,"p2":1,"p3":"segmentation_groups-by-a-trait-at-the-time-of-the-event","p4":"2026-03-01 00:00:00.000","p5":"2026-04-01 00:00:00.000","p6":"purchase","p7":3,"p8":"plan","p9":"$set.%","p10":"$set.plan","p11":"$set","p12":"$unset","p13":"$unset.plan","p14":2,"p15":"$set_once.plan","p16":"1970-01-01 00:00:00.000","p17":"2200-01-01 00:00:00.000","p18":["identify","$set"],"p19":10000}
