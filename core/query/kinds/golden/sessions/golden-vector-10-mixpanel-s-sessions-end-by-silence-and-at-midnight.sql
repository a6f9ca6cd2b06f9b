SELECT * FROM (
SELECT is_total, count() OVER () AS groups, g0, groupArray(tuple(is_whole, span, time, v0, v1)) AS cells
FROM (
SELECT {p0: UInt8} AS span, toDate(timestamp, {p1: String}) AS time, group0 AS g0, grouping(time) AS is_whole, grouping(g0) AS is_total, toFloat64(maxOrNull(session_ms) / 1000) AS v0, toFloat64(count()) AS v1
FROM (
SELECT session_key, session_ms, group0, timestamp
FROM (
SELECT session_key, (toInt64(bitShiftRight(max(event_order) , 21)) - toInt64(bitShiftRight(min(event_order) , 21))) AS session_ms, argMinIf(event_group0, event_order, isNotNull(event_group0))  AS group0, fromUnixTimestamp64Milli(toInt64(bitShiftRight(min(event_order) , 21)), 'UTC') AS timestamp
FROM (
SELECT event_group0, event_order, event_person, session_key FROM (
SELECT tupleElement(row, {p2: UInt8}) AS event_group0, row.1 AS event_order, row.3 AS event_person,
  if(begun != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(begun, 21) < {p3: Float64}, begun, 0) AS session_begun,
  if(session_begun = 0, 0, cityHash64(event_stream, session_begun)) AS session_key, row.4 AS event_joins
FROM (
SELECT event_stream, run, arrayMap(row -> bitShiftRight(row.1, 21), run) AS run_ms,
  arrayFold(
    (begun, row, ms, place) -> if(row.2 AND (empty(begun.2) OR ms - begun.1 >= {p3: Float64}), (ms, arrayPushBack(begun.2, place)), begun),
    run, run_ms, arrayEnumerate(run), (toUInt64(0), CAST([], 'Array(UInt32)'))
  ).2 AS begins
FROM (
SELECT event_stream, arraySort(groupArray(tuple(event_order, event_opens, event_person, event_joins, event_sent, event_day, event_group0))) AS stream
FROM (
SELECT nullIf(toString(if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id))), '') AS event_group0, multiIf({p0: UInt8}, cityHash64('id', session_id, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8}))), person_key != (({p5: UInt8} * cityHash64('')) + {p4: UInt8}), if(anonymous_id != '', cityHash64('device', anonymous_id), cityHash64('user', user_id)), bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151))) AS event_stream, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, ({p0: UInt8} OR person_key != (({p5: UInt8} * cityHash64('')) + {p4: UInt8})) AS event_opens, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS event_person, NOT ({p0: UInt8}) AND person_key != (({p5: UInt8} * cityHash64('')) + {p4: UInt8}) AS event_joins, {p0: UInt8} AS event_sent, toDate(timestamp, {p1: String}) AS event_day
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p6: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p6: String} AND timestamp >= {p7: DateTime64(3, 'UTC')} AND timestamp < {p8: DateTime64(3, 'UTC')}
WHERE bot = ''
)
GROUP BY event_stream
)
ARRAY JOIN arraySplit(
  (row, earlier) -> NOT row.5 AND (bitShiftRight(row.1, 21) - bitShiftRight(earlier.1, 21) > {p9: Float64} OR row.6 != earlier.6),
  stream, arrayPushFront(arrayPopBack(stream), stream[1])
) AS run
)
ARRAY JOIN run AS row, arrayFill(begun -> begun != 0, arrayMap((row, place) -> if(has(begins, place), row.1, 0), run, arrayEnumerate(run))) AS begun
)
)
WHERE session_key != 0
GROUP BY session_key
HAVING timestamp >= {p10: DateTime64(3, 'UTC')} AND timestamp < {p11: DateTime64(3, 'UTC')}
)
)
WHERE ({p4: UInt8})
GROUP BY GROUPING SETS ((time, g0), (g0), ())
)
GROUP BY is_total, g0
ORDER BY is_total DESC, maxIf(v0, is_whole AND span = 0) DESC NULLS LAST, g0 NULLS LAST
LIMIT {p12: UInt32}
)
LIMIT {p13: UInt32}
-- {"p0":0,"p1":"UTC","p2":7,"p3":86400000,"p4":1,"p5":2,"p6":"sessions_golden-vector-10-mixpanel-s-sessions-end-by-silence-and-at-midnight","p7":"2026-02-28 00:00:00.000","p8":"2026-03-04 00:00:00.000","p9":1800000,"p10":"2026-03-01 00:00:00.000","p11":"2026-03-03 00:00:00.000","p12":5001,"p13":10001}
