SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(maxOrNullIf(ifNull(if(mapContains(numbers, {p1: String}), numbers[{p1: String}], toFloat64OrNull(trimBoth(strings[{p1: String}]))), {p0: UInt8}), ifNull(isFinite(if(mapContains(numbers, {p1: String}), numbers[{p1: String}], toFloat64OrNull(trimBoth(strings[{p1: String}])))), {p0: UInt8}))) AS value
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')}
WHERE bot = ''
GROUP BY time
LIMIT {p5: UInt32}
-- {"p0":0,"p1":"seats","p2":"p1","p3":"2026-06-01 00:00:00.000","p4":"2026-06-04 00:00:00.000","p5":10001}
