SELECT g0, count() OVER () AS groups, groupArray(tuple(series, span, time, value)) AS cells
FROM (
SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, campaign AS g0, toFloat64(sum(revenue)) AS value
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event = {p4: String}
WHERE bot = ''
GROUP BY time, g0
UNION ALL
SELECT {p5: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, campaign AS g0, toFloat64(sumIf(ifNull(if(mapContains(numbers, {p6: String}), numbers[{p6: String}], toFloat64OrNull(trimBoth(strings[{p6: String}]))), {p0: UInt8}), ifNull(isFinite(if(mapContains(numbers, {p6: String}), numbers[{p6: String}], toFloat64OrNull(trimBoth(strings[{p6: String}])))), {p0: UInt8}))) AS value
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event = {p7: String}
WHERE bot = ''
GROUP BY time, g0
)
GROUP BY g0
ORDER BY if(isFinite(ifNull(sumIf(value, (series = {p0: UInt8} AND span = {p0: UInt8})), {p0: UInt8}) / nullIf(ifNull(sumIf(value, (series = {p5: UInt8} AND span = {p0: UInt8})), {p0: UInt8}), {p0: UInt8})), ifNull(sumIf(value, (series = {p0: UInt8} AND span = {p0: UInt8})), {p0: UInt8}) / nullIf(ifNull(sumIf(value, (series = {p5: UInt8} AND span = {p0: UInt8})), {p0: UInt8}), {p0: UInt8}), NULL) DESC, nullIf(g0, '')
LIMIT {p8: UInt32}
-- {"p0":0,"p1":"segmentation_divides-revenue-by-the-costs-of-its-campaign","p2":"2026-03-01 00:00:00.000","p3":"2026-03-04 00:00:00.000","p4":"purchase","p5":1,"p6":"cost","p7":"campaign_cost","p8":10000}

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
-- {"p0":"segmentation_divides-revenue-by-the-costs-of-its-campaign","p1":"2026-03-01 00:00:00.000","p2":"2026-03-04 00:00:00.000","p3":"purchase","p4":10001,"p5":"campaign_cost","p6":"cost","p7":0}
