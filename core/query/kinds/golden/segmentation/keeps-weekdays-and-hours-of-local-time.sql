SELECT g0, g1, count() OVER () AS groups, groupArray(tuple(series, span, time, value)) AS cells
FROM (
SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toDayOfWeek(timestamp, {p0: UInt8}, {p1: String}) AS g0, toHour(timestamp, {p1: String}) AS g1, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = '' AND toDayOfWeek(timestamp, {p0: UInt8}, {p1: String}) IN {p6: Array(Float64)} AND ({p7: UInt8} AND toHour(timestamp, {p1: String}) < {p8: Float64})
GROUP BY time, g0, g1
)
GROUP BY g0, g1
ORDER BY ifNull(sumIf(value, (series = {p0: UInt8} AND span = {p0: UInt8})), {p0: UInt8}), g0, g1
LIMIT {p9: UInt32}
-- {"p0":0,"p1":"Asia/Tokyo","p2":"segmentation_keeps-weekdays-and-hours-of-local-time","p3":"2026-03-01 15:00:00.000","p4":"2026-12-31 15:00:00.000","p5":"visit","p6":[1,3],"p7":1,"p8":20,"p9":10000}
