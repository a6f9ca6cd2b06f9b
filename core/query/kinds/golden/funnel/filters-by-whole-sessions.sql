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
SELECT event_person AS person, bitOr(bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp) - toUnixTimestamp64Milli({p5: DateTime64(3, 'UTC')})), 88), bitShiftLeft(toUInt128(bitOr(bitShiftLeft(toUInt64(0), 32), seq)), 51)), bitOr(bitShiftLeft(bitAnd(toUInt128(id), 4194303), 29), toUInt128(bitOr(bitOr(bitShiftLeft(toUInt32(if((event = {p6: String} AND session_whole0), 1, 0)), {p7: UInt8}), bitShiftLeft(toUInt32(if((event = {p8: String} AND session_whole0), 1, 0)), {p0: UInt8})), bitShiftLeft(toUInt32(if(((event = {p6: String} AND session_whole0)), 1, 0)), {p4: UInt8}))))) AS packed
FROM (
SELECT event, timestamp, id, seq, event_order, event_person, session_key, passes0, person_is_set, session_key != 0 AND max(passes0) OVER (PARTITION BY session_key) AS session_whole0
FROM (
SELECT event AS event, timestamp AS timestamp, id AS id, seq AS seq, (if(ascii(strings[{p9: String}]) = {p10: UInt8}, (isValidJSON(strings[{p9: String}]) AND has(JSONExtract(strings[{p9: String}], {p11: String}), {p12: String})), strings[{p9: String}] = {p12: String})) AS passes0, person_key != (({p1: UInt8} * cityHash64('')) + {p0: UInt8}) AS person_is_set, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p7: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p7: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8}))), {p7: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p13: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p13: String} AND timestamp >= {p14: DateTime64(3, 'UTC')} AND timestamp < {p15: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT ((NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p13: String} AND timestamp >= {p14: DateTime64(3, 'UTC')} AND timestamp < {p15: DateTime64(3, 'UTC')}
WHERE bot = '' AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p16: Float64})))
UNION ALL
SELECT tupleElement(row, {p17: UInt8}) AS event, tupleElement(row, {p18: UInt8}) AS timestamp, tupleElement(row, {p19: UInt8}) AS id, tupleElement(row, {p20: UInt8}) AS seq, tupleElement(row, {p21: UInt8}) AS passes0, tupleElement(row, {p22: UInt8}) AS person_is_set, row.1 AS event_order, event_person,
  if(
    row.2 AND latest.3 != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(latest.1, 21) <= {p23: Float64}
      AND bitShiftRight(row.1, 21) - bitShiftRight(latest.4, 21) < {p16: Float64},
    latest.3, row.3
  ) AS session_key
FROM (
SELECT event_person, arraySort(groupArray(tuple(event_order, is_joining, session_key, session_begun, is_made, event, timestamp, id, seq, passes0, person_is_set))) AS person_rows
FROM (
SELECT event, timestamp, id, seq, passes0, person_is_set, event_order, event_person, session_key, session_begun, event_joins AND session_key = 0 AS is_joining, 1 AS is_made
FROM (
SELECT tupleElement(row, {p18: UInt8}) AS event, tupleElement(row, {p19: UInt8}) AS timestamp, tupleElement(row, {p20: UInt8}) AS id, tupleElement(row, {p21: UInt8}) AS seq, tupleElement(row, {p22: UInt8}) AS passes0, tupleElement(row, {p24: UInt8}) AS person_is_set, row.1 AS event_order, row.3 AS event_person,
  if(begun != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(begun, 21) < {p16: Float64}, begun, 0) AS session_begun,
  if(session_begun = 0, 0, cityHash64(event_stream, session_begun)) AS session_key, row.4 AS event_joins
FROM (
SELECT event_stream, run, arrayMap(row -> bitShiftRight(row.1, 21), run) AS run_ms,
  arrayFold(
    (begun, row, ms, place) -> if(row.2 AND (empty(begun.2) OR ms - begun.1 >= {p16: Float64}), (ms, arrayPushBack(begun.2, place)), begun),
    run, run_ms, arrayEnumerate(run), (toUInt64(0), CAST([], 'Array(UInt32)'))
  ).2 AS begins
FROM (
SELECT event_stream, arraySort(groupArray(tuple(event_order, event_opens, event_person, event_joins, event_sent, event_day, event, timestamp, id, seq, passes0, person_is_set))) AS stream
FROM (
SELECT event AS event, timestamp AS timestamp, id AS id, seq AS seq, (if(ascii(strings[{p9: String}]) = {p10: UInt8}, (isValidJSON(strings[{p9: String}]) AND has(JSONExtract(strings[{p9: String}], {p11: String}), {p12: String})), strings[{p9: String}] = {p12: String})) AS passes0, person_key != (({p1: UInt8} * cityHash64('')) + {p0: UInt8}) AS person_is_set, multiIf(session_id != '', cityHash64('id', session_id, if(linked_key != {p7: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8}))), person_key != (({p1: UInt8} * cityHash64('')) + {p0: UInt8}), if(anonymous_id != '', cityHash64('device', anonymous_id), cityHash64('user', user_id)), bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151))) AS event_stream, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, (session_id != '' OR person_key != (({p1: UInt8} * cityHash64('')) + {p0: UInt8}) AND (event IN {p25: Array(String)} OR page != '' OR screen_width != {p7: UInt8} OR startsWith(library, {p26: String}) OR mapContains(strings, {p27: String}) OR mapContains(strings, {p28: String}) OR mapContains(strings, {p29: String}))) AS event_opens, if(linked_key != {p7: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS event_person, NOT (session_id != '') AND person_key != (({p1: UInt8} * cityHash64('')) + {p0: UInt8}) AS event_joins, session_id != '' AS event_sent, {p7: UInt8} AS event_day
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p13: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p13: String} AND timestamp >= {p14: DateTime64(3, 'UTC')} AND timestamp < {p15: DateTime64(3, 'UTC')}
WHERE bot = '' AND (NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p13: String} AND timestamp >= {p14: DateTime64(3, 'UTC')} AND timestamp < {p15: DateTime64(3, 'UTC')}
WHERE bot = '' AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p16: Float64}))
)
GROUP BY event_stream
)
ARRAY JOIN arraySplit(
  (row, earlier) -> NOT row.5 AND (bitShiftRight(row.1, 21) - bitShiftRight(earlier.1, 21) > {p23: Float64} OR row.6 != earlier.6),
  stream, arrayPushFront(arrayPopBack(stream), stream[1])
) AS run
)
ARRAY JOIN run AS row, arrayFill(begun -> begun != 0, arrayMap((row, place) -> if(has(begins, place), row.1, 0), run, arrayEnumerate(run))) AS begun
)
UNION ALL
SELECT event, timestamp, id, seq, passes0, person_is_set, event_order, event_person, session_key, min(event_order) OVER (PARTITION BY session_key), 0, 0
FROM (
SELECT event AS event, timestamp AS timestamp, id AS id, seq AS seq, (if(ascii(strings[{p9: String}]) = {p10: UInt8}, (isValidJSON(strings[{p9: String}]) AND has(JSONExtract(strings[{p9: String}], {p11: String}), {p12: String})), strings[{p9: String}] = {p12: String})) AS passes0, person_key != (({p1: UInt8} * cityHash64('')) + {p0: UInt8}) AS person_is_set, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p7: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p7: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8}))), {p7: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p13: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p13: String} AND timestamp >= {p14: DateTime64(3, 'UTC')} AND timestamp < {p15: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT ((NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p13: String} AND timestamp >= {p14: DateTime64(3, 'UTC')} AND timestamp < {p15: DateTime64(3, 'UTC')}
WHERE bot = '' AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p16: Float64}))) AND if(linked_key != {p7: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) IN (
SELECT if(linked_key != {p7: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS joining_person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p13: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p13: String} AND timestamp >= {p14: DateTime64(3, 'UTC')} AND timestamp < {p15: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT (session_id != '') AND NOT ((event IN {p25: Array(String)} OR page != '' OR screen_width != {p7: UInt8} OR startsWith(library, {p26: String}) OR mapContains(strings, {p27: String}) OR mapContains(strings, {p28: String}) OR mapContains(strings, {p29: String})))
)
)
)
GROUP BY event_person
)
ARRAY JOIN person_rows AS row, arrayFill(row -> row.3 != 0, person_rows) AS latest
WHERE row.5
)
)
WHERE timestamp >= {p30: DateTime64(3, 'UTC')} AND timestamp < {p31: DateTime64(3, 'UTC')} AND event IN {p32: Array(String)} AND ((event = {p6: String} AND session_whole0) OR (event = {p8: String} AND session_whole0)) AND person_is_set
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
LIMIT {p33: UInt32}
-- {"p0":1,"p1":2,"p2":1209600000,"p3":27561660000,"p4":28,"p5":"2026-02-14 23:59:00.000","p6":"signup","p7":0,"p8":"paid","p9":"important","p10":91,"p11":"Array(String)","p12":"true","p13":"funnel_filters-by-whole-sessions","p14":"2026-02-28 00:00:00.000","p15":"2026-04-02 00:00:00.000","p16":86400000,"p17":6,"p18":7,"p19":8,"p20":9,"p21":10,"p22":11,"p23":1800000,"p24":12,"p25":["page_view","screen_view","pageview","$pageview","$screen"],"p26":"edgewise-js","p27":"screen","p28":"screen_name","p29":"$screen_name","p30":"2026-03-01 00:00:00.000","p31":"2026-04-01 00:00:00.000","p32":["signup","paid"],"p33":10001}
