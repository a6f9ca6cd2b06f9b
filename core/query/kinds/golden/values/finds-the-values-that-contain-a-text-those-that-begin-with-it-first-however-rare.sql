SELECT * FROM (
SELECT value, sum(times) AS events, count() OVER () AS found
FROM (
SELECT ifNull(toString(own), '') AS value, times
FROM (
SELECT if(mapContains(strings, {p0: String}), strings[{p0: String}], if(mapContains(numbers, {p0: String}), toString(numbers[{p0: String}]), NULL)) AS own, count() AS times
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')}
WHERE bot = ''
GROUP BY own
)
)
WHERE value != '' AND startsWith(lowerUTF8(value), lowerUTF8({p4: String})) AND positionCaseInsensitiveUTF8(value, {p5: String}) > 0
GROUP BY value
ORDER BY startsWith(lowerUTF8(value), lowerUTF8({p5: String})) DESC, events DESC, value
LIMIT {p6: UInt32}
)
LIMIT {p7: UInt32}
-- {"p0":"plan","p1":"values_finds-the-values-that-contain-a-text-those-that-begin-with-it-first-however-rare","p2":"2026-03-01 00:00:00.000","p3":"2026-04-01 00:00:00.000","p4":"","p5":"PRO","p6":50,"p7":10001}
