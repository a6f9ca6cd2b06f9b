SELECT * FROM (
SELECT name, first_at, last_at, events, count() OVER () AS total
FROM (
SELECT any(name) AS name, intDiv(min(place), 1048576) AS first_at, intDiv(max(place), 1048576) AS last_at, count() AS events,
  max(is_id_found) AS is_found
FROM (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS person, if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) AS name, ordinal AS place, {p1: UInt8} AS is_id_found
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')}
WHERE bot = '' AND person_key != (({p5: UInt8} * cityHash64('')) + {p1: UInt8})
)
GROUP BY person
HAVING {p1: UInt8}
)
ORDER BY last_at DESC NULLS LAST, name
LIMIT {p6: UInt32} OFFSET {p7: UInt32}
)
LIMIT {p8: UInt32}
-- {"p0":0,"p1":1,"p2":"p2","p3":"1970-01-01 00:00:00.000","p4":"2200-01-01 00:00:00.000","p5":2,"p6":100,"p7":0,"p8":10001}
