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
WHERE bot = '' AND (if(linked_key != {p4: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) = bitShiftRight(2 * cityHash64({p5: String}), 1) OR if(linked_key != {p4: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) IN (SELECT if(linked_key != {p4: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p1: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')}
WHERE bot = '' AND person_key = 2 * cityHash64({p5: String})))
)
ORDER BY place DESC, event_id
LIMIT {p6: UInt32} OFFSET {p7: UInt32}
)
LIMIT {p8: UInt32}
-- {"p0":1,"p1":"persons_shows-the-events-of-a-person-the-newest-first","p2":"1970-01-01 00:00:00.000","p3":"2200-01-01 00:00:00.000","p4":0,"p5":"ann","p6":2,"p7":1,"p8":10001}
