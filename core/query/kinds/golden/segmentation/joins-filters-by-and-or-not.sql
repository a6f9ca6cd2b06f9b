SELECT g0, count() OVER () AS groups, groupArray(tuple(series, span, time, value)) AS cells
FROM (
SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, event AS g0, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')}
WHERE bot = '' AND ((if(ascii(strings[{p4: String}]) = {p5: UInt8}, (isValidJSON(strings[{p4: String}]) AND has(JSONExtract(strings[{p4: String}], {p6: String}), {p7: String})), strings[{p4: String}] = {p7: String})) OR (has_revenue AND NOT ((if(ascii(strings[{p8: String}]) = {p5: UInt8}, (isValidJSON(strings[{p8: String}]) AND has(JSONExtract(strings[{p8: String}], {p6: String}), {p9: String})), strings[{p8: String}] = {p9: String})))))
GROUP BY time, g0
)
GROUP BY g0
ORDER BY ifNull(sumIf(value, (series = {p0: UInt8} AND span = {p0: UInt8})), {p0: UInt8}) DESC, nullIf(g0, '')
LIMIT {p10: UInt32}
-- {"p0":0,"p1":"p1","p2":"2026-06-01 00:00:00.000","p3":"2026-06-04 00:00:00.000","p4":"invited","p5":91,"p6":"Array(String)","p7":"true","p8":"plan","p9":"pro","p10":10000}
