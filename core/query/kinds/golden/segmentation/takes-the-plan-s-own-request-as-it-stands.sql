SELECT g0, count() OVER () AS groups, groupArray(tuple(series, span, time, value)) AS cells
FROM (
SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, event AS g0, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event IN {p4: Array(String)}
WHERE bot = '' AND if((ascii(strings[{p5: String}]) = {p6: UInt8} AND isValidJSON(strings[{p5: String}])), has(JSONExtract(lowerUTF8(strings[{p5: String}]), {p7: String}), lowerUTF8({p8: String})), positionCaseInsensitiveUTF8(strings[{p5: String}], {p8: String}) > {p0: UInt8})
GROUP BY time, g0
)
GROUP BY g0
ORDER BY ifNull(sumIf(value, (series = {p0: UInt8} AND span = {p0: UInt8})), {p0: UInt8}) DESC, nullIf(g0, '')
LIMIT {p9: UInt32}
-- {"p0":0,"p1":"p1","p2":"2026-06-01 00:00:00.000","p3":"2026-06-04 00:00:00.000","p4":["pay","signup"],"p5":"plan","p6":91,"p7":"Array(String)","p8":"pr","p9":10000}
