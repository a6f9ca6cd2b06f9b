SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, time, toFloat64(countIf(newcomer != {p0: UInt8})) AS value
FROM (
SELECT min(row0) AS time, if(person_key != (({p1: UInt8} * cityHash64('')) + {p2: UInt8}), if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})), {p0: UInt8}) AS newcomer
FROM (
SELECT toDate(timestamp, {p3: String}) AS row0, person_key AS person_key
FROM rollups
PREWHERE project_id = {p4: String} AND grain = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')} AND version IN {p8: Array(String)} AND event = {p9: String}
WHERE bot = ''
UNION ALL
SELECT toDate(timestamp, {p3: String}) AS row0, person_key AS person_key
FROM events FINAL
PREWHERE project_id = {p4: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')} AND event = {p9: String} AND NOT (toYYYYMMDD(timestamp) IN {p10: Array(UInt32)})
WHERE bot = ''
) AS unlinked
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from AND bitTest(person_key, 0)
GROUP BY newcomer
)
GROUP BY time
LIMIT {p11: UInt32}
-- {"p0":0,"p1":2,"p2":1,"p3":"UTC","p4":"p1","p5":"visits","p6":"2026-06-01 00:00:00.000","p7":"2026-06-04 00:00:00.000","p8":["v-2026-06-01","v-2026-06-02"],"p9":"visit","p10":[20260601,20260602],"p11":10001}
