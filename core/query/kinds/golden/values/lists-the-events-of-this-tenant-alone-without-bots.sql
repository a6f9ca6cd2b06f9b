SELECT * FROM (
SELECT value, sum(times) AS events, count() OVER () AS found
FROM (
SELECT ifNull(toString(own), '') AS value, times
FROM (
SELECT event AS own, count() AS times
FROM events FINAL
PREWHERE project_id = {p0: String} AND timestamp >= {p1: DateTime64(3, 'UTC')} AND timestamp < {p2: DateTime64(3, 'UTC')}
WHERE bot = ''
GROUP BY own
)
)
WHERE value != '' AND startsWith(lowerUTF8(value), lowerUTF8({p3: String}))
GROUP BY value
ORDER BY events DESC, value
LIMIT {p4: UInt32}
)
LIMIT {p5: UInt32}
-- {"p0":"p2","p1":"2026-06-01 00:00:00.000","p2":"2026-07-01 00:00:00.000","p3":"","p4":50,"p5":10001}
