SELECT * FROM (
SELECT value, sum(times) AS events, count() OVER () AS found
FROM (
SELECT ifNull(toString(own), '') AS value, times
FROM (
SELECT if(mapContains(strings, {p0: String}), strings[{p0: String}], if(mapContains(numbers, {p0: String}), toString(numbers[{p0: String}]), NULL)) AS own, count() AS times
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event = {p4: String}
WHERE bot = ''
GROUP BY own
)
)
WHERE value != '' AND startsWith(lowerUTF8(value), lowerUTF8({p5: String}))
GROUP BY value
ORDER BY events DESC, value
LIMIT {p6: UInt32}
)
LIMIT {p7: UInt32}
-- {"p0":"plan","p1":"values_lists-the-values-of-a-property-of-an-event","p2":"2026-03-01 00:00:00.000","p3":"2026-04-01 00:00:00.000","p4":"signup","p5":"p","p6":50,"p7":10001}
