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
WHERE bot = '' AND person_key != (({p5: UInt8} * cityHash64('')) + {p1: UInt8}) AND (if(ascii(multiIf(empty(groups[{p6: String}]), '', length(groups[{p6: String}]) = 1 AND NOT startsWith(groups[{p6: String}][1], {p7: String}), groups[{p6: String}][1], toJSONString(groups[{p6: String}]))) = {p8: UInt8}, (isValidJSON(multiIf(empty(groups[{p6: String}]), '', length(groups[{p6: String}]) = 1 AND NOT startsWith(groups[{p6: String}][1], {p7: String}), groups[{p6: String}][1], toJSONString(groups[{p6: String}]))) AND has(JSONExtract(multiIf(empty(groups[{p6: String}]), '', length(groups[{p6: String}]) = 1 AND NOT startsWith(groups[{p6: String}][1], {p7: String}), groups[{p6: String}][1], toJSONString(groups[{p6: String}])), {p9: String}), {p10: String})), multiIf(empty(groups[{p6: String}]), '', length(groups[{p6: String}]) = 1 AND NOT startsWith(groups[{p6: String}][1], {p7: String}), groups[{p6: String}][1], toJSONString(groups[{p6: String}])) = {p10: String}))
)
GROUP BY person
HAVING {p1: UInt8}
)
ORDER BY name ASC NULLS LAST, name
LIMIT {p11: UInt32} OFFSET {p12: UInt32}
)
LIMIT {p13: UInt32}
-- {"p0":0,"p1":1,"p2":"persons_lists-the-persons-of-one-company","p3":"1970-01-01 00:00:00.000","p4":"2200-01-01 00:00:00.000","p5":2,"p6":"company","p7":"[","p8":91,"p9":"Array(String)","p10":"beta","p11":100,"p12":0,"p13":10001}
