SELECT * FROM (
SELECT is_total, count() OVER () AS groups, g0, groupArray(tuple(is_whole, span, time, v0, v1)) AS cells
FROM (
SELECT {p0: UInt8} AS span, {p0: UInt8} AS time, nullIf(session_cohort, '') AS g0, arrayJoin([0, 1]) AS is_whole, is_all AS is_total, toFloat64(count()) AS v0, toFloat64(uniqExactIf(session_person, session_somebody)) AS v1
FROM (
SELECT *, arrayJoin(if(is_all, [''], splitByChar(',', ifNull(group0, '')))) AS session_cohort FROM (
SELECT *, arrayJoin([0, 1]) AS is_all FROM (
SELECT session_key, session_person, session_somebody, group0, timestamp
FROM (
SELECT session_key, argMin(event_person, event_order)  AS session_person, argMin(event_somebody, event_order)  AS session_somebody, argMin(event_group0, event_order)  AS group0, fromUnixTimestamp64Milli(toInt64(bitShiftRight(min(event_order) , 21)), 'UTC') AS timestamp
FROM (
SELECT person_key != (({p1: UInt8} * cityHash64('')) + {p2: UInt8}) AS event_somebody, arrayStringConcat(arrayFilter(place -> place != '', [if((person_key != (({p1: UInt8} * cityHash64('')) + {p2: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p3: Array(String)}), {p4: String}, ''), if((person_key != (({p1: UInt8} * cityHash64('')) + {p2: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p5: Array(String)}), {p6: String}, '')]), ',') AS event_group0, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8}))), {p0: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
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
SELECT tupleElement(row, {p11: UInt8}) AS event_somebody, tupleElement(row, {p12: UInt8}) AS event_group0, row.1 AS event_order, event_person,
  if(
    row.2 AND latest.3 != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(latest.1, 21) <= {p13: Float64}
      AND bitShiftRight(row.1, 21) - bitShiftRight(latest.4, 21) < {p10: Float64},
    latest.3, row.3
  ) AS session_key
FROM (
SELECT event_person, arraySort(groupArray(tuple(event_order, is_joining, session_key, session_begun, is_made, event_somebody, event_group0))) AS person_rows
FROM (
SELECT event_somebody, event_group0, event_order, event_person, session_key, session_begun, event_joins AND session_key = 0 AS is_joining, 1 AS is_made
FROM (
SELECT tupleElement(row, {p12: UInt8}) AS event_somebody, tupleElement(row, {p14: UInt8}) AS event_group0, row.1 AS event_order, row.3 AS event_person,
  if(begun != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(begun, 21) < {p10: Float64}, begun, 0) AS session_begun,
  if(session_begun = 0, 0, cityHash64(event_stream, session_begun)) AS session_key, row.4 AS event_joins
FROM (
SELECT event_stream, run, arrayMap(row -> bitShiftRight(row.1, 21), run) AS run_ms,
  arrayFold(
    (begun, row, ms, place) -> if(row.2 AND (empty(begun.2) OR ms - begun.1 >= {p10: Float64}), (ms, arrayPushBack(begun.2, place)), begun),
    run, run_ms, arrayEnumerate(run), (toUInt64(0), CAST([], 'Array(UInt32)'))
  ).2 AS begins
FROM (
SELECT event_stream, arraySort(groupArray(tuple(event_order, event_opens, event_person, event_joins, event_sent, event_day, event_somebody, event_group0))) AS stream
FROM (
SELECT person_key != (({p1: UInt8} * cityHash64('')) + {p2: UInt8}) AS event_somebody, arrayStringConcat(arrayFilter(place -> place != '', [if((person_key != (({p1: UInt8} * cityHash64('')) + {p2: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p3: Array(String)}), {p4: String}, ''), if((person_key != (({p1: UInt8} * cityHash64('')) + {p2: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p5: Array(String)}), {p6: String}, '')]), ',') AS event_group0, multiIf(session_id != '', cityHash64('id', session_id, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8}))), person_key != (({p1: UInt8} * cityHash64('')) + {p2: UInt8}), if(anonymous_id != '', cityHash64('device', anonymous_id), cityHash64('user', user_id)), bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151))) AS event_stream, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, (session_id != '' OR person_key != (({p1: UInt8} * cityHash64('')) + {p2: UInt8}) AND (event IN {p15: Array(String)} OR page != '' OR screen_width != {p0: UInt8} OR startsWith(library, {p16: String}) OR mapContains(strings, {p17: String}) OR mapContains(strings, {p18: String}) OR mapContains(strings, {p19: String}))) AS event_opens, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS event_person, NOT (session_id != '') AND person_key != (({p1: UInt8} * cityHash64('')) + {p2: UInt8}) AS event_joins, session_id != '' AS event_sent, {p0: UInt8} AS event_day
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
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
SELECT event_somebody, event_group0, event_order, event_person, session_key, min(event_order) OVER (PARTITION BY session_key), 0, 0
FROM (
SELECT person_key != (({p1: UInt8} * cityHash64('')) + {p2: UInt8}) AS event_somebody, arrayStringConcat(arrayFilter(place -> place != '', [if((person_key != (({p1: UInt8} * cityHash64('')) + {p2: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p3: Array(String)}), {p4: String}, ''), if((person_key != (({p1: UInt8} * cityHash64('')) + {p2: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p5: Array(String)}), {p6: String}, '')]), ',') AS event_group0, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8}))), {p0: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
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
) WHERE length_ms >= {p10: Float64}))) AND if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) IN (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS joining_person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p7: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p7: String} AND timestamp >= {p8: DateTime64(3, 'UTC')} AND timestamp < {p9: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT (session_id != '') AND NOT ((event IN {p15: Array(String)} OR page != '' OR screen_width != {p0: UInt8} OR startsWith(library, {p16: String}) OR mapContains(strings, {p17: String}) OR mapContains(strings, {p18: String}) OR mapContains(strings, {p19: String})))
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
HAVING timestamp >= {p20: DateTime64(3, 'UTC')} AND timestamp < {p21: DateTime64(3, 'UTC')}
)
)
)
)
WHERE ({p2: UInt8})
GROUP BY GROUPING SETS ((is_all, g0))
)
GROUP BY is_total, g0
ORDER BY is_total DESC, maxIf(v0, is_whole AND span = 0) DESC NULLS LAST, g0 NULLS LAST
LIMIT {p22: UInt32}
)
LIMIT {p22: UInt32}
-- {"p0":0,"p1":2,"p2":1,"p3":["a","b"],"p4":"0","p5":["b","c"],"p6":"1","p7":"sessions_has-the-sessions-of-a-person-of-two-cohorts-in-the-group-of-each-and-once-in-the-totals","p8":"2026-02-28 00:00:00.000","p9":"2026-04-02 00:00:00.000","p10":86400000,"p11":6,"p12":7,"p13":1800000,"p14":8,"p15":["page_view","screen_view","pageview","$pageview","$screen"],"p16":"edgewise-js","p17":"screen","p18":"screen_name","p19":"$screen_name","p20":"2026-03-01 00:00:00.000","p21":"2026-04-01 00:00:00.000","p22":10001}
