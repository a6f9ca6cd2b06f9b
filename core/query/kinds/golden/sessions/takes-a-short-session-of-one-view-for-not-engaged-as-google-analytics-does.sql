SELECT * FROM (
SELECT is_total, count() OVER () AS groups, groupArray(tuple(is_whole, span, time, v0, v1, v2)) AS cells
FROM (
SELECT {p0: UInt8} AS span, materialize({p0: UInt8}) AS time, grouping(time) AS is_whole, grouping(time) AS is_total, toFloat64(count()) AS v0, toFloat64(countIf(session_bounced)) AS v1, toFloat64(sum(session_conversion0)) AS v2
FROM (
SELECT session_key, session_bounced, session_entry, session_conversion0, timestamp
FROM (
SELECT session_key, (countIf(event_views)  < 2 AND (toInt64(bitShiftRight(max(event_order) , 21)) - toInt64(bitShiftRight(min(event_order) , 21))) <= 10000 AND countIf(event_converts)  = 0) AS session_bounced, argMinIf(event_page, event_order, event_page != '')  AS session_entry, countIf(event_conversion0)  AS session_conversion0, fromUnixTimestamp64Milli(toInt64(bitShiftRight(min(event_order) , 21)), 'UTC') AS timestamp
FROM (
SELECT event IN {p1: Array(String)} AS event_views, ((event = {p2: String})) AS event_converts, page AS event_page, (event = {p2: String}) AS event_conversion0, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8}))), {p0: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p3: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p5: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT ((NOT (session_id != '')))
UNION ALL
SELECT tupleElement(row, {p7: UInt8}) AS event_views, tupleElement(row, {p8: UInt8}) AS event_converts, tupleElement(row, {p9: UInt8}) AS event_page, tupleElement(row, {p10: UInt8}) AS event_conversion0, row.1 AS event_order, event_person,
  if(
    row.2 AND latest.3 != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(latest.1, 21) <= {p11: Float64}
      AND bitShiftRight(row.1, 21) - bitShiftRight(latest.4, 21) < {p12: Float64},
    latest.3, row.3
  ) AS session_key
FROM (
SELECT event_person, arraySort(groupArray(tuple(event_order, is_joining, session_key, session_begun, is_made, event_views, event_converts, event_page, event_conversion0))) AS person_rows
FROM (
SELECT event_views, event_converts, event_page, event_conversion0, event_order, event_person, session_key, session_begun, event_joins AND session_key = 0 AS is_joining, 1 AS is_made
FROM (
SELECT tupleElement(row, {p8: UInt8}) AS event_views, tupleElement(row, {p9: UInt8}) AS event_converts, tupleElement(row, {p10: UInt8}) AS event_page, tupleElement(row, {p13: UInt8}) AS event_conversion0, row.1 AS event_order, row.3 AS event_person,
  if(begun != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(begun, 21) < {p12: Float64}, begun, 0) AS session_begun,
  if(session_begun = 0, 0, cityHash64(event_stream, session_begun)) AS session_key, row.4 AS event_joins
FROM (
SELECT event_stream, run, arrayMap(row -> bitShiftRight(row.1, 21), run) AS run_ms,
  arrayFold(
    (begun, row, ms, place) -> if(row.2 AND (empty(begun.2) OR ms - begun.1 >= {p12: Float64}), (ms, arrayPushBack(begun.2, place)), begun),
    run, run_ms, arrayEnumerate(run), (toUInt64(0), CAST([], 'Array(UInt32)'))
  ).2 AS begins
FROM (
SELECT event_stream, arraySort(groupArray(tuple(event_order, event_opens, event_person, event_joins, event_sent, event_day, event_views, event_converts, event_page, event_conversion0))) AS stream
FROM (
SELECT event IN {p1: Array(String)} AS event_views, ((event = {p2: String})) AS event_converts, page AS event_page, (event = {p2: String}) AS event_conversion0, multiIf(session_id != '', cityHash64('id', session_id, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8}))), person_key != (({p14: UInt8} * cityHash64('')) + {p3: UInt8}), if(anonymous_id != '', cityHash64('device', anonymous_id), cityHash64('user', user_id)), bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151))) AS event_stream, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, (session_id != '' OR person_key != (({p14: UInt8} * cityHash64('')) + {p3: UInt8}) AND (event IN {p1: Array(String)} OR page != '' OR screen_width != {p0: UInt8} OR startsWith(library, {p15: String}) OR mapContains(strings, {p16: String}) OR mapContains(strings, {p17: String}) OR mapContains(strings, {p18: String}))) AS event_opens, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8})) AS event_person, NOT (session_id != '') AND person_key != (({p14: UInt8} * cityHash64('')) + {p3: UInt8}) AS event_joins, session_id != '' AS event_sent, {p0: UInt8} AS event_day
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p3: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p5: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')}
WHERE bot = '' AND (NOT (session_id != ''))
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
SELECT event_views, event_converts, event_page, event_conversion0, event_order, event_person, session_key, min(event_order) OVER (PARTITION BY session_key), 0, 0
FROM (
SELECT event IN {p1: Array(String)} AS event_views, ((event = {p2: String})) AS event_converts, page AS event_page, (event = {p2: String}) AS event_conversion0, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8}))), {p0: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p3: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p5: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT ((NOT (session_id != ''))) AND if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8})) IN (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8})) AS joining_person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p3: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p5: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT (session_id != '') AND NOT ((event IN {p1: Array(String)} OR page != '' OR screen_width != {p0: UInt8} OR startsWith(library, {p15: String}) OR mapContains(strings, {p16: String}) OR mapContains(strings, {p17: String}) OR mapContains(strings, {p18: String})))
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
)
WHERE ({p3: UInt8})
GROUP BY GROUPING SETS ((time), ())
)
GROUP BY is_total
ORDER BY is_total DESC, maxIf(v0, is_whole AND span = 0) DESC NULLS LAST
LIMIT {p21: UInt32}
)
LIMIT {p21: UInt32}
-- {"p0":0,"p1":["page_view","screen_view","pageview","$pageview","$screen"],"p2":"signup","p3":1,"p4":"sessions_takes-a-short-session-of-one-view-for-not-engaged-as-google-analytics-does","p5":"2026-02-28 00:00:00.000","p6":"2026-03-03 00:00:00.000","p7":6,"p8":7,"p9":8,"p10":9,"p11":1800000,"p12":9007199254740991,"p13":10,"p14":2,"p15":"edgewise-js","p16":"screen","p17":"screen_name","p18":"$screen_name","p19":"2026-03-01 00:00:00.000","p20":"2026-03-02 00:00:00.000","p21":10001}
