SELECT * FROM (
SELECT name, intDiv(min(place), 1048576), intDiv(max(place), 1048576), count(),
  arraySort(groupUniqArrayIf(user, user != '')), arraySort(groupUniqArrayIf(1000)(anonymous, anonymous != '')),
  argMinIf(of_source, place, of_source != ''), argMaxIf(of_country, place, of_country != ''),
  arraySort(groupUniqArrayIf({p0: UInt32})([of_device, of_os, of_browser], of_device != '' OR of_os != '' OR of_browser != ''))
FROM (
SELECT if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) AS name, ordinal AS place, user_id AS user, anonymous_id AS anonymous, source AS of_source, country AS of_country, device AS of_device, os AS of_os, browser AS of_browser
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p5: String}) AND (if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) = bitShiftRight(2 * cityHash64({p7: String}), 1) OR if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) IN (SELECT if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p5: String}) AND person_key = 2 * cityHash64({p7: String})))
)
GROUP BY name
)
LIMIT {p8: UInt32}
-- {"p0":20,"p1":1,"p2":"persons_shows-who-a-person-is-ids-and-latest-traits-those-taken-away-left-out","p3":"1970-01-01 00:00:00.000","p4":"2200-01-01 00:00:00.000","p5":"internal","p6":0,"p7":"ann","p8":10001}

SELECT * FROM (
SELECT intDiv(place, 1048576), mapKeys(texts), mapValues(texts), mapKeys(amounts), mapValues(amounts), sent, is_about
FROM (
SELECT ordinal AS place, strings AS texts, numbers AS amounts, properties AS sent, {p0: UInt8} AS is_about
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p1: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event IN {p4: Array(String)}
WHERE (bot = '' OR bot = {p5: String}) AND (if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) = bitShiftRight(2 * cityHash64({p7: String}), 1) OR if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) IN (SELECT if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p1: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p5: String}) AND person_key = 2 * cityHash64({p7: String})))
UNION ALL
SELECT ordinal AS place, strings AS texts, numbers AS amounts, properties AS sent, {p6: UInt8} AS is_about
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p1: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND person_key IN (SELECT person_key AS key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p1: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p5: String}) AND (if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) = bitShiftRight(2 * cityHash64({p7: String}), 1) OR if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) IN (SELECT if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p1: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p5: String}) AND person_key = 2 * cityHash64({p7: String}))))
WHERE (bot = '' OR bot = {p5: String}) AND (if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) = bitShiftRight(2 * cityHash64({p7: String}), 1) OR if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) IN (SELECT if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p1: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p5: String}) AND person_key = 2 * cityHash64({p7: String}))) AND NOT (event IN {p4: Array(String)}) AND (mapContainsKeyLike(strings, {p8: String}) OR mapContainsKeyLike(strings, {p9: String}) OR mapContainsKeyLike(numbers, {p8: String}) OR mapContainsKeyLike(numbers, {p9: String}))
)
ORDER BY place, sent
)
LIMIT {p10: UInt32}
-- {"p0":1,"p1":"persons_shows-who-a-person-is-ids-and-latest-traits-those-taken-away-left-out","p2":"1970-01-01 00:00:00.000","p3":"2200-01-01 00:00:00.000","p4":["identify","$set"],"p5":"internal","p6":0,"p7":"ann","p8":"$set.%","p9":"$set\\_once.%","p10":10001}
