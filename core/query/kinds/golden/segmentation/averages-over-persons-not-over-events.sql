SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, time, toFloat64(avgOrNull(of_person)) AS value
FROM (
SELECT {p0: UInt8} AS time, if(person_key != (({p1: UInt8} * cityHash64('')) + {p2: UInt8}), if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})), {p0: UInt8}) AS person, avgOrNullIf(ifNull(if(mapContains(numbers, {p3: String}), numbers[{p3: String}], toFloat64OrNull(trimBoth(strings[{p3: String}]))), {p0: UInt8}), ifNull(isFinite(if(mapContains(numbers, {p3: String}), numbers[{p3: String}], toFloat64OrNull(trimBoth(strings[{p3: String}])))), {p0: UInt8})) AS of_person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
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
SELECT {p2: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(sumIf(ifNull(if(mapContains(numbers, {p3: String}), numbers[{p3: String}], toFloat64OrNull(trimBoth(strings[{p3: String}]))), {p0: UInt8}), (ifNull(isFinite(if(mapContains(numbers, {p3: String}), numbers[{p3: String}], toFloat64OrNull(trimBoth(strings[{p3: String}])))), {p0: UInt8}) AND person_key != (({p1: UInt8} * cityHash64('')) + {p2: UInt8}))) / nullIf(uniqExactIf(if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})), person_key != (({p1: UInt8} * cityHash64('')) + {p2: UInt8})), {p0: UInt8})) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p5: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')} AND event = {p7: String}
WHERE bot = ''
GROUP BY time
LIMIT {p8: UInt32}
-- {"p0":0,"p1":2,"p2":1,"p3":"amount","p4":"segmentation_averages-over-persons-not-over-events","p5":"2026-03-02 00:00:00.000","p6":"2026-03-10 00:00:00.000","p7":"visit","p8":10001}

SELECT currency AS code
FROM events FINAL
PREWHERE project_id = {p0: String} AND timestamp >= {p1: DateTime64(3, 'UTC')} AND timestamp < {p2: DateTime64(3, 'UTC')} AND event = {p3: String}
WHERE bot = '' AND currency != '' AND ifNull(isFinite(if(mapContains(numbers, {p4: String}), numbers[{p4: String}], toFloat64OrNull(trimBoth(strings[{p4: String}])))), {p5: UInt8})
GROUP BY code
LIMIT {p6: UInt32}
UNION ALL
SELECT currency AS code
FROM events FINAL
PREWHERE project_id = {p0: String} AND timestamp >= {p1: DateTime64(3, 'UTC')} AND timestamp < {p2: DateTime64(3, 'UTC')} AND event = {p3: String}
WHERE bot = '' AND currency != '' AND ifNull(isFinite(if(mapContains(numbers, {p4: String}), numbers[{p4: String}], toFloat64OrNull(trimBoth(strings[{p4: String}])))), {p5: UInt8})
GROUP BY code
LIMIT {p6: UInt32}
-- {"p0":"segmentation_averages-over-persons-not-over-events","p1":"2026-03-02 00:00:00.000","p2":"2026-03-10 00:00:00.000","p3":"visit","p4":"amount","p5":0,"p6":10001}
