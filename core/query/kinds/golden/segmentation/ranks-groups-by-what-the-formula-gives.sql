SELECT g0, count() OVER () AS groups, groupArray(tuple(series, span, time, value)) AS cells
FROM (
SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, country AS g0, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event = {p4: String}
WHERE bot = ''
GROUP BY time, g0
UNION ALL
SELECT {p5: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, country AS g0, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event = {p4: String}
WHERE bot = '' AND page = {p6: String}
GROUP BY time, g0
)
GROUP BY g0
ORDER BY if(isFinite((ifNull(sumIf(value, (series = {p0: UInt8} AND span = {p0: UInt8})), {p0: UInt8}) - ifNull(sumIf(value, (series = {p5: UInt8} AND span = {p0: UInt8})), {p0: UInt8})) / nullIf(ifNull(sumIf(value, (series = {p0: UInt8} AND span = {p0: UInt8})), {p0: UInt8}), {p0: UInt8})), (ifNull(sumIf(value, (series = {p0: UInt8} AND span = {p0: UInt8})), {p0: UInt8}) - ifNull(sumIf(value, (series = {p5: UInt8} AND span = {p0: UInt8})), {p0: UInt8})) / nullIf(ifNull(sumIf(value, (series = {p0: UInt8} AND span = {p0: UInt8})), {p0: UInt8}), {p0: UInt8}), NULL) DESC, nullIf(g0, '')
LIMIT {p7: UInt32}
-- {"p0":0,"p1":"p1","p2":"2026-06-01 00:00:00.000","p3":"2026-06-04 00:00:00.000","p4":"visit","p5":1,"p6":"/","p7":2}
