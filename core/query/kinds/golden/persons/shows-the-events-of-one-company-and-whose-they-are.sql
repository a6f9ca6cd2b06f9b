SELECT * FROM (
SELECT intDiv(place, 1048576), name, event_id, path, sent, session, count() OVER (), who
FROM (
SELECT ordinal AS place, event AS name, toString(id) AS event_id, page AS path, properties AS sent, if(session_key != {p0: UInt8}, toString(session_key), '') AS session, person_name AS who
FROM (
SELECT event, id, page, properties, groups, ordinal, timestamp, event_order, event_person, session_key, person_name
FROM (
SELECT event AS event, id AS id, page AS page, properties AS properties, groups AS groups, ordinal AS ordinal, timestamp AS timestamp, if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) AS person_name, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8}))), {p0: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p5: String}) AND NOT ((NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p5: String}) AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p6: Float64})))
UNION ALL
SELECT tupleElement(row, {p7: UInt8}) AS event, tupleElement(row, {p8: UInt8}) AS id, tupleElement(row, {p9: UInt8}) AS page, tupleElement(row, {p10: UInt8}) AS properties, tupleElement(row, {p11: UInt8}) AS groups, tupleElement(row, {p12: UInt8}) AS ordinal, tupleElement(row, {p13: UInt8}) AS timestamp, tupleElement(row, {p14: UInt8}) AS person_name, row.1 AS event_order, event_person,
  if(
    row.2 AND latest.3 != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(latest.1, 21) <= {p15: Float64}
      AND bitShiftRight(row.1, 21) - bitShiftRight(latest.4, 21) < {p6: Float64},
    latest.3, row.3
  ) AS session_key
FROM (
SELECT event_person, arraySort(groupArray(tuple(event_order, is_joining, session_key, session_begun, is_made, event, id, page, properties, groups, ordinal, timestamp, person_name))) AS person_rows
FROM (
SELECT event, id, page, properties, groups, ordinal, timestamp, person_name, event_order, event_person, session_key, session_begun, event_joins AND session_key = 0 AS is_joining, 1 AS is_made
FROM (
SELECT tupleElement(row, {p8: UInt8}) AS event, tupleElement(row, {p9: UInt8}) AS id, tupleElement(row, {p10: UInt8}) AS page, tupleElement(row, {p11: UInt8}) AS properties, tupleElement(row, {p12: UInt8}) AS groups, tupleElement(row, {p13: UInt8}) AS ordinal, tupleElement(row, {p14: UInt8}) AS timestamp, tupleElement(row, {p16: UInt8}) AS person_name, row.1 AS event_order, row.3 AS event_person,
  if(begun != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(begun, 21) < {p6: Float64}, begun, 0) AS session_begun,
  if(session_begun = 0, 0, cityHash64(event_stream, session_begun)) AS session_key, row.4 AS event_joins
FROM (
SELECT event_stream, run, arrayMap(row -> bitShiftRight(row.1, 21), run) AS run_ms,
  arrayFold(
    (begun, row, ms, place) -> if(row.2 AND (empty(begun.2) OR ms - begun.1 >= {p6: Float64}), (ms, arrayPushBack(begun.2, place)), begun),
    run, run_ms, arrayEnumerate(run), (toUInt64(0), CAST([], 'Array(UInt32)'))
  ).2 AS begins
FROM (
SELECT event_stream, arraySort(groupArray(tuple(event_order, event_opens, event_person, event_joins, event_sent, event_day, event, id, page, properties, groups, ordinal, timestamp, person_name))) AS stream
FROM (
SELECT event AS event, id AS id, page AS page, properties AS properties, groups AS groups, ordinal AS ordinal, timestamp AS timestamp, if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) AS person_name, multiIf(session_id != '', cityHash64('id', session_id, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8}))), person_key != (({p17: UInt8} * cityHash64('')) + {p1: UInt8}), if(anonymous_id != '', cityHash64('device', anonymous_id), cityHash64('user', user_id)), bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151))) AS event_stream, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, (session_id != '' OR person_key != (({p17: UInt8} * cityHash64('')) + {p1: UInt8}) AND (event IN {p18: Array(String)} OR page != '' OR screen_width != {p0: UInt8} OR startsWith(library, {p19: String}) OR mapContains(strings, {p20: String}) OR mapContains(strings, {p21: String}) OR mapContains(strings, {p22: String}))) AS event_opens, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS event_person, NOT (session_id != '') AND person_key != (({p17: UInt8} * cityHash64('')) + {p1: UInt8}) AS event_joins, session_id != '' AS event_sent, {p0: UInt8} AS event_day
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p5: String}) AND (NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p5: String}) AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p6: Float64}))
)
GROUP BY event_stream
)
ARRAY JOIN arraySplit(
  (row, earlier) -> NOT row.5 AND (bitShiftRight(row.1, 21) - bitShiftRight(earlier.1, 21) > {p15: Float64} OR row.6 != earlier.6),
  stream, arrayPushFront(arrayPopBack(stream), stream[1])
) AS run
)
ARRAY JOIN run AS row, arrayFill(begun -> begun != 0, arrayMap((row, place) -> if(has(begins, place), row.1, 0), run, arrayEnumerate(run))) AS begun
)
UNION ALL
SELECT event, id, page, properties, groups, ordinal, timestamp, person_name, event_order, event_person, session_key, min(event_order) OVER (PARTITION BY session_key), 0, 0
FROM (
SELECT event AS event, id AS id, page AS page, properties AS properties, groups AS groups, ordinal AS ordinal, timestamp AS timestamp, if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) AS person_name, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8}))), {p0: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p5: String}) AND NOT ((NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p5: String}) AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p6: Float64}))) AND if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) IN (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS joining_person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p5: String}) AND NOT (session_id != '') AND NOT ((event IN {p18: Array(String)} OR page != '' OR screen_width != {p0: UInt8} OR startsWith(library, {p19: String}) OR mapContains(strings, {p20: String}) OR mapContains(strings, {p21: String}) OR mapContains(strings, {p22: String})))
)
)
)
GROUP BY event_person
)
ARRAY JOIN person_rows AS row, arrayFill(row -> row.3 != 0, person_rows) AS latest
WHERE row.5
)
)
WHERE timestamp >= {p23: DateTime64(3, 'UTC')} AND timestamp < {p24: DateTime64(3, 'UTC')} AND has(groups[{p25: String}], {p26: String})
)
ORDER BY place DESC, event_id
LIMIT {p27: UInt32} OFFSET {p28: UInt32}
)
LIMIT {p29: UInt32}
-- {"p0":0,"p1":1,"p2":"persons_shows-the-events-of-one-company-and-whose-they-are","p3":"1969-12-31 00:00:00.000","p4":"2200-01-02 00:00:00.000","p5":"internal","p6":86400000,"p7":6,"p8":7,"p9":8,"p10":9,"p11":10,"p12":11,"p13":12,"p14":13,"p15":1800000,"p16":14,"p17":2,"p18":["page_view","screen_view","pageview","$pageview","$screen"],"p19":"edgewise-js","p20":"screen","p21":"screen_name","p22":"$screen_name","p23":"1970-01-01 00:00:00.000","p24":"2200-01-01 00:00:00.000","p25":"company","p26":"beta","p27":100,"p28":0,"p29":10001}
