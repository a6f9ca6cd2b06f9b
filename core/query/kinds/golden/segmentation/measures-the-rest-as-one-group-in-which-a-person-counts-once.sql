SELECT g0, count() OVER () AS groups, groupArray(tuple(series, span, time, value)) AS cells, array(max(startsWith(ifNull(g0, ''), {p0: String})) OVER ()) AS lists, toString(array(ifNull(concat('=', toString(g0)), ''))) AS shown
FROM (
SELECT {p1: UInt8} AS series, {p1: UInt8} AS span, {p1: UInt8} AS time, if(mapContains(strings, {p2: String}), strings[{p2: String}], if(mapContains(numbers, {p2: String}), toString(numbers[{p2: String}]), NULL)) AS g0, toFloat64(uniqExactIf(if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8})), person_key != (({p4: UInt8} * cityHash64('')) + {p3: UInt8}))) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p3: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')} AND event = {p8: String}
WHERE bot = ''
GROUP BY time, g0
)
GROUP BY g0
ORDER BY ifNull(sumIf(value, (series = {p1: UInt8} AND span = {p1: UInt8})), {p1: UInt8}) DESC, g0
LIMIT {p9: UInt32}
-- {"p0":"[","p1":0,"p2":"section","p3":1,"p4":2,"p5":"segmentation_measures-the-rest-as-one-group-in-which-a-person-counts-once","p6":"2026-03-01 00:00:00.000","p7":"2026-04-01 00:00:00.000","p8":"visit","p9":1}

SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(uniqExactIf(if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})), person_key != (({p2: UInt8} * cityHash64('')) + {p1: UInt8}))) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')} AND event = {p6: String}
WHERE bot = ''
GROUP BY time
LIMIT {p7: UInt32}
-- {"p0":0,"p1":1,"p2":2,"p3":"segmentation_measures-the-rest-as-one-group-in-which-a-person-counts-once","p4":"2026-03-01 00:00:00.000","p5":"2026-04-01 00:00:00.000","p6":"visit","p7":10001}
