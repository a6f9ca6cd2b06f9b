SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(count()) AS value
FROM (
SELECT at AS timestamp
FROM (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS person, min(timestamp) AS at, argMin(tuple(((if(ascii(strings[{p2: String}]) = {p3: UInt8}, (isValidJSON(strings[{p2: String}]) AND has(JSONExtract(strings[{p2: String}], {p4: String}), {p5: String})), strings[{p2: String}] = {p5: String})) AND {p1: UInt8} AND {p1: UInt8})), tuple(timestamp, seq, id)) AS facts
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p6: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p6: String} AND timestamp >= {p7: DateTime64(3, 'UTC')} AND timestamp < {p8: DateTime64(3, 'UTC')} AND event = {p9: String}
WHERE bot = '' AND person_key != (({p10: UInt8} * cityHash64('')) + {p1: UInt8}) AND (if(ascii(strings[{p2: String}]) = {p3: UInt8}, (isValidJSON(strings[{p2: String}]) AND has(JSONExtract(strings[{p2: String}], {p4: String}), {p5: String})), strings[{p2: String}] = {p5: String}))
GROUP BY person
)
WHERE at >= {p11: DateTime64(3, 'UTC')} AND at < {p8: DateTime64(3, 'UTC')} AND tupleElement(facts, {p1: UInt8})
)
GROUP BY time
LIMIT {p12: UInt32}
-- {"p0":0,"p1":1,"p2":"plan","p3":91,"p4":"Array(String)","p5":"pro","p6":"segmentation_counts-the-first-matching-event-of-each-person","p7":"1970-01-01 00:00:00.000","p8":"2026-03-10 00:00:00.000","p9":"visit","p10":2,"p11":"2026-03-02 00:00:00.000","p12":10001}
