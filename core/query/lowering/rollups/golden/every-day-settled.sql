SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, time, toFloat64(sum(n)) AS value
FROM (
SELECT toDate(timestamp, {p1: String}) AS time, events AS n
FROM rollups
PREWHERE project_id = {p2: String} AND grain = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')} AND version IN {p6: Array(String)} AND event = {p7: String}
WHERE bot = ''
)
GROUP BY time
LIMIT {p8: UInt32}
-- {"p0":0,"p1":"UTC","p2":"p1","p3":"totals","p4":"2026-06-01 00:00:00.000","p5":"2026-06-04 00:00:00.000","p6":["v-2026-06-01","v-2026-06-02","v-2026-06-03"],"p7":"visit","p8":10001}
