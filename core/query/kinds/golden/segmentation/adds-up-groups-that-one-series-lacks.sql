SELECT g0, count() OVER () AS groups, groupArray(tuple(series, span, time, value)) AS cells, array(max(startsWith(ifNull(g0, ''), {p0: String})) OVER ()) AS lists
FROM (
SELECT {p1: UInt8} AS series, {p1: UInt8} AS span, {p1: UInt8} AS time, if(mapContains(strings, {p2: String}), strings[{p2: String}], if(mapContains(numbers, {p2: String}), toString(numbers[{p2: String}]), NULL)) AS g0, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')} AND event = {p6: String}
WHERE bot = ''
GROUP BY time, g0
UNION ALL
SELECT {p7: UInt8} AS series, {p1: UInt8} AS span, {p1: UInt8} AS time, if(mapContains(strings, {p2: String}), strings[{p2: String}], if(mapContains(numbers, {p2: String}), toString(numbers[{p2: String}]), NULL)) AS g0, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')} AND event = {p8: String}
WHERE bot = ''
GROUP BY time, g0
)
GROUP BY g0
ORDER BY g0
LIMIT {p9: UInt32}
-- {"p0":"[","p1":0,"p2":"market","p3":"segmentation_adds-up-groups-that-one-series-lacks","p4":"2026-03-01 00:00:00.000","p5":"2026-04-01 00:00:00.000","p6":"purchase","p7":1,"p8":"visit","p9":10000}
