SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(count()) AS value
FROM (
SELECT event, timestamp, event_order, event_person, session_key, person_trait0, person_trait1, person_trait2, person_trait3, passes0, session_key != 0 AND max(passes0) OVER (PARTITION BY session_key) AS session_whole0
FROM (
SELECT event AS event, timestamp AS timestamp, trait_text0 AS person_trait0, trait_text0 AS person_trait1, trait_text0 AS person_trait2, trait_text0 AS person_trait3, (if(ascii(person_trait0) = {p1: UInt8}, (isValidJSON(person_trait1) AND has(JSONExtract(person_trait2, {p2: String}), {p3: String})), person_trait3 = {p3: String})) AS passes0, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8}))), {p0: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
ASOF LEFT JOIN (
SELECT person AS trait_person0, place AS trait_since0, state.1 AS trait_has_text0, state.2 AS trait_text0, state.3 AS trait_has_number0, state.4 AS trait_number0
FROM (
SELECT person, place, argMax(value, (epoch, change)) AS state
FROM (
SELECT person, place, change, value, epoch, max(change = {p4: UInt8}) OVER (PARTITION BY person, epoch) AS is_given
FROM (
SELECT person, place, change, value,
  countIf(change != {p8: UInt8}) OVER (PARTITION BY person ORDER BY place, change, value ROWS UNBOUNDED PRECEDING) AS epoch
FROM (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS person, ordinal AS place, multiIf((((mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))) OR (mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String}))), {p4: UInt8}, ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p9: String}) = 'null' OR JSONExtractRaw(properties, {p12: String}, {p9: String}) = 'null')) OR has(JSONExtract(strings[{p13: String}], 'Array(String)'), {p9: String}) OR (mapContains(strings, {p14: String}) OR mapContains(numbers, {p14: String}))), {p15: UInt8}, {p8: UInt8}) AS change, multiIf(((mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))), (mapContains(strings, {p9: String}), strings[{p9: String}], mapContains(numbers, {p9: String}), numbers[{p9: String}]), (((mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))) OR (mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String}))), (mapContains(strings, {p11: String}), strings[{p11: String}], mapContains(numbers, {p11: String}), numbers[{p11: String}]), ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p9: String}) = 'null' OR JSONExtractRaw(properties, {p12: String}, {p9: String}) = 'null')) OR has(JSONExtract(strings[{p13: String}], 'Array(String)'), {p9: String}) OR (mapContains(strings, {p14: String}) OR mapContains(numbers, {p14: String}))), (0, '', 0, 0.), (mapContains(strings, {p16: String}), strings[{p16: String}], mapContains(numbers, {p16: String}), numbers[{p16: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p5: String} AND timestamp >= {p17: DateTime64(3, 'UTC')} AND timestamp < {p18: DateTime64(3, 'UTC')} AND event IN {p19: Array(String)}
WHERE bot = '' AND person_key != (({p15: UInt8} * cityHash64('')) + {p4: UInt8}) AND ((((mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))) OR (mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String}))) OR ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p9: String}) = 'null' OR JSONExtractRaw(properties, {p12: String}, {p9: String}) = 'null')) OR has(JSONExtract(strings[{p13: String}], 'Array(String)'), {p9: String}) OR (mapContains(strings, {p14: String}) OR mapContains(numbers, {p14: String}))) OR (mapContains(strings, {p16: String}) OR mapContains(numbers, {p16: String})))
UNION ALL
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS person, ordinal AS place, if(mapContains(strings, {p11: String}), {p4: UInt8}, {p8: UInt8}) AS change, if(mapContains(strings, {p11: String}), (mapContains(strings, {p11: String}), strings[{p11: String}], mapContains(numbers, {p11: String}), numbers[{p11: String}]), (mapContains(strings, {p16: String}), strings[{p16: String}], mapContains(numbers, {p16: String}), numbers[{p16: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p5: String} AND timestamp >= {p17: DateTime64(3, 'UTC')} AND timestamp < {p18: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(strings, {p11: String}) OR mapContains(strings, {p16: String})) AND NOT (event IN {p19: Array(String)}) AND person_key != (({p15: UInt8} * cityHash64('')) + {p4: UInt8})
UNION ALL
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS person, ordinal AS place, if(mapContains(numbers, {p11: String}), {p4: UInt8}, {p8: UInt8}) AS change, if(mapContains(numbers, {p11: String}), (mapContains(strings, {p11: String}), strings[{p11: String}], mapContains(numbers, {p11: String}), numbers[{p11: String}]), (mapContains(strings, {p16: String}), strings[{p16: String}], mapContains(numbers, {p16: String}), numbers[{p16: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p5: String} AND timestamp >= {p17: DateTime64(3, 'UTC')} AND timestamp < {p18: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(numbers, {p11: String}) OR mapContains(numbers, {p16: String})) AND NOT (event IN {p19: Array(String)}) AND person_key != (({p15: UInt8} * cityHash64('')) + {p4: UInt8})
)
)
ORDER BY place, value
LIMIT 1 BY person, epoch, change = {p8: UInt8}
)
WHERE change != {p8: UInt8} OR NOT is_given
GROUP BY person, place
)
) AS joined0 ON if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) = trait_person0 AND ordinal >= trait_since0
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT ((NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')}
WHERE bot = '' AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p20: Float64})))
UNION ALL
SELECT tupleElement(row, {p21: UInt8}) AS event, tupleElement(row, {p22: UInt8}) AS timestamp, tupleElement(row, {p23: UInt8}) AS person_trait0, tupleElement(row, {p24: UInt8}) AS person_trait1, tupleElement(row, {p25: UInt8}) AS person_trait2, tupleElement(row, {p26: UInt8}) AS person_trait3, tupleElement(row, {p27: UInt8}) AS passes0, row.1 AS event_order, event_person,
  if(
    row.2 AND latest.3 != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(latest.1, 21) <= {p28: Float64}
      AND bitShiftRight(row.1, 21) - bitShiftRight(latest.4, 21) < {p20: Float64},
    latest.3, row.3
  ) AS session_key
FROM (
SELECT event_person, arraySort(groupArray(tuple(event_order, is_joining, session_key, session_begun, is_made, event, timestamp, person_trait0, person_trait1, person_trait2, person_trait3, passes0))) AS person_rows
FROM (
SELECT event, timestamp, person_trait0, person_trait1, person_trait2, person_trait3, passes0, event_order, event_person, session_key, session_begun, event_joins AND session_key = 0 AS is_joining, 1 AS is_made
FROM (
SELECT tupleElement(row, {p22: UInt8}) AS event, tupleElement(row, {p23: UInt8}) AS timestamp, tupleElement(row, {p24: UInt8}) AS person_trait0, tupleElement(row, {p25: UInt8}) AS person_trait1, tupleElement(row, {p26: UInt8}) AS person_trait2, tupleElement(row, {p27: UInt8}) AS person_trait3, tupleElement(row, {p29: UInt8}) AS passes0, row.1 AS event_order, row.3 AS event_person,
  if(begun != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(begun, 21) < {p20: Float64}, begun, 0) AS session_begun,
  if(session_begun = 0, 0, cityHash64(event_stream, session_begun)) AS session_key, row.4 AS event_joins
FROM (
SELECT event_stream, run, arrayMap(row -> bitShiftRight(row.1, 21), run) AS run_ms,
  arrayFold(
    (begun, row, ms, place) -> if(row.2 AND (empty(begun.2) OR ms - begun.1 >= {p20: Float64}), (ms, arrayPushBack(begun.2, place)), begun),
    run, run_ms, arrayEnumerate(run), (toUInt64(0), CAST([], 'Array(UInt32)'))
  ).2 AS begins
FROM (
SELECT event_stream, arraySort(groupArray(tuple(event_order, event_opens, event_person, event_joins, event_sent, event_day, event, timestamp, person_trait0, person_trait1, person_trait2, person_trait3, passes0))) AS stream
FROM (
SELECT event AS event, timestamp AS timestamp, trait_text0 AS person_trait0, trait_text0 AS person_trait1, trait_text0 AS person_trait2, trait_text0 AS person_trait3, (if(ascii(person_trait0) = {p1: UInt8}, (isValidJSON(person_trait1) AND has(JSONExtract(person_trait2, {p2: String}), {p3: String})), person_trait3 = {p3: String})) AS passes0, multiIf(session_id != '', cityHash64('id', session_id, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8}))), person_key != (({p15: UInt8} * cityHash64('')) + {p4: UInt8}), if(anonymous_id != '', cityHash64('device', anonymous_id), cityHash64('user', user_id)), bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151))) AS event_stream, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, (session_id != '' OR person_key != (({p15: UInt8} * cityHash64('')) + {p4: UInt8}) AND (event IN {p30: Array(String)} OR page != '' OR screen_width != {p0: UInt8} OR startsWith(library, {p31: String}) OR mapContains(strings, {p32: String}) OR mapContains(strings, {p33: String}) OR mapContains(strings, {p34: String}))) AS event_opens, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS event_person, NOT (session_id != '') AND person_key != (({p15: UInt8} * cityHash64('')) + {p4: UInt8}) AS event_joins, session_id != '' AS event_sent, {p0: UInt8} AS event_day
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
ASOF LEFT JOIN (
SELECT person AS trait_person0, place AS trait_since0, state.1 AS trait_has_text0, state.2 AS trait_text0, state.3 AS trait_has_number0, state.4 AS trait_number0
FROM (
SELECT person, place, argMax(value, (epoch, change)) AS state
FROM (
SELECT person, place, change, value, epoch, max(change = {p4: UInt8}) OVER (PARTITION BY person, epoch) AS is_given
FROM (
SELECT person, place, change, value,
  countIf(change != {p8: UInt8}) OVER (PARTITION BY person ORDER BY place, change, value ROWS UNBOUNDED PRECEDING) AS epoch
FROM (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS person, ordinal AS place, multiIf((((mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))) OR (mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String}))), {p4: UInt8}, ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p9: String}) = 'null' OR JSONExtractRaw(properties, {p12: String}, {p9: String}) = 'null')) OR has(JSONExtract(strings[{p13: String}], 'Array(String)'), {p9: String}) OR (mapContains(strings, {p14: String}) OR mapContains(numbers, {p14: String}))), {p15: UInt8}, {p8: UInt8}) AS change, multiIf(((mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))), (mapContains(strings, {p9: String}), strings[{p9: String}], mapContains(numbers, {p9: String}), numbers[{p9: String}]), (((mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))) OR (mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String}))), (mapContains(strings, {p11: String}), strings[{p11: String}], mapContains(numbers, {p11: String}), numbers[{p11: String}]), ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p9: String}) = 'null' OR JSONExtractRaw(properties, {p12: String}, {p9: String}) = 'null')) OR has(JSONExtract(strings[{p13: String}], 'Array(String)'), {p9: String}) OR (mapContains(strings, {p14: String}) OR mapContains(numbers, {p14: String}))), (0, '', 0, 0.), (mapContains(strings, {p16: String}), strings[{p16: String}], mapContains(numbers, {p16: String}), numbers[{p16: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p5: String} AND timestamp >= {p17: DateTime64(3, 'UTC')} AND timestamp < {p18: DateTime64(3, 'UTC')} AND event IN {p19: Array(String)}
WHERE bot = '' AND person_key != (({p15: UInt8} * cityHash64('')) + {p4: UInt8}) AND ((((mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))) OR (mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String}))) OR ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p9: String}) = 'null' OR JSONExtractRaw(properties, {p12: String}, {p9: String}) = 'null')) OR has(JSONExtract(strings[{p13: String}], 'Array(String)'), {p9: String}) OR (mapContains(strings, {p14: String}) OR mapContains(numbers, {p14: String}))) OR (mapContains(strings, {p16: String}) OR mapContains(numbers, {p16: String})))
UNION ALL
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS person, ordinal AS place, if(mapContains(strings, {p11: String}), {p4: UInt8}, {p8: UInt8}) AS change, if(mapContains(strings, {p11: String}), (mapContains(strings, {p11: String}), strings[{p11: String}], mapContains(numbers, {p11: String}), numbers[{p11: String}]), (mapContains(strings, {p16: String}), strings[{p16: String}], mapContains(numbers, {p16: String}), numbers[{p16: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p5: String} AND timestamp >= {p17: DateTime64(3, 'UTC')} AND timestamp < {p18: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(strings, {p11: String}) OR mapContains(strings, {p16: String})) AND NOT (event IN {p19: Array(String)}) AND person_key != (({p15: UInt8} * cityHash64('')) + {p4: UInt8})
UNION ALL
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS person, ordinal AS place, if(mapContains(numbers, {p11: String}), {p4: UInt8}, {p8: UInt8}) AS change, if(mapContains(numbers, {p11: String}), (mapContains(strings, {p11: String}), strings[{p11: String}], mapContains(numbers, {p11: String}), numbers[{p11: String}]), (mapContains(strings, {p16: String}), strings[{p16: String}], mapContains(numbers, {p16: String}), numbers[{p16: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p5: String} AND timestamp >= {p17: DateTime64(3, 'UTC')} AND timestamp < {p18: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(numbers, {p11: String}) OR mapContains(numbers, {p16: String})) AND NOT (event IN {p19: Array(String)}) AND person_key != (({p15: UInt8} * cityHash64('')) + {p4: UInt8})
)
)
ORDER BY place, value
LIMIT 1 BY person, epoch, change = {p8: UInt8}
)
WHERE change != {p8: UInt8} OR NOT is_given
GROUP BY person, place
)
) AS joined0 ON if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) = trait_person0 AND ordinal >= trait_since0
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')}
WHERE bot = '' AND (NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')}
WHERE bot = '' AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p20: Float64}))
)
GROUP BY event_stream
)
ARRAY JOIN arraySplit(
  (row, earlier) -> NOT row.5 AND (bitShiftRight(row.1, 21) - bitShiftRight(earlier.1, 21) > {p28: Float64} OR row.6 != earlier.6),
  stream, arrayPushFront(arrayPopBack(stream), stream[1])
) AS run
)
ARRAY JOIN run AS row, arrayFill(begun -> begun != 0, arrayMap((row, place) -> if(has(begins, place), row.1, 0), run, arrayEnumerate(run))) AS begun
)
UNION ALL
SELECT event, timestamp, person_trait0, person_trait1, person_trait2, person_trait3, passes0, event_order, event_person, session_key, min(event_order) OVER (PARTITION BY session_key), 0, 0
FROM (
SELECT event AS event, timestamp AS timestamp, trait_text0 AS person_trait0, trait_text0 AS person_trait1, trait_text0 AS person_trait2, trait_text0 AS person_trait3, (if(ascii(person_trait0) = {p1: UInt8}, (isValidJSON(person_trait1) AND has(JSONExtract(person_trait2, {p2: String}), {p3: String})), person_trait3 = {p3: String})) AS passes0, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8}))), {p0: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
ASOF LEFT JOIN (
SELECT person AS trait_person0, place AS trait_since0, state.1 AS trait_has_text0, state.2 AS trait_text0, state.3 AS trait_has_number0, state.4 AS trait_number0
FROM (
SELECT person, place, argMax(value, (epoch, change)) AS state
FROM (
SELECT person, place, change, value, epoch, max(change = {p4: UInt8}) OVER (PARTITION BY person, epoch) AS is_given
FROM (
SELECT person, place, change, value,
  countIf(change != {p8: UInt8}) OVER (PARTITION BY person ORDER BY place, change, value ROWS UNBOUNDED PRECEDING) AS epoch
FROM (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS person, ordinal AS place, multiIf((((mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))) OR (mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String}))), {p4: UInt8}, ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p9: String}) = 'null' OR JSONExtractRaw(properties, {p12: String}, {p9: String}) = 'null')) OR has(JSONExtract(strings[{p13: String}], 'Array(String)'), {p9: String}) OR (mapContains(strings, {p14: String}) OR mapContains(numbers, {p14: String}))), {p15: UInt8}, {p8: UInt8}) AS change, multiIf(((mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))), (mapContains(strings, {p9: String}), strings[{p9: String}], mapContains(numbers, {p9: String}), numbers[{p9: String}]), (((mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))) OR (mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String}))), (mapContains(strings, {p11: String}), strings[{p11: String}], mapContains(numbers, {p11: String}), numbers[{p11: String}]), ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p9: String}) = 'null' OR JSONExtractRaw(properties, {p12: String}, {p9: String}) = 'null')) OR has(JSONExtract(strings[{p13: String}], 'Array(String)'), {p9: String}) OR (mapContains(strings, {p14: String}) OR mapContains(numbers, {p14: String}))), (0, '', 0, 0.), (mapContains(strings, {p16: String}), strings[{p16: String}], mapContains(numbers, {p16: String}), numbers[{p16: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p5: String} AND timestamp >= {p17: DateTime64(3, 'UTC')} AND timestamp < {p18: DateTime64(3, 'UTC')} AND event IN {p19: Array(String)}
WHERE bot = '' AND person_key != (({p15: UInt8} * cityHash64('')) + {p4: UInt8}) AND ((((mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String})) AND NOT ((mapContainsKeyLike(strings, {p10: String}) OR mapContainsKeyLike(numbers, {p10: String})))) OR (mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String}))) OR ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p9: String}) = 'null' OR JSONExtractRaw(properties, {p12: String}, {p9: String}) = 'null')) OR has(JSONExtract(strings[{p13: String}], 'Array(String)'), {p9: String}) OR (mapContains(strings, {p14: String}) OR mapContains(numbers, {p14: String}))) OR (mapContains(strings, {p16: String}) OR mapContains(numbers, {p16: String})))
UNION ALL
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS person, ordinal AS place, if(mapContains(strings, {p11: String}), {p4: UInt8}, {p8: UInt8}) AS change, if(mapContains(strings, {p11: String}), (mapContains(strings, {p11: String}), strings[{p11: String}], mapContains(numbers, {p11: String}), numbers[{p11: String}]), (mapContains(strings, {p16: String}), strings[{p16: String}], mapContains(numbers, {p16: String}), numbers[{p16: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p5: String} AND timestamp >= {p17: DateTime64(3, 'UTC')} AND timestamp < {p18: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(strings, {p11: String}) OR mapContains(strings, {p16: String})) AND NOT (event IN {p19: Array(String)}) AND person_key != (({p15: UInt8} * cityHash64('')) + {p4: UInt8})
UNION ALL
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS person, ordinal AS place, if(mapContains(numbers, {p11: String}), {p4: UInt8}, {p8: UInt8}) AS change, if(mapContains(numbers, {p11: String}), (mapContains(strings, {p11: String}), strings[{p11: String}], mapContains(numbers, {p11: String}), numbers[{p11: String}]), (mapContains(strings, {p16: String}), strings[{p16: String}], mapContains(numbers, {p16: String}), numbers[{p16: String}])) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p5: String} AND timestamp >= {p17: DateTime64(3, 'UTC')} AND timestamp < {p18: DateTime64(3, 'UTC')}
WHERE bot = '' AND (mapContains(numbers, {p11: String}) OR mapContains(numbers, {p16: String})) AND NOT (event IN {p19: Array(String)}) AND person_key != (({p15: UInt8} * cityHash64('')) + {p4: UInt8})
)
)
ORDER BY place, value
LIMIT 1 BY person, epoch, change = {p8: UInt8}
)
WHERE change != {p8: UInt8} OR NOT is_given
GROUP BY person, place
)
) AS joined0 ON if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) = trait_person0 AND ordinal >= trait_since0
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT ((NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')}
WHERE bot = '' AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p20: Float64}))) AND if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) IN (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS joining_person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT (session_id != '') AND NOT ((event IN {p30: Array(String)} OR page != '' OR screen_width != {p0: UInt8} OR startsWith(library, {p31: String}) OR mapContains(strings, {p32: String}) OR mapContains(strings, {p33: String}) OR mapContains(strings, {p34: String})))
)
)
)
GROUP BY event_person
)
ARRAY JOIN person_rows AS row, arrayFill(row -> row.3 != 0, person_rows) AS latest
WHERE row.5
)
)
WHERE timestamp >= {p35: DateTime64(3, 'UTC')} AND timestamp < {p36: DateTime64(3, 'UTC')} AND event = {p37: String} AND session_whole0
GROUP BY time
LIMIT {p38: UInt32}
-- {"p0":0,"p1":91,"p2":"Array(String)","p3":"free","p4":1,"p5":"segmentation_keeps-whole-sessions-with-an-event-at-which-the-person-had-a-trait","p6":"2026-02-28 00:00:00.000","p7":"2026-04-02 00:00:00.000","p8":3,"p9":"plan","p10":"$set.%","p11":"$set.plan","p12":"$set","p13":"$unset","p14":"$unset.plan","p15":2,"p16":"$set_once.plan","p17":"1970-01-01 00:00:00.000","p18":"2200-01-01 00:00:00.000","p19":["identify","$set"],"p20":86400000,"p21":6,"p22":7,"p23":8,"p24":9,"p25":10,"p26":11,"p27":12,"p28":1800000,"p29":13,"p30":["page_view","screen_view","pageview","$pageview","$screen"],"p31":"edgewise-js","p32":"screen","p33":"screen_name","p34":"$screen_name","p35":"2026-03-01 00:00:00.000","p36":"2026-04-01 00:00:00.000","p37":"purchase","p38":10001}
