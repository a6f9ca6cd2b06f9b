SELECT g0, count() OVER () AS groups, groupArray(tuple(series, span, time, value)) AS cells, array(max(startsWith(ifNull(g0, ''), {p0: String})) OVER ()) AS lists
FROM (
SELECT {p1: UInt8} AS series, {p1: UInt8} AS span, {p1: UInt8} AS time, if(mapContains(strings, {p2: String}), strings[{p2: String}], if(mapContains(numbers, {p2: String}), toString(numbers[{p2: String}]), NULL)) AS g0, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')} AND event = {p6: String}
WHERE bot = ''
GROUP BY time, g0
)
GROUP BY g0
ORDER BY ifNull(sumIf(value, (series = {p1: UInt8} AND span = {p1: UInt8})), {p1: UInt8}) DESC, g0
LIMIT {p7: UInt32}
-- {"p0":"[","p1":0,"p2":"seats","p3":"p1","p4":"2026-06-01 00:00:00.000","p5":"2026-06-04 00:00:00.000","p6":"pay","p7":10000}
