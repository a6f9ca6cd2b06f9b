SELECT g0, count() OVER () AS groups, groupArray(tuple(series, span, time, value)) AS cells
FROM (
SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, campaign AS g0, toFloat64(sum(revenue)) AS value
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event = {p4: String}
WHERE bot = ''
GROUP BY time, g0
UNION ALL
SELECT {p5: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, campaign AS g0, toFloat64(uniqExactIf(if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p5: UInt8})), person_key != (({p6: UInt8} * cityHash64('')) + {p5: UInt8}))) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p5: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p1: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event = {p4: String}
WHERE bot = ''
GROUP BY time, g0
UNION ALL
SELECT {p6: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, campaign AS g0, toFloat64(sumIf(ifNull(if(mapContains(numbers, {p7: String}), numbers[{p7: String}], toFloat64OrNull(trimBoth(strings[{p7: String}]))), {p0: UInt8}), ifNull(isFinite(if(mapContains(numbers, {p7: String}), numbers[{p7: String}], toFloat64OrNull(trimBoth(strings[{p7: String}])))), {p0: UInt8}))) AS value
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event = {p8: String}
WHERE bot = ''
GROUP BY time, g0
UNION ALL
SELECT {p9: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, g0, toFloat64(count()) AS value
FROM (
SELECT at AS timestamp, tupleElement(facts, {p5: UInt8}) AS g0
FROM (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p5: UInt8})) AS person, min(timestamp) AS at, argMin(tuple(campaign, ({p5: UInt8} AND {p5: UInt8})), tuple(timestamp, seq, id)) AS facts
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p5: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p1: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p1: String} AND timestamp >= {p10: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event = {p4: String}
WHERE bot = '' AND person_key != (({p6: UInt8} * cityHash64('')) + {p5: UInt8})
GROUP BY person
)
WHERE at >= {p2: DateTime64(3, 'UTC')} AND at < {p3: DateTime64(3, 'UTC')} AND tupleElement(facts, {p6: UInt8})
)
GROUP BY time, g0
)
GROUP BY g0
ORDER BY if(isFinite((ifNull(sumIf(value, (series = {p0: UInt8} AND span = {p0: UInt8})), {p0: UInt8}) / nullIf(ifNull(sumIf(value, (series = {p5: UInt8} AND span = {p0: UInt8})), {p0: UInt8}), {p0: UInt8})) - (ifNull(sumIf(value, (series = {p6: UInt8} AND span = {p0: UInt8})), {p0: UInt8}) / nullIf(ifNull(sumIf(value, (series = {p9: UInt8} AND span = {p0: UInt8})), {p0: UInt8}), {p0: UInt8}))), (ifNull(sumIf(value, (series = {p0: UInt8} AND span = {p0: UInt8})), {p0: UInt8}) / nullIf(ifNull(sumIf(value, (series = {p5: UInt8} AND span = {p0: UInt8})), {p0: UInt8}), {p0: UInt8})) - (ifNull(sumIf(value, (series = {p6: UInt8} AND span = {p0: UInt8})), {p0: UInt8}) / nullIf(ifNull(sumIf(value, (series = {p9: UInt8} AND span = {p0: UInt8})), {p0: UInt8}), {p0: UInt8})), NULL) DESC, nullIf(g0, '')
LIMIT {p11: UInt32}
-- {"p0":0,"p1":"segmentation_takes-the-cost-of-a-customer-from-what-a-buyer-brings-in","p2":"2026-03-01 00:00:00.000","p3":"2026-03-04 00:00:00.000","p4":"purchase","p5":1,"p6":2,"p7":"cost","p8":"campaign_cost","p9":3,"p10":"1970-01-01 00:00:00.000","p11":10000}

SELECT currency AS code
FROM events FINAL
PREWHERE project_id = {p0: String} AND timestamp >= {p1: DateTime64(3, 'UTC')} AND timestamp < {p2: DateTime64(3, 'UTC')} AND event = {p3: String}
WHERE bot = '' AND currency != '' AND has_revenue
GROUP BY code
LIMIT {p4: UInt32}
UNION ALL
SELECT currency AS code
FROM events FINAL
PREWHERE project_id = {p0: String} AND timestamp >= {p1: DateTime64(3, 'UTC')} AND timestamp < {p2: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = '' AND currency != '' AND ifNull(isFinite(if(mapContains(numbers, {p6: String}), numbers[{p6: String}], toFloat64OrNull(trimBoth(strings[{p6: String}])))), {p7: UInt8})
GROUP BY code
LIMIT {p4: UInt32}
-- {"p0":"segmentation_takes-the-cost-of-a-customer-from-what-a-buyer-brings-in","p1":"2026-03-01 00:00:00.000","p2":"2026-03-04 00:00:00.000","p3":"purchase","p4":10001,"p5":"campaign_cost","p6":"cost","p7":0}
