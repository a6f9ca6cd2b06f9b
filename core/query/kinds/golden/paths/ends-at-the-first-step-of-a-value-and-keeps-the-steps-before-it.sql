SELECT * FROM (
SELECT step, source_name AS source, is_source_rest, target_name AS target, is_target_rest, sum(moved) AS all_moved, sum(ended) AS all_ended, sum(cut) AS all_cut
FROM (
SELECT step, moved, ended, cut, step > 0 AND source_rank > {p0: UInt8} AS is_source_rest, target != '' AND target_rank > {p0: UInt8} AS is_target_rest,
  if(is_source_rest, '', source) AS source_name, if(is_target_rest, '', target) AS target_name
FROM (
SELECT *, dense_rank() OVER (PARTITION BY step ORDER BY source_size DESC, source) AS source_rank,
  dense_rank() OVER (PARTITION BY step, target = '' ORDER BY target_size DESC, target) AS target_rank
FROM (
SELECT *, sum(moved + ended + cut) OVER (PARTITION BY step, source) AS source_size, sum(moved) OVER (PARTITION BY step, target) AS target_size
FROM (
SELECT step, toString(from_value) AS source, toString(to_value) AS target,
  sumIf(units, step = 0 OR step < steps) AS moved, sumIf(ended_units, step = steps) AS ended, sumIf(cut_units, step = steps) AS cut
FROM (
SELECT path, length(path) AS steps, count() AS units, countIf(is_cut) AS cut_units, units - cut_units AS ended_units,
  row_number() OVER (ORDER BY units DESC, path) <= {p1: UInt32} AS is_shown
FROM (
SELECT arraySlice(arrayMap(step -> step.2, steps), -least(length(steps), {p2: UInt8})) AS path, 0 AS is_cut FROM (
SELECT arraySlice(steps, 1, arrayFirstIndex(step -> step.2 = {p3: String}, steps)) AS steps FROM (
SELECT steps FROM (
SELECT session_key, steps, timestamp
FROM (
SELECT session_key, arrayCompact(step -> step.2, arraySort(arrayZip(groupArrayIf(event_order, event_steps), groupArrayIf(event_value, event_steps)))) AS steps, fromUnixTimestamp64Milli(toInt64(bitShiftRight(min(event_order) , 21)), 'UTC') AS timestamp
FROM (
SELECT page AS event_value, ({p4: UInt8} AND event IN {p5: Array(String)} AND page != '') AS event_steps, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8}))), {p6: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p7: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p7: String} AND timestamp >= {p8: DateTime64(3, 'UTC')} AND timestamp < {p9: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT ((NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p7: String} AND timestamp >= {p8: DateTime64(3, 'UTC')} AND timestamp < {p9: DateTime64(3, 'UTC')}
WHERE bot = '' AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p10: Float64})))
UNION ALL
SELECT tupleElement(row, {p11: UInt8}) AS event_value, tupleElement(row, {p12: UInt8}) AS event_steps, row.1 AS event_order, event_person,
  if(
    row.2 AND latest.3 != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(latest.1, 21) <= {p13: Float64}
      AND bitShiftRight(row.1, 21) - bitShiftRight(latest.4, 21) < {p10: Float64},
    latest.3, row.3
  ) AS session_key
FROM (
SELECT event_person, arraySort(groupArray(tuple(event_order, is_joining, session_key, session_begun, is_made, event_value, event_steps))) AS person_rows
FROM (
SELECT event_value, event_steps, event_order, event_person, session_key, session_begun, event_joins AND session_key = 0 AS is_joining, 1 AS is_made
FROM (
SELECT tupleElement(row, {p12: UInt8}) AS event_value, tupleElement(row, {p14: UInt8}) AS event_steps, row.1 AS event_order, row.3 AS event_person,
  if(begun != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(begun, 21) < {p10: Float64}, begun, 0) AS session_begun,
  if(session_begun = 0, 0, cityHash64(event_stream, session_begun)) AS session_key, row.4 AS event_joins
FROM (
SELECT event_stream, run, arrayMap(row -> bitShiftRight(row.1, 21), run) AS run_ms,
  arrayFold(
    (begun, row, ms, place) -> if(row.2 AND (empty(begun.2) OR ms - begun.1 >= {p10: Float64}), (ms, arrayPushBack(begun.2, place)), begun),
    run, run_ms, arrayEnumerate(run), (toUInt64(0), CAST([], 'Array(UInt32)'))
  ).2 AS begins
FROM (
SELECT event_stream, arraySort(groupArray(tuple(event_order, event_opens, event_person, event_joins, event_sent, event_day, event_value, event_steps))) AS stream
FROM (
SELECT page AS event_value, ({p4: UInt8} AND event IN {p5: Array(String)} AND page != '') AS event_steps, multiIf(session_id != '', cityHash64('id', session_id, if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8}))), person_key != (({p2: UInt8} * cityHash64('')) + {p4: UInt8}), if(anonymous_id != '', cityHash64('device', anonymous_id), cityHash64('user', user_id)), bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151))) AS event_stream, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, (session_id != '' OR person_key != (({p2: UInt8} * cityHash64('')) + {p4: UInt8}) AND (event IN {p5: Array(String)} OR page != '' OR screen_width != {p6: UInt8} OR startsWith(library, {p15: String}) OR mapContains(strings, {p16: String}) OR mapContains(strings, {p17: String}) OR mapContains(strings, {p18: String}))) AS event_opens, if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS event_person, NOT (session_id != '') AND person_key != (({p2: UInt8} * cityHash64('')) + {p4: UInt8}) AS event_joins, session_id != '' AS event_sent, {p6: UInt8} AS event_day
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p7: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p7: String} AND timestamp >= {p8: DateTime64(3, 'UTC')} AND timestamp < {p9: DateTime64(3, 'UTC')}
WHERE bot = '' AND (NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p7: String} AND timestamp >= {p8: DateTime64(3, 'UTC')} AND timestamp < {p9: DateTime64(3, 'UTC')}
WHERE bot = '' AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p10: Float64}))
)
GROUP BY event_stream
)
ARRAY JOIN arraySplit(
  (row, earlier) -> NOT row.5 AND (bitShiftRight(row.1, 21) - bitShiftRight(earlier.1, 21) > {p13: Float64} OR row.6 != earlier.6),
  stream, arrayPushFront(arrayPopBack(stream), stream[1])
) AS run
)
ARRAY JOIN run AS row, arrayFill(begun -> begun != 0, arrayMap((row, place) -> if(has(begins, place), row.1, 0), run, arrayEnumerate(run))) AS begun
)
UNION ALL
SELECT event_value, event_steps, event_order, event_person, session_key, min(event_order) OVER (PARTITION BY session_key), 0, 0
FROM (
SELECT page AS event_value, ({p4: UInt8} AND event IN {p5: Array(String)} AND page != '') AS event_steps, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8}))), {p6: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p7: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p7: String} AND timestamp >= {p8: DateTime64(3, 'UTC')} AND timestamp < {p9: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT ((NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p7: String} AND timestamp >= {p8: DateTime64(3, 'UTC')} AND timestamp < {p9: DateTime64(3, 'UTC')}
WHERE bot = '' AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p10: Float64}))) AND if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) IN (
SELECT if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS joining_person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p7: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p7: String} AND timestamp >= {p8: DateTime64(3, 'UTC')} AND timestamp < {p9: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT (session_id != '') AND NOT ((event IN {p5: Array(String)} OR page != '' OR screen_width != {p6: UInt8} OR startsWith(library, {p15: String}) OR mapContains(strings, {p16: String}) OR mapContains(strings, {p17: String}) OR mapContains(strings, {p18: String})))
)
)
)
GROUP BY event_person
)
ARRAY JOIN person_rows AS row, arrayFill(row -> row.3 != 0, person_rows) AS latest
WHERE row.5
)
WHERE session_key != 0
GROUP BY session_key
HAVING timestamp >= {p19: DateTime64(3, 'UTC')} AND timestamp < {p20: DateTime64(3, 'UTC')}
)
) WHERE (notEmpty(steps))
) WHERE arrayExists(step -> step.2 = {p3: String}, steps)
)
)
GROUP BY path
)
ARRAY JOIN
  if(is_shown, arrayPushBack(path, toJSONString(path)), path) AS from_value,
  if(is_shown, arrayConcat(arrayPopFront(path), ['', '']), arrayPushBack(arrayPopFront(path), '')) AS to_value,
  if(is_shown, arrayPushBack(arrayEnumerate(path), 0), arrayEnumerate(path)) AS step
GROUP BY step, source, target
)
)
)
)
GROUP BY step, source_name, is_source_rest, target_name, is_target_rest
)
LIMIT {p21: UInt32}
-- {"p0":5,"p1":50,"p2":2,"p3":"/signup","p4":1,"p5":["page_view","screen_view","pageview","$pageview","$screen"],"p6":0,"p7":"paths_ends-at-the-first-step-of-a-value-and-keeps-the-steps-before-it","p8":"2026-02-28 00:00:00.000","p9":"2026-03-03 00:00:00.000","p10":86400000,"p11":6,"p12":7,"p13":1800000,"p14":8,"p15":"edgewise-js","p16":"screen","p17":"screen_name","p18":"$screen_name","p19":"2026-03-01 00:00:00.000","p20":"2026-03-02 00:00:00.000","p21":10001}
