SELECT * FROM (
SELECT name, first_at, last_at, events, count() OVER () AS total, p0
FROM (
SELECT * FROM (
SELECT rows.* REPLACE (multiIf(state.1, state.2, state.3, toString(state.4), NULL) AS p0)
FROM (
SELECT any(name) AS name, intDiv(min(place), 1048576) AS first_at, intDiv(max(place), 1048576) AS last_at, count() AS events,
  max(is_id_found) AS is_found, argMaxIf(p0, (place, tie), p0 IS NOT NULL) AS p0
FROM (
SELECT bitShiftRight(cityHash64(arrayJoin(groups[{p0: String}])), {p1: UInt8}) AS person, arrayJoin(groups[{p0: String}]) AS name, ordinal AS place, id AS tie, (positionCaseInsensitiveUTF8(arrayJoin(groups[{p0: String}]), {p2: String}) > 0) AS is_id_found, CAST(NULL, 'Nullable(String)') AS p0
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE bot = '' AND notEmpty(groups[{p0: String}])
)
GROUP BY person
) AS rows
ANY LEFT JOIN (
SELECT person, argMax(state, place) AS state FROM (
SELECT person, place, argMax(value, (epoch, change)) AS state
FROM (
SELECT person, place, change, value, epoch, max(change = {p1: UInt8}) OVER (PARTITION BY person, epoch) AS is_given
FROM (
SELECT person, place, change, value,
  countIf(change != {p6: UInt8}) OVER (PARTITION BY person ORDER BY place, change, value ROWS UNBOUNDED PRECEDING) AS epoch
FROM (
SELECT arrayJoin(groups[{p0: String}]) AS person, ordinal AS place, multiIf((((mapContains(strings, {p7: String}) OR mapContains(numbers, {p7: String})) AND NOT ((mapContainsKeyLike(strings, {p8: String}) OR mapContainsKeyLike(numbers, {p8: String})))) OR (mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String}))), {p1: UInt8}, ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p7: String}) = 'null' OR JSONExtractRaw(properties, {p10: String}, {p7: String}) = 'null')) OR has(JSONExtract(strings[{p11: String}], 'Array(String)'), {p7: String}) OR (mapContains(strings, {p12: String}) OR mapContains(numbers, {p12: String}))), {p13: UInt8}, {p6: UInt8}) AS change, multiIf(((mapContains(strings, {p7: String}) OR mapContains(numbers, {p7: String})) AND NOT ((mapContainsKeyLike(strings, {p8: String}) OR mapContainsKeyLike(numbers, {p8: String})))), (mapContains(strings, {p7: String}), strings[{p7: String}], mapContains(numbers, {p7: String}), numbers[{p7: String}]), (((mapContains(strings, {p7: String}) OR mapContains(numbers, {p7: String})) AND NOT ((mapContainsKeyLike(strings, {p8: String}) OR mapContainsKeyLike(numbers, {p8: String})))) OR (mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String}))), (mapContains(strings, {p9: String}), strings[{p9: String}], mapContains(numbers, {p9: String}), numbers[{p9: String}]), ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p7: String}) = 'null' OR JSONExtractRaw(properties, {p10: String}, {p7: String}) = 'null')) OR has(JSONExtract(strings[{p11: String}], 'Array(String)'), {p7: String}) OR (mapContains(strings, {p12: String}) OR mapContains(numbers, {p12: String}))), (0, '', 0, 0.), (mapContains(strings, {p14: String}), strings[{p14: String}], mapContains(numbers, {p14: String}), numbers[{p14: String}])) AS value
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')} AND event IN {p15: Array(String)}
WHERE bot = '' AND notEmpty(groups[{p0: String}]) AND ((((mapContains(strings, {p7: String}) OR mapContains(numbers, {p7: String})) AND NOT ((mapContainsKeyLike(strings, {p8: String}) OR mapContainsKeyLike(numbers, {p8: String})))) OR (mapContains(strings, {p9: String}) OR mapContains(numbers, {p9: String}))) OR ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p7: String}) = 'null' OR JSONExtractRaw(properties, {p10: String}, {p7: String}) = 'null')) OR has(JSONExtract(strings[{p11: String}], 'Array(String)'), {p7: String}) OR (mapContains(strings, {p12: String}) OR mapContains(numbers, {p12: String}))) OR (mapContains(strings, {p14: String}) OR mapContains(numbers, {p14: String})))
)
)
ORDER BY place, value
LIMIT 1 BY person, epoch, change = {p6: UInt8}
)
WHERE change != {p6: UInt8} OR NOT is_given
GROUP BY person, place
)
GROUP BY person
) AS known ON name = person
)
WHERE is_found OR ifNull(positionCaseInsensitiveUTF8(p0, {p2: String}) > 0, 0)
)
ORDER BY last_at DESC NULLS LAST, name
LIMIT {p16: UInt32} OFFSET {p17: UInt32}
)
LIMIT {p18: UInt32}
-- {"p0":"company","p1":1,"p2":"PRO","p3":"persons_finds-companies-by-a-part-of-their-key-or-of-a-trait","p4":"1970-01-01 00:00:00.000","p5":"2200-01-01 00:00:00.000","p6":3,"p7":"plan","p8":"$set.%","p9":"$set.plan","p10":"$set","p11":"$unset","p12":"$unset.plan","p13":2,"p14":"$set_once.plan","p15":["group"],"p16":100,"p17":0,"p18":10001}
