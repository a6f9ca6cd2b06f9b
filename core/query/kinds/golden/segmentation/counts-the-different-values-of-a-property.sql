SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(uniqExact(if(mapContains(strings, {p1: String}), strings[{p1: String}], if(mapContains(numbers, {p1: String}), toString(numbers[{p1: String}]), NULL)))) AS value
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = ''
GROUP BY time
LIMIT {p6: UInt32}
-- {"p0":0,"p1":"plan","p2":"segmentation_counts-the-different-values-of-a-property","p3":"2026-03-01 00:00:00.000","p4":"2026-04-01 00:00:00.000","p5":"visit","p6":10001}
