SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(quantileExactInclusiveOrNullIf(0.5)(revenue, has_revenue)) AS value
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')}
WHERE bot = ''
GROUP BY time
LIMIT {p4: UInt32}
-- {"p0":0,"p1":"shop","p2":"2026-06-01 00:00:00.000","p3":"2026-06-04 00:00:00.000","p4":10001}

SELECT currency AS code
FROM events FINAL
PREWHERE project_id = {p0: String} AND timestamp >= {p1: DateTime64(3, 'UTC')} AND timestamp < {p2: DateTime64(3, 'UTC')}
WHERE bot = '' AND currency != '' AND has_revenue
GROUP BY code
LIMIT {p3: UInt32}
-- {"p0":"shop","p1":"2026-06-01 00:00:00.000","p2":"2026-06-04 00:00:00.000","p3":10001}
