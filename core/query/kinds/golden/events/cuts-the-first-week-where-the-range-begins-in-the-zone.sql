SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, toMonday(timestamp, {p1: String}) AS time, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = ''
GROUP BY time
LIMIT {p6: UInt32}
-- {"p0":0,"p1":"Asia/Tokyo","p2":"events_cuts-the-first-week-where-the-range-begins-in-the-zone","p3":"2026-03-03 15:00:00.000","p4":"2026-03-15 15:00:00.000","p5":"visit","p6":10001}
