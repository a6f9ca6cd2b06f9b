SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, toDate(timestamp, {p1: String}) AS time, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = ''
GROUP BY time
LIMIT {p6: UInt32}
UNION ALL
SELECT {p0: UInt8} AS series, {p7: UInt8} AS span, toDate(timestamp, {p1: String}) AS time, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p8: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = ''
GROUP BY time
LIMIT {p6: UInt32}
-- {"p0":0,"p1":"UTC","p2":"p1","p3":"2026-06-01 00:00:00.000","p4":"2026-06-04 00:00:00.000","p5":"visit","p6":10001,"p7":2,"p8":"2026-05-31 00:00:00.000"}
