SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event = {p4: String}
WHERE NOT (bot = {p5: String})
GROUP BY time
LIMIT {p6: UInt32}
-- {"p0":0,"p1":"p1","p2":"2026-06-01 00:00:00.000","p3":"2026-06-04 00:00:00.000","p4":"visit","p5":"internal","p6":10001}
