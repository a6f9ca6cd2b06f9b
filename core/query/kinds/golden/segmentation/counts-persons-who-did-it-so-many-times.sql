SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, time, toFloat64(countIf((of_person >= {p1: UInt32}))) AS value
FROM (
SELECT {p0: UInt8} AS time, if(person_key != (({p2: UInt8} * cityHash64('')) + {p3: UInt8}), if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8})), {p0: UInt8}) AS person, count() AS of_person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p3: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p5: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')} AND event = {p7: String}
WHERE bot = ''
GROUP BY time, person
)
WHERE person != {p0: UInt8}
GROUP BY time
LIMIT {p8: UInt32}
UNION ALL
SELECT {p3: UInt8} AS series, {p0: UInt8} AS span, time, toFloat64(countIf((of_person >= {p9: UInt32} AND of_person <= {p9: UInt32}))) AS value
FROM (
SELECT {p0: UInt8} AS time, if(person_key != (({p2: UInt8} * cityHash64('')) + {p3: UInt8}), if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8})), {p0: UInt8}) AS person, count() AS of_person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p3: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p5: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')} AND event = {p7: String}
WHERE bot = ''
GROUP BY time, person
)
WHERE person != {p0: UInt8}
GROUP BY time
LIMIT {p8: UInt32}
-- {"p0":0,"p1":2,"p2":2,"p3":1,"p4":"segmentation_counts-persons-who-did-it-so-many-times","p5":"2026-03-02 00:00:00.000","p6":"2026-03-10 00:00:00.000","p7":"visit","p8":10001,"p9":1}
