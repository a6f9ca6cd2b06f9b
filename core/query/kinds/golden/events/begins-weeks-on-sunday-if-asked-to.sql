SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, toStartOfWeek(timestamp, {p0: UInt8}, {p1: String}) AS time, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = ''
GROUP BY time
LIMIT {p6: UInt32}
-- {"p0":0,"p1":"UTC","p2":"events_begins-weeks-on-sunday-if-asked-to","p3":"2026-03-01 00:00:00.000","p4":"2026-03-10 00:00:00.000","p5":"visit","p6":10001}
