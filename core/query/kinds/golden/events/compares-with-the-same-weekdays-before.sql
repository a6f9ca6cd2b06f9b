SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, roundDown(toUnixTimestamp(timestamp), {p1: Array(Int64)}) AS time, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = ''
GROUP BY time
LIMIT {p6: UInt32}
UNION ALL
SELECT {p0: UInt8} AS series, {p7: UInt8} AS span, roundDown(toUnixTimestamp(timestamp), {p8: Array(Int64)}) AS time, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = ''
GROUP BY time
LIMIT {p6: UInt32}
-- {"p0":0,"p1":[1773014400,1773100800],"p2":"events_compares-with-the-same-weekdays-before","p3":"2026-03-09 00:00:00.000","p4":"2026-03-11 00:00:00.000","p5":"visit","p6":10001,"p7":1,"p8":[1772409600,1772496000],"p9":"2026-03-02 00:00:00.000","p10":"2026-03-04 00:00:00.000"}
