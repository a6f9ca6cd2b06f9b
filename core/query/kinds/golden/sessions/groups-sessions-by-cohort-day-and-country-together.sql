SELECT * FROM (
SELECT is_total, count() OVER () AS groups, g0, g1, groupArray(tuple(is_whole, span, time, v0)) AS cells
FROM (
SELECT {p0: UInt8} AS span, toDate(timestamp, {p1: String}) AS time, if(is_all, NULL, group0) AS g0, nullIf(session_cohort, '') AS g1, grouping(time) AS is_whole, is_all AS is_total, toFloat64(count()) AS v0
FROM (
SELECT *, arrayJoin(if(is_all, [''], splitByChar(',', ifNull(group1, '')))) AS session_cohort FROM (
SELECT *, arrayJoin([0, 1]) AS is_all FROM (
SELECT session_key, group0, group1, timestamp
FROM (
SELECT session_key, nullIf(toString(argMin(event_country, event_order) ), '') AS group0, argMin(event_group1, event_order)  AS group1, fromUnixTimestamp64Milli(toInt64(bitShiftRight(min(event_order) , 21)), 'UTC') AS timestamp
FROM (
SELECT country AS event_country, arrayStringConcat(arrayFilter(place -> place != '', [if((person_key != (({p2: UInt8} * cityHash64('')) + {p3: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p4: Array(String)}), {p5: String}, ''), if((person_key != (({p2: UInt8} * cityHash64('')) + {p3: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p6: Array(String)}), {p7: String}, '')]), ',') AS event_group1, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8}))), {p0: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p3: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p8: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p8: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT ((NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p8: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')}
WHERE bot = '' AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p11: Float64})))
UNION ALL
SELECT tupleElement(row, {p12: UInt8}) AS event_country, tupleElement(row, {p13: UInt8}) AS event_group1, row.1 AS event_order, event_person,
  if(
    row.2 AND latest.3 != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(latest.1, 21) <= {p14: Float64}
      AND bitShiftRight(row.1, 21) - bitShiftRight(latest.4, 21) < {p11: Float64},
    latest.3, row.3
  ) AS session_key
FROM (
SELECT event_person, arraySort(groupArray(tuple(event_order, is_joining, session_key, session_begun, is_made, event_country, event_group1))) AS person_rows
FROM (
SELECT event_country, event_group1, event_order, event_person, session_key, session_begun, event_joins AND session_key = 0 AS is_joining, 1 AS is_made
FROM (
SELECT tupleElement(row, {p13: UInt8}) AS event_country, tupleElement(row, {p15: UInt8}) AS event_group1, row.1 AS event_order, row.3 AS event_person,
  if(begun != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(begun, 21) < {p11: Float64}, begun, 0) AS session_begun,
  if(session_begun = 0, 0, cityHash64(event_stream, session_begun)) AS session_key, row.4 AS event_joins
FROM (
SELECT event_stream, run, arrayMap(row -> bitShiftRight(row.1, 21), run) AS run_ms,
  arrayFold(
    (begun, row, ms, place) -> if(row.2 AND (empty(begun.2) OR ms - begun.1 >= {p11: Float64}), (ms, arrayPushBack(begun.2, place)), begun),
    run, run_ms, arrayEnumerate(run), (toUInt64(0), CAST([], 'Array(UInt32)'))
  ).2 AS begins
FROM (
SELECT event_stream, arraySort(groupArray(tuple(event_order, event_opens, event_person, event_joins, event_sent, event_day, event_country, event_group1))) AS stream
FROM (
SELECT country AS event_country, arrayStringConcat(arrayFilter(place -> place != '', [if((person_key != (({p2: UInt8} * cityHash64('')) + {p3: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p4: Array(String)}), {p5: String}, ''), if((person_key != (({p2: UInt8} * cityHash64('')) + {p3: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p6: Array(String)}), {p7: String}, '')]), ',') AS event_group1, multiIf(session_id != '', cityHash64('id', session_id, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8}))), person_key != (({p2: UInt8} * cityHash64('')) + {p3: UInt8}), if(anonymous_id != '', cityHash64('device', anonymous_id), cityHash64('user', user_id)), bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151))) AS event_stream, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, (session_id != '' OR person_key != (({p2: UInt8} * cityHash64('')) + {p3: UInt8}) AND (event IN {p16: Array(String)} OR page != '' OR screen_width != {p0: UInt8} OR startsWith(library, {p17: String}) OR mapContains(strings, {p18: String}) OR mapContains(strings, {p19: String}) OR mapContains(strings, {p20: String}))) AS event_opens, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8})) AS event_person, NOT (session_id != '') AND person_key != (({p2: UInt8} * cityHash64('')) + {p3: UInt8}) AS event_joins, session_id != '' AS event_sent, {p0: UInt8} AS event_day
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p3: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p8: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p8: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')}
WHERE bot = '' AND (NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p8: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')}
WHERE bot = '' AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p11: Float64}))
)
GROUP BY event_stream
)
ARRAY JOIN arraySplit(
  (row, earlier) -> NOT row.5 AND (bitShiftRight(row.1, 21) - bitShiftRight(earlier.1, 21) > {p14: Float64} OR row.6 != earlier.6),
  stream, arrayPushFront(arrayPopBack(stream), stream[1])
) AS run
)
ARRAY JOIN run AS row, arrayFill(begun -> begun != 0, arrayMap((row, place) -> if(has(begins, place), row.1, 0), run, arrayEnumerate(run))) AS begun
)
UNION ALL
SELECT event_country, event_group1, event_order, event_person, session_key, min(event_order) OVER (PARTITION BY session_key), 0, 0
FROM (
SELECT country AS event_country, arrayStringConcat(arrayFilter(place -> place != '', [if((person_key != (({p2: UInt8} * cityHash64('')) + {p3: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p4: Array(String)}), {p5: String}, ''), if((person_key != (({p2: UInt8} * cityHash64('')) + {p3: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p6: Array(String)}), {p7: String}, '')]), ',') AS event_group1, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8}))), {p0: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p3: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p8: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p8: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT ((NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p8: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')}
WHERE bot = '' AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p11: Float64}))) AND if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8})) IN (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8})) AS joining_person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p3: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p8: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p8: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT (session_id != '') AND NOT ((event IN {p16: Array(String)} OR page != '' OR screen_width != {p0: UInt8} OR startsWith(library, {p17: String}) OR mapContains(strings, {p18: String}) OR mapContains(strings, {p19: String}) OR mapContains(strings, {p20: String})))
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
HAVING timestamp >= {p21: DateTime64(3, 'UTC')} AND timestamp < {p22: DateTime64(3, 'UTC')}
)
)
)
)
WHERE ({p3: UInt8})
GROUP BY GROUPING SETS ((time, is_all, g0, g1), (is_all, g0, g1))
)
GROUP BY is_total, g0, g1
ORDER BY is_total DESC, maxIf(v0, is_whole AND span = 0) DESC NULLS LAST, g0 NULLS LAST, g1 NULLS LAST
LIMIT {p23: UInt32}
)
LIMIT {p24: UInt32}
-- {"p0":0,"p1":"UTC","p2":2,"p3":1,"p4":["a","b"],"p5":"0","p6":["b","c"],"p7":"1","p8":"sessions_groups-sessions-by-cohort-day-and-country-together","p9":"2026-03-01 00:00:00.000","p10":"2026-03-05 00:00:00.000","p11":86400000,"p12":6,"p13":7,"p14":1800000,"p15":8,"p16":["page_view","screen_view","pageview","$pageview","$screen"],"p17":"edgewise-js","p18":"screen","p19":"screen_name","p20":"$screen_name","p21":"2026-03-02 00:00:00.000","p22":"2026-03-04 00:00:00.000","p23":5001,"p24":10001}
