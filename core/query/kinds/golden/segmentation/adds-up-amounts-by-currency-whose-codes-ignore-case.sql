SELECT g0, count() OVER () AS groups, groupArray(tuple(series, span, time, value)) AS cells
FROM (
SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, currency AS g0, toFloat64(sumIf(ifNull(if(mapContains(numbers, {p1: String}), numbers[{p1: String}], toFloat64OrNull(trimBoth(strings[{p1: String}]))), {p0: UInt8}), ifNull(isFinite(if(mapContains(numbers, {p1: String}), numbers[{p1: String}], toFloat64OrNull(trimBoth(strings[{p1: String}])))), {p0: UInt8}))) AS value
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = ''
GROUP BY time, g0
)
GROUP BY g0
ORDER BY nullIf(g0, '')
LIMIT {p6: UInt32}
-- {"p0":0,"p1":"amount","p2":"segmentation_adds-up-amounts-by-currency-whose-codes-ignore-case","p3":"2026-03-01 00:00:00.000","p4":"2026-04-01 00:00:00.000","p5":"purchase","p6":10000}
