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
-- {"p0":"values_lists-the-events-that-begin-with-a-text-the-most-frequent-first-and-tells-how-many-more-there-are","p1":"2026-03-01 00:00:00.000","p2":"2026-04-01 00:00:00.000","p3":"SIGN","p4":1,"p5":10001}
