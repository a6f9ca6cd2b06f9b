SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, time, toFloat64(countIf(newcomer != {p0: UInt8})) AS value
FROM (
SELECT min(row0) AS time, if(person != {p0: UInt8}, person, {p0: UInt8}) AS newcomer
FROM (
SELECT toDate(timestamp, {p1: String}) AS row0, if(person_key != (({p2: UInt8} * cityHash64('')) + {p3: UInt8}), if(linked_key != {p0: UInt8}, linked_key, folded_key), {p0: UInt8}) AS person
FROM rollups
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p3: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
WHERE learned_at >= {p5: DateTime64(3, 'UTC')}
) AS links
ON person_key = linked_from AND bitTest(person_key, 0)
PREWHERE project_id = {p4: String} AND grain = {p6: String} AND timestamp >= {p7: DateTime64(3, 'UTC')} AND timestamp < {p8: DateTime64(3, 'UTC')} AND version IN {p9: Array(String)} AND event = {p10: String}
WHERE bot = ''
UNION ALL
SELECT toDate(timestamp, {p1: String}) AS row0, if(person_key != (({p2: UInt8} * cityHash64('')) + {p3: UInt8}), if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p3: UInt8})), {p0: UInt8}) AS person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p3: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p7: DateTime64(3, 'UTC')} AND timestamp < {p8: DateTime64(3, 'UTC')} AND event = {p10: String} AND NOT (toYYYYMMDD(timestamp) IN {p11: Array(UInt32)})
WHERE bot = ''
)
GROUP BY newcomer
)
GROUP BY time
LIMIT {p12: UInt32}
-- {"p0":0,"p1":"UTC","p2":2,"p3":1,"p4":"p1","p5":"2026-06-02 00:00:00.000","p6":"visits","p7":"2026-06-01 00:00:00.000","p8":"2026-06-04 00:00:00.000","p9":["v-2026-06-01","v-2026-06-02"],"p10":"visit","p11":[20260601,20260602],"p12":10001}
