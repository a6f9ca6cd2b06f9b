SELECT g0, count() OVER () AS groups, groupArray(tuple(series, span, time, value)) AS cells, groupUniqArrayArray(100)(groupUniqArrayArray(100)(currencies)) OVER () AS all_currencies
FROM (
SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, campaign AS g0, toFloat64(sumIf(ifNull(if(mapContains(numbers, {p1: String}), numbers[{p1: String}], toFloat64OrNull(trimBoth(strings[{p1: String}]))), {p0: UInt8}), ifNull(isFinite(if(mapContains(numbers, {p1: String}), numbers[{p1: String}], toFloat64OrNull(trimBoth(strings[{p1: String}])))), {p0: UInt8}))) AS value, groupUniqArrayIf(100)(currency, (currency != '' AND ifNull(isFinite(if(mapContains(numbers, {p1: String}), numbers[{p1: String}], toFloat64OrNull(trimBoth(strings[{p1: String}])))), {p0: UInt8}))) AS currencies
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = ''
GROUP BY time, g0
UNION ALL
SELECT {p6: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, g0, toFloat64(count()) AS value, {p7: Array(String)} AS currencies
FROM (
SELECT at AS timestamp, tupleElement(facts, {p6: UInt8}) AS g0
FROM (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p6: UInt8})) AS person, min(timestamp) AS at, argMin(tuple(campaign, ({p6: UInt8} AND {p6: UInt8})), tuple(timestamp, seq, id)) AS facts
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p6: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p8: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event = {p9: String}
WHERE bot = '' AND person_key != (({p10: UInt8} * cityHash64('')) + {p6: UInt8})
GROUP BY person
)
WHERE at >= {p3: DateTime64(3, 'UTC')} AND at < {p4: DateTime64(3, 'UTC')} AND tupleElement(facts, {p10: UInt8})
)
GROUP BY time, g0
)
GROUP BY g0
ORDER BY if(isFinite(ifNull(sumIf(value, (series = {p0: UInt8} AND span = {p0: UInt8})), {p0: UInt8}) / nullIf(ifNull(sumIf(value, (series = {p6: UInt8} AND span = {p0: UInt8})), {p0: UInt8}), {p0: UInt8})), ifNull(sumIf(value, (series = {p0: UInt8} AND span = {p0: UInt8})), {p0: UInt8}) / nullIf(ifNull(sumIf(value, (series = {p6: UInt8} AND span = {p0: UInt8})), {p0: UInt8}), {p0: UInt8}), NULL) DESC, nullIf(g0, '')
LIMIT {p11: UInt32}
-- {"p0":0,"p1":"cost","p2":"segmentation_divides-costs-of-a-campaign-by-its-first-purchases-and-has-no-cost-of-nobody","p3":"2026-03-01 00:00:00.000","p4":"2026-03-04 00:00:00.000","p5":"campaign_cost","p6":1,"p7":[],"p8":"1970-01-01 00:00:00.000","p9":"purchase","p10":2,"p11":10000}
