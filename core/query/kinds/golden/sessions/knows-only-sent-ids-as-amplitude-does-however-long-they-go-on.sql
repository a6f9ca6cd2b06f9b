SELECT * FROM (
SELECT is_total, count() OVER () AS groups, groupArray(tuple(is_whole, span, time, v0, v1, v2)) AS cells
FROM (
SELECT {p0: UInt8} AS span, materialize({p0: UInt8}) AS time, grouping(time) AS is_whole, grouping(time) AS is_total, toFloat64(count()) AS v0, toFloat64(sum(session_views)) AS v1, toFloat64(maxOrNull(session_ms) / 1000) AS v2
FROM (
SELECT session_key, session_views, session_ms, timestamp
FROM (
SELECT session_key, countIf(event_counts)  AS session_views, (toInt64(bitShiftRight(max(event_order) , 21)) - toInt64(bitShiftRight(min(event_order) , 21))) AS session_ms, fromUnixTimestamp64Milli(toInt64(bitShiftRight(min(event_order) , 21)), 'UTC') AS timestamp
FROM (
SELECT (event IN {p1: Array(String)} AND {p2: UInt8}) AS event_counts, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8}))), {p0: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE bot = ''
)
WHERE session_key != 0
GROUP BY session_key
HAVING timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')}
)
)
WHERE ({p2: UInt8})
GROUP BY GROUPING SETS ((time), ())
)
GROUP BY is_total
ORDER BY is_total DESC, maxIf(v0, is_whole AND span = 0) DESC NULLS LAST
LIMIT {p8: UInt32}
)
LIMIT {p8: UInt32}
-- {"p0":0,"p1":["page_view","screen_view","pageview","$pageview","$screen"],"p2":1,"p3":"sessions_knows-only-sent-ids-as-amplitude-does-however-long-they-go-on","p4":"2026-02-28 00:00:00.000","p5":"2026-03-03 00:00:00.000","p6":"2026-03-01 00:00:00.000","p7":"2026-03-02 00:00:00.000","p8":10001}
