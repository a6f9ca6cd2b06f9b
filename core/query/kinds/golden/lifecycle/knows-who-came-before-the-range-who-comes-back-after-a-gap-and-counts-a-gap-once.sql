SELECT * FROM (
SELECT place.1 AS period, place.2 AS state, count() AS persons
FROM (
SELECT min(period) AS first_period, groupUniqArrayIf(period, period >= {p0: Int64}) AS active
FROM (
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS person, toInt32(toRelativeDayNum(timestamp, {p3: String})) AS period
FROM events FINAL
LEFT ANY JOIN (
SELECT ({p4: UInt8} * cityHash64(anonymous_id)) + {p2: UInt8} AS linked_from, bitShiftRight({p4: UInt8} * cityHash64(user_id), {p2: UInt8}) AS linked_key, user_id AS linked_to
FROM identities FINAL
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')} AND event = {p8: String}
WHERE bot = '' AND person_key != (({p4: UInt8} * cityHash64('')) + {p2: UInt8})
)
GROUP BY person
)
ARRAY JOIN active AS active_in
ARRAY JOIN arrayConcat([(active_in, multiIf(active_in = first_period, 0, has(active, active_in - 1), 1, 2))], if(has(active, active_in + 1), [], [(active_in + 1, 3)])) AS place
WHERE place.1 BETWEEN {p9: Int64} AND {p10: Int64}
GROUP BY place.1, place.2
)
LIMIT {p11: UInt32}
-- {"p0":20513,"p1":0,"p2":1,"p3":"UTC","p4":2,"p5":"lifecycle_knows-who-came-before-the-range-who-comes-back-after-a-gap-and-counts-a-gap-once","p6":"1970-01-01 00:00:00.000","p7":"2026-03-08 00:00:00.000","p8":"visit","p9":20514,"p10":20519,"p11":10001}
