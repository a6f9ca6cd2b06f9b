SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(uniqExactIf(if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})), person_key != (({p2: UInt8} * cityHash64('')) + {p1: UInt8}))) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE bot = '' AND if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) IN (
SELECT who FROM (
SELECT who, arrayFold(
  (reached, event) -> arrayMap(
    (start, step) -> multiIf(
      NOT event.4[step], start,
      step = 1, event.1,
      reached[step - 1] >= 0 AND event.1 - reached[step - 1] <= {p6: Int64}, reached[step - 1],
      start),
    reached, arrayEnumerate(reached)),
  arraySort(groupArray((at, seq, id, steps))),
  {p7: Array(Int64)}) AS reached
FROM (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS who, toUnixTimestamp64Milli(timestamp) AS at, seq AS seq, id AS id, [(event = {p8: String} AND page = {p9: String}), (event = {p10: String})] AS steps
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')} AND event IN {p11: Array(String)}
WHERE bot = '' AND person_key != (({p2: UInt8} * cityHash64('')) + {p1: UInt8}) AND ((event = {p8: String} AND page = {p9: String}) OR (event = {p10: String}))
) GROUP BY who
) WHERE reached[-1] >= 0
)
GROUP BY time
LIMIT {p12: UInt32}
-- {"p0":0,"p1":1,"p2":2,"p3":"segmentation_finds-who-did-things-in-an-order-within-a-time","p4":"2026-03-01 00:00:00.000","p5":"2026-03-06 00:00:00.000","p6":86400000,"p7":[-1,-1],"p8":"page_view","p9":"/home","p10":"signup","p11":["page_view","signup"],"p12":10001}
