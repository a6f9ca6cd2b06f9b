SELECT * FROM (
SELECT intervals, count() AS persons
FROM (
SELECT uniqExact(period) AS intervals
FROM (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS person, toInt32(toRelativeDayNum(timestamp, {p2: String})) AS period
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')} AND event = {p6: String}
WHERE bot = '' AND person_key != (({p7: UInt8} * cityHash64('')) + {p1: UInt8})
)
GROUP BY person
)
GROUP BY intervals
)
LIMIT {p8: UInt32}
-- {"p0":0,"p1":1,"p2":"America/Los_Angeles","p3":"stickiness_counts-distinct-days-of-the-zone-of-persons-within-the-range","p4":"2026-03-02 08:00:00.000","p5":"2026-03-09 07:00:00.000","p6":"play","p7":2,"p8":10001}
