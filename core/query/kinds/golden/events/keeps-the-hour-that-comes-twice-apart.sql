SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, toUnixTimestamp(toStartOfHour(timestamp, {p1: String})) AS time, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')}
WHERE bot = ''
GROUP BY time
LIMIT {p5: UInt32}
-- {"p0":0,"p1":"Europe/Berlin","p2":"berlin","p3":"2026-10-24 23:00:00.000","p4":"2026-10-25 03:00:00.000","p5":10001}
