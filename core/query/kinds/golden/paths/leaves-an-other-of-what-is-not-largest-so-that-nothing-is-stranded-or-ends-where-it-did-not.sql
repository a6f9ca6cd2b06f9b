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
SELECT arraySlice(arrayMap(step -> step.2, steps), 1, {p2: UInt8}) AS path, length(steps) > {p2: UInt8} AS is_cut FROM (
SELECT steps FROM (
SELECT session_key, steps, timestamp
FROM (
SELECT session_key, arrayCompact(step -> step.2, arraySort(arrayZip(groupArrayIf(event_order, event_steps), groupArrayIf(event_value, event_steps)))) AS steps, fromUnixTimestamp64Milli(toInt64(bitShiftRight(min(event_order) , 21)), 'UTC') AS timestamp
FROM (
SELECT page AS event_value, ({p0: UInt8} AND event IN {p3: Array(String)} AND page != '') AS event_steps, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p4: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p4: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8}))), {p4: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT ((NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')}
WHERE bot = '' AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p8: Float64})))
UNION ALL
SELECT tupleElement(row, {p9: UInt8}) AS event_value, tupleElement(row, {p10: UInt8}) AS event_steps, row.1 AS event_order, event_person,
  if(
    row.2 AND latest.3 != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(latest.1, 21) <= {p11: Float64}
      AND bitShiftRight(row.1, 21) - bitShiftRight(latest.4, 21) < {p8: Float64},
    latest.3, row.3
  ) AS session_key
FROM (
SELECT event_person, arraySort(groupArray(tuple(event_order, is_joining, session_key, session_begun, is_made, event_value, event_steps))) AS person_rows
FROM (
SELECT event_value, event_steps, event_order, event_person, session_key, session_begun, event_joins AND session_key = 0 AS is_joining, 1 AS is_made
FROM (
SELECT tupleElement(row, {p10: UInt8}) AS event_value, tupleElement(row, {p12: UInt8}) AS event_steps, row.1 AS event_order, row.3 AS event_person,
  if(begun != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(begun, 21) < {p8: Float64}, begun, 0) AS session_begun,
  if(session_begun = 0, 0, cityHash64(event_stream, session_begun)) AS session_key, row.4 AS event_joins
FROM (
SELECT event_stream, run, arrayMap(row -> bitShiftRight(row.1, 21), run) AS run_ms,
  arrayFold(
    (begun, row, ms, place) -> if(row.2 AND (empty(begun.2) OR ms - begun.1 >= {p8: Float64}), (ms, arrayPushBack(begun.2, place)), begun),
    run, run_ms, arrayEnumerate(run), (toUInt64(0), CAST([], 'Array(UInt32)'))
  ).2 AS begins
FROM (
SELECT event_stream, arraySort(groupArray(tuple(event_order, event_opens, event_person, event_joins, event_sent, event_day, event_value, event_steps))) AS stream
FROM (
SELECT page AS event_value, ({p0: UInt8} AND event IN {p3: Array(String)} AND page != '') AS event_steps, multiIf(session_id != '', cityHash64('id', session_id, if(linked_key != {p4: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8}))), person_key != (({p13: UInt8} * cityHash64('')) + {p0: UInt8}), if(anonymous_id != '', cityHash64('device', anonymous_id), cityHash64('user', user_id)), bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151))) AS event_stream, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, (session_id != '' OR person_key != (({p13: UInt8} * cityHash64('')) + {p0: UInt8}) AND (event IN {p3: Array(String)} OR page != '' OR screen_width != {p4: UInt8} OR startsWith(library, {p14: String}) OR mapContains(strings, {p15: String}) OR mapContains(strings, {p16: String}) OR mapContains(strings, {p17: String}))) AS event_opens, if(linked_key != {p4: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS event_person, NOT (session_id != '') AND person_key != (({p13: UInt8} * cityHash64('')) + {p0: UInt8}) AS event_joins, session_id != '' AS event_sent, {p4: UInt8} AS event_day
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')}
WHERE bot = '' AND (NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')}
WHERE bot = '' AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p8: Float64}))
)
GROUP BY event_stream
)
ARRAY JOIN arraySplit(
  (row, earlier) -> NOT row.5 AND (bitShiftRight(row.1, 21) - bitShiftRight(earlier.1, 21) > {p11: Float64} OR row.6 != earlier.6),
  stream, arrayPushFront(arrayPopBack(stream), stream[1])
) AS run
)
ARRAY JOIN run AS row, arrayFill(begun -> begun != 0, arrayMap((row, place) -> if(has(begins, place), row.1, 0), run, arrayEnumerate(run))) AS begun
)
UNION ALL
SELECT event_value, event_steps, event_order, event_person, session_key, min(event_order) OVER (PARTITION BY session_key), 0, 0
FROM (
SELECT page AS event_value, ({p0: UInt8} AND event IN {p3: Array(String)} AND page != '') AS event_steps, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p4: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p4: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8}))), {p4: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT ((NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')}
WHERE bot = '' AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p8: Float64}))) AND if(linked_key != {p4: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) IN (
SELECT if(linked_key != {p4: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS joining_person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT (session_id != '') AND NOT ((event IN {p3: Array(String)} OR page != '' OR screen_width != {p4: UInt8} OR startsWith(library, {p14: String}) OR mapContains(strings, {p15: String}) OR mapContains(strings, {p16: String}) OR mapContains(strings, {p17: String})))
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
HAVING timestamp >= {p18: DateTime64(3, 'UTC')} AND timestamp < {p19: DateTime64(3, 'UTC')}
)
) WHERE (notEmpty(steps))
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
LIMIT {p20: UInt32}
-- {"p0":1,"p1":0,"p2":3,"p3":["page_view","screen_view","pageview","$pageview","$screen"],"p4":0,"p5":"paths_leaves-an-other-of-what-is-not-largest-so-that-nothing-is-stranded-or-ends-where-it-did-not","p6":"2026-02-28 00:00:00.000","p7":"2026-03-03 00:00:00.000","p8":86400000,"p9":6,"p10":7,"p11":1800000,"p12":8,"p13":2,"p14":"edgewise-js","p15":"screen","p16":"screen_name","p17":"$screen_name","p18":"2026-03-01 00:00:00.000","p19":"2026-03-02 00:00:00.000","p20":10001}
