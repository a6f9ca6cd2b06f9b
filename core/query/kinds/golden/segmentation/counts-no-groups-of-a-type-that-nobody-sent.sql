SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(uniqExactIf(bitShiftRight(cityHash64(arrayJoin(groups[{p1: String}])), {p2: UInt8}), notEmpty(groups[{p1: String}]))) AS value
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')} AND event = {p6: String}
WHERE bot = ''
GROUP BY time
LIMIT {p7: UInt32}
-- {"p0":0,"p1":"team","p2":1,"p3":"segmentation_counts-no-groups-of-a-type-that-nobody-sent","p4":"2026-03-01 00:00:00.000","p5":"2026-04-01 00:00:00.000","p6":"open","p7":10001}
