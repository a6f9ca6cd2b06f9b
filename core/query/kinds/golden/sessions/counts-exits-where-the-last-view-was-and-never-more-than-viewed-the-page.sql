SELECT * FROM (
SELECT is_total, count() OVER () AS groups, g0, groupArray(tuple(is_whole, span, time, v0, v1, v2)) AS cells
FROM (
SELECT {p0: UInt8} AS span, {p0: UInt8} AS time, session_page AS g0, arrayJoin([0, 1]) AS is_whole, {p0: UInt8} AS is_total, toFloat64(countIf(session_exit = session_page)) AS v0, toFloat64(countIf(session_exit = session_page) / nullIf(count(), 0)) AS v1, toFloat64(count()) AS v2
FROM (
SELECT *, session_page FROM (
SELECT session_key, session_exit, session_pages, timestamp
FROM (
SELECT session_key, argMaxIf(event_page, event_order, event_views AND event_page != '')  AS session_exit, groupArrayIf(event_page, event_counts AND event_page != '')  AS session_pages, fromUnixTimestamp64Milli(toInt64(bitShiftRight(min(event_order) , 21)), 'UTC') AS timestamp
FROM (
SELECT page AS event_page, event IN {p1: Array(String)} AS event_views, (event IN {p1: Array(String)} AND {p2: UInt8}) AS event_counts, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8}))), {p0: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT ((NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE bot = '' AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p6: Float64})))
UNION ALL
SELECT tupleElement(row, {p7: UInt8}) AS event_page, tupleElement(row, {p8: UInt8}) AS event_views, tupleElement(row, {p9: UInt8}) AS event_counts, row.1 AS event_order, event_person,
  if(
    row.2 AND latest.3 != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(latest.1, 21) <= {p10: Float64}
      AND bitShiftRight(row.1, 21) - bitShiftRight(latest.4, 21) < {p6: Float64},
    latest.3, row.3
  ) AS session_key
FROM (
SELECT event_person, arraySort(groupArray(tuple(event_order, is_joining, session_key, session_begun, is_made, event_page, event_views, event_counts))) AS person_rows
FROM (
SELECT event_page, event_views, event_counts, event_order, event_person, session_key, session_begun, event_joins AND session_key = 0 AS is_joining, 1 AS is_made
FROM (
SELECT tupleElement(row, {p8: UInt8}) AS event_page, tupleElement(row, {p9: UInt8}) AS event_views, tupleElement(row, {p11: UInt8}) AS event_counts, row.1 AS event_order, row.3 AS event_person,
  if(begun != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(begun, 21) < {p6: Float64}, begun, 0) AS session_begun,
  if(session_begun = 0, 0, cityHash64(event_stream, session_begun)) AS session_key, row.4 AS event_joins
FROM (
SELECT event_stream, run, arrayMap(row -> bitShiftRight(row.1, 21), run) AS run_ms,
  arrayFold(
    (begun, row, ms, place) -> if(row.2 AND (empty(begun.2) OR ms - begun.1 >= {p6: Float64}), (ms, arrayPushBack(begun.2, place)), begun),
    run, run_ms, arrayEnumerate(run), (toUInt64(0), CAST([], 'Array(UInt32)'))
  ).2 AS begins
FROM (
SELECT event_stream, arraySort(groupArray(tuple(event_order, event_opens, event_person, event_joins, event_sent, event_day, event_page, event_views, event_counts))) AS stream
FROM (
SELECT page AS event_page, event IN {p1: Array(String)} AS event_views, (event IN {p1: Array(String)} AND {p2: UInt8}) AS event_counts, multiIf(session_id != '', cityHash64('id', session_id, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8}))), person_key != (({p12: UInt8} * cityHash64('')) + {p2: UInt8}), if(anonymous_id != '', cityHash64('device', anonymous_id), cityHash64('user', user_id)), bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151))) AS event_stream, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, (session_id != '' OR person_key != (({p12: UInt8} * cityHash64('')) + {p2: UInt8}) AND (event IN {p1: Array(String)} OR page != '' OR screen_width != {p0: UInt8} OR startsWith(library, {p13: String}) OR mapContains(strings, {p14: String}) OR mapContains(strings, {p15: String}) OR mapContains(strings, {p16: String}))) AS event_opens, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS event_person, NOT (session_id != '') AND person_key != (({p12: UInt8} * cityHash64('')) + {p2: UInt8}) AS event_joins, session_id != '' AS event_sent, {p0: UInt8} AS event_day
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE bot = '' AND (NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE bot = '' AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p6: Float64}))
)
GROUP BY event_stream
)
ARRAY JOIN arraySplit(
  (row, earlier) -> NOT row.5 AND (bitShiftRight(row.1, 21) - bitShiftRight(earlier.1, 21) > {p10: Float64} OR row.6 != earlier.6),
  stream, arrayPushFront(arrayPopBack(stream), stream[1])
) AS run
)
ARRAY JOIN run AS row, arrayFill(begun -> begun != 0, arrayMap((row, place) -> if(has(begins, place), row.1, 0), run, arrayEnumerate(run))) AS begun
)
UNION ALL
SELECT event_page, event_views, event_counts, event_order, event_person, session_key, min(event_order) OVER (PARTITION BY session_key), 0, 0
FROM (
SELECT page AS event_page, event IN {p1: Array(String)} AS event_views, (event IN {p1: Array(String)} AND {p2: UInt8}) AS event_counts, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8}))), {p0: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT ((NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE bot = '' AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p6: Float64}))) AND if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) IN (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS joining_person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT (session_id != '') AND NOT ((event IN {p1: Array(String)} OR page != '' OR screen_width != {p0: UInt8} OR startsWith(library, {p13: String}) OR mapContains(strings, {p14: String}) OR mapContains(strings, {p15: String}) OR mapContains(strings, {p16: String})))
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
HAVING timestamp >= {p17: DateTime64(3, 'UTC')} AND timestamp < {p18: DateTime64(3, 'UTC')}
)
) ARRAY JOIN arrayDistinct(session_pages) AS session_page
)
WHERE ({p2: UInt8})
GROUP BY GROUPING SETS ((g0))
)
GROUP BY is_total, g0
ORDER BY is_total DESC, maxIf(v0, is_whole AND span = 0) DESC NULLS LAST, g0 NULLS LAST
LIMIT {p19: UInt32}
)
LIMIT {p19: UInt32}
-- {"p0":0,"p1":["page_view","screen_view","pageview","$pageview","$screen"],"p2":1,"p3":"sessions_counts-exits-where-the-last-view-was-and-never-more-than-viewed-the-page","p4":"2026-02-28 00:00:00.000","p5":"2026-03-03 00:00:00.000","p6":86400000,"p7":6,"p8":7,"p9":8,"p10":1800000,"p11":9,"p12":2,"p13":"edgewise-js","p14":"screen","p15":"screen_name","p16":"$screen_name","p17":"2026-03-01 00:00:00.000","p18":"2026-03-02 00:00:00.000","p19":10001}
