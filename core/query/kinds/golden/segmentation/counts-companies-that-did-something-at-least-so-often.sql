SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, time, toFloat64(countIf((of_person >= {p1: UInt32}))) AS value
FROM (
SELECT {p0: UInt8} AS time, if(notEmpty(groups[{p2: String}]), bitShiftRight(cityHash64(arrayJoin(groups[{p2: String}])), {p3: UInt8}), {p0: UInt8}) AS person, count() AS of_person
FROM events FINAL
PREWHERE project_id = {p4: String} AND timestamp >= {p5: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')} AND event = {p7: String}
WHERE bot = ''
GROUP BY time, person
)
WHERE person != {p0: UInt8}
GROUP BY time
LIMIT {p8: UInt32}
-- {"p0":0,"p1":2,"p2":"company","p3":1,"p4":"segmentation_counts-companies-that-did-something-at-least-so-often","p5":"2026-03-01 00:00:00.000","p6":"2026-04-01 00:00:00.000","p7":"open","p8":10001}
