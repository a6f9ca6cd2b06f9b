SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event = {p4: String}
WHERE bot = '' AND NOT (notEmpty(groups[{p5: String}]))
GROUP BY time
LIMIT {p6: UInt32}
-- {"p0":0,"p1":"segmentation_finds-events-without-a-company","p2":"2026-03-01 00:00:00.000","p3":"2026-04-01 00:00:00.000","p4":"open","p5":"company","p6":10001}
