SELECT * FROM (
SELECT intervals, count() AS persons
FROM (
SELECT uniqExact(period) AS intervals
FROM (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS person, toInt32(intDiv(toRelativeDayNum(timestamp, {p2: String}) + 3, 7)) AS period
FROM events FINAL
LEFT ANY JOIN (
SELECT ({p3: UInt8} * cityHash64(anonymous_id)) + {p1: UInt8} AS linked_from, bitShiftRight({p3: UInt8} * cityHash64(user_id), {p1: UInt8}) AS linked_key, user_id AS linked_to
FROM identities FINAL
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p5: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')} AND event = {p7: String}
WHERE bot = '' AND person_key != (({p3: UInt8} * cityHash64('')) + {p1: UInt8})
)
GROUP BY person
)
GROUP BY intervals
)
LIMIT {p8: UInt32}
-- {"p0":0,"p1":1,"p2":"Asia/Tokyo","p3":2,"p4":"stickiness_begins-weeks-on-monday-in-the-zone-of-the-project","p5":"2026-03-01 15:00:00.000","p6":"2026-03-15 15:00:00.000","p7":"play","p8":10001}
