SELECT * FROM (
SELECT name, first_at, last_at, events, count() OVER () AS total, p0, p1
FROM (
SELECT * FROM (
SELECT rows.* REPLACE (multiIf(state.1, state.2, state.3, toString(state.4), NULL) AS p1)
FROM (
SELECT rows.* REPLACE (multiIf(state.1, state.2, state.3, toString(state.4), NULL) AS p0)
FROM (
SELECT any(name) AS name, intDiv(min(place), 1048576) AS first_at, intDiv(max(place), 1048576) AS last_at, count() AS events,
  max(is_id_found) AS is_found, argMaxIf(p0, (place, tie), p0 IS NOT NULL) AS p0, argMaxIf(p1, (place, tie), p1 IS NOT NULL) AS p1
FROM (
SELECT bitShiftRight(cityHash64(arrayJoin(groups[{p0: String}])), {p1: UInt8}) AS person, arrayJoin(groups[{p0: String}]) AS name, ordinal AS place, id AS tie, {p1: UInt8} AS is_id_found, CAST(NULL, 'Nullable(String)') AS p0, CAST(NULL, 'Nullable(String)') AS p1
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')}
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
  countIf(change != {p5: UInt8}) OVER (PARTITION BY person ORDER BY place, change, value ROWS UNBOUNDED PRECEDING) AS epoch
FROM (
SELECT arrayJoin(groups[{p0: String}]) AS person, ordinal AS place, multiIf((((mapContains(strings, {p6: String}) OR mapContains(numbers, {p6: String})) AND NOT ((mapContainsKeyLike(strings, {p7: String}) OR mapContainsKeyLike(numbers, {p7: String})))) OR (mapContains(strings, {p8: String}) OR mapContains(numbers, {p8: String}))), {p1: UInt8}, ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p6: String}) = 'null' OR JSONExtractRaw(properties, {p9: String}, {p6: String}) = 'null')) OR has(JSONExtract(strings[{p10: String}], 'Array(String)'), {p6: String}) OR (mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String}))), {p12: UInt8}, {p5: UInt8}) AS change, multiIf(((mapContains(strings, {p6: String}) OR mapContains(numbers, {p6: String})) AND NOT ((mapContainsKeyLike(strings, {p7: String}) OR mapContainsKeyLike(numbers, {p7: String})))), (mapContains(strings, {p6: String}), strings[{p6: String}], mapContains(numbers, {p6: String}), numbers[{p6: String}]), (((mapContains(strings, {p6: String}) OR mapContains(numbers, {p6: String})) AND NOT ((mapContainsKeyLike(strings, {p7: String}) OR mapContainsKeyLike(numbers, {p7: String})))) OR (mapContains(strings, {p8: String}) OR mapContains(numbers, {p8: String}))), (mapContains(strings, {p8: String}), strings[{p8: String}], mapContains(numbers, {p8: String}), numbers[{p8: String}]), ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p6: String}) = 'null' OR JSONExtractRaw(properties, {p9: String}, {p6: String}) = 'null')) OR has(JSONExtract(strings[{p10: String}], 'Array(String)'), {p6: String}) OR (mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String}))), (0, '', 0, 0.), (mapContains(strings, {p13: String}), strings[{p13: String}], mapContains(numbers, {p13: String}), numbers[{p13: String}])) AS value
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event IN {p14: Array(String)}
WHERE bot = '' AND notEmpty(groups[{p0: String}]) AND ((((mapContains(strings, {p6: String}) OR mapContains(numbers, {p6: String})) AND NOT ((mapContainsKeyLike(strings, {p7: String}) OR mapContainsKeyLike(numbers, {p7: String})))) OR (mapContains(strings, {p8: String}) OR mapContains(numbers, {p8: String}))) OR ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p6: String}) = 'null' OR JSONExtractRaw(properties, {p9: String}, {p6: String}) = 'null')) OR has(JSONExtract(strings[{p10: String}], 'Array(String)'), {p6: String}) OR (mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String}))) OR (mapContains(strings, {p13: String}) OR mapContains(numbers, {p13: String})))
)
)
ORDER BY place, value
LIMIT 1 BY person, epoch, change = {p5: UInt8}
)
WHERE change != {p5: UInt8} OR NOT is_given
GROUP BY person, place
)
GROUP BY person
) AS known ON name = person
) AS rows
ANY LEFT JOIN (
SELECT person, argMax(state, place) AS state FROM (
SELECT person, place, argMax(value, (epoch, change)) AS state
FROM (
SELECT person, place, change, value, epoch, max(change = {p1: UInt8}) OVER (PARTITION BY person, epoch) AS is_given
FROM (
SELECT person, place, change, value,
  countIf(change != {p5: UInt8}) OVER (PARTITION BY person ORDER BY place, change, value ROWS UNBOUNDED PRECEDING) AS epoch
FROM (
SELECT arrayJoin(groups[{p0: String}]) AS person, ordinal AS place, multiIf((((mapContains(strings, {p15: String}) OR mapContains(numbers, {p15: String})) AND NOT ((mapContainsKeyLike(strings, {p7: String}) OR mapContainsKeyLike(numbers, {p7: String})))) OR (mapContains(strings, {p16: String}) OR mapContains(numbers, {p16: String}))), {p1: UInt8}, ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p15: String}) = 'null' OR JSONExtractRaw(properties, {p9: String}, {p15: String}) = 'null')) OR has(JSONExtract(strings[{p10: String}], 'Array(String)'), {p15: String}) OR (mapContains(strings, {p17: String}) OR mapContains(numbers, {p17: String}))), {p12: UInt8}, {p5: UInt8}) AS change, multiIf(((mapContains(strings, {p15: String}) OR mapContains(numbers, {p15: String})) AND NOT ((mapContainsKeyLike(strings, {p7: String}) OR mapContainsKeyLike(numbers, {p7: String})))), (mapContains(strings, {p15: String}), strings[{p15: String}], mapContains(numbers, {p15: String}), numbers[{p15: String}]), (((mapContains(strings, {p15: String}) OR mapContains(numbers, {p15: String})) AND NOT ((mapContainsKeyLike(strings, {p7: String}) OR mapContainsKeyLike(numbers, {p7: String})))) OR (mapContains(strings, {p16: String}) OR mapContains(numbers, {p16: String}))), (mapContains(strings, {p16: String}), strings[{p16: String}], mapContains(numbers, {p16: String}), numbers[{p16: String}]), ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p15: String}) = 'null' OR JSONExtractRaw(properties, {p9: String}, {p15: String}) = 'null')) OR has(JSONExtract(strings[{p10: String}], 'Array(String)'), {p15: String}) OR (mapContains(strings, {p17: String}) OR mapContains(numbers, {p17: String}))), (0, '', 0, 0.), (mapContains(strings, {p18: String}), strings[{p18: String}], mapContains(numbers, {p18: String}), numbers[{p18: String}])) AS value
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event IN {p14: Array(String)}
WHERE bot = '' AND notEmpty(groups[{p0: String}]) AND ((((mapContains(strings, {p15: String}) OR mapContains(numbers, {p15: String})) AND NOT ((mapContainsKeyLike(strings, {p7: String}) OR mapContainsKeyLike(numbers, {p7: String})))) OR (mapContains(strings, {p16: String}) OR mapContains(numbers, {p16: String}))) OR ((position(properties, 'null') > 0 AND (JSONExtractRaw(properties, {p15: String}) = 'null' OR JSONExtractRaw(properties, {p9: String}, {p15: String}) = 'null')) OR has(JSONExtract(strings[{p10: String}], 'Array(String)'), {p15: String}) OR (mapContains(strings, {p17: String}) OR mapContains(numbers, {p17: String}))) OR (mapContains(strings, {p18: String}) OR mapContains(numbers, {p18: String})))
)
)
ORDER BY place, value
LIMIT 1 BY person, epoch, change = {p5: UInt8}
)
WHERE change != {p5: UInt8} OR NOT is_given
GROUP BY person, place
)
GROUP BY person
) AS known ON name = person
)
WHERE {p1: UInt8}
)
ORDER BY events DESC NULLS LAST, name
LIMIT {p19: UInt32} OFFSET {p20: UInt32}
)
LIMIT {p21: UInt32}
-- {"p0":"company","p1":1,"p2":"persons_lists-companies-with-their-own-traits-whatever-else-their-events-belong-to","p3":"1970-01-01 00:00:00.000","p4":"2200-01-01 00:00:00.000","p5":3,"p6":"plan","p7":"$set.%","p8":"$set.plan","p9":"$set","p10":"$unset","p11":"$unset.plan","p12":2,"p13":"$set_once.plan","p14":["group"],"p15":"sector","p16":"$set.sector","p17":"$unset.sector","p18":"$set_once.sector","p19":100,"p20":0,"p21":10001}
