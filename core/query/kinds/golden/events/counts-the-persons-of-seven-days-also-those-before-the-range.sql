SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, arrayJoin(arrayFilter((key, until) -> arrayExists(day -> day > until - {p1: UInt32} AND day <= until, came), CAST({p2: Array(String)}, {p3: String}), {p4: Array(Int64)})) AS time, toFloat64(count()) AS value
FROM (
SELECT groupArray(toInt32(day)) AS came
FROM (
SELECT toDate(timestamp, {p5: String}) AS day, if(person_key != (({p6: UInt8} * cityHash64('')) + {p7: UInt8}), if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p7: UInt8})), {p0: UInt8}) AS person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p7: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p8: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p8: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')} AND event = {p11: String}
WHERE bot = ''
GROUP BY day, person
)
WHERE person != {p0: UInt8}
GROUP BY person
)
GROUP BY time
LIMIT {p12: UInt32}
-- {"p0":0,"p1":7,"p2":["2026-03-02","2026-03-03","2026-03-04","2026-03-05","2026-03-06","2026-03-07","2026-03-08","2026-03-09"],"p3":"Array(Date)","p4":[20514,20515,20516,20517,20518,20519,20520,20521],"p5":"UTC","p6":2,"p7":1,"p8":"events_counts-the-persons-of-seven-days-also-those-before-the-range","p9":"2026-02-24 00:00:00.000","p10":"2026-03-10 00:00:00.000","p11":"visit","p12":10001}
