SELECT * FROM (
SELECT name, intDiv(min(place), 1048576), intDiv(max(place), 1048576), count(), uniqExactIf(who, is_somebody)
FROM (
SELECT {p0: String} AS name, ordinal AS place, if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS who, person_key != (({p3: UInt8} * cityHash64('')) + {p2: UInt8}) AS is_somebody
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p5: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p7: String}) AND has(groups[{p8: String}], {p0: String})
)
GROUP BY name
)
LIMIT {p9: UInt32}
-- {"p0":"acme","p1":0,"p2":1,"p3":2,"p4":"persons_shows-one-company-with-the-number-of-its-persons-and-its-latest-traits","p5":"1970-01-01 00:00:00.000","p6":"2200-01-01 00:00:00.000","p7":"internal","p8":"company","p9":10001}

SELECT * FROM (
SELECT intDiv(place, 1048576), mapKeys(texts), mapValues(texts), mapKeys(amounts), mapValues(amounts), sent, is_about
FROM (
SELECT ordinal AS place, strings AS texts, numbers AS amounts, properties AS sent, {p0: UInt8} AS is_about
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event IN {p4: Array(String)}
WHERE (bot = '' OR bot = {p5: String}) AND has(groups[{p6: String}], {p7: String})
)
ORDER BY place, sent
)
LIMIT {p8: UInt32}
-- {"p0":1,"p1":"persons_shows-one-company-with-the-number-of-its-persons-and-its-latest-traits","p2":"1970-01-01 00:00:00.000","p3":"2200-01-01 00:00:00.000","p4":["group"],"p5":"internal","p6":"company","p7":"acme","p8":10001}
