SELECT * FROM (
SELECT intDiv(place, 1048576), name, event_id, path, sent, count() OVER ()
FROM (
SELECT ordinal AS place, event AS name, toString(id) AS event_id, page AS path, properties AS sent
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p1: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p4: String}) AND (if(linked_key != {p5: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) = bitShiftRight(2 * cityHash64({p6: String}), 1) OR if(linked_key != {p5: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) IN (SELECT if(linked_key != {p5: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p1: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p4: String}) AND person_key = 2 * cityHash64({p6: String})))
)
ORDER BY place DESC, event_id
LIMIT {p7: UInt32} OFFSET {p8: UInt32}
)
LIMIT {p9: UInt32}
-- {"p0":1,"p1":"persons_shows-the-events-of-a-person-the-newest-first","p2":"1970-01-01 00:00:00.000","p3":"2200-01-01 00:00:00.000","p4":"internal","p5":0,"p6":"ann","p7":2,"p8":1,"p9":10001}
