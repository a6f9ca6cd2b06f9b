SELECT * FROM (
SELECT grouping(of_touch) AS total, of_touch, touched, currency, sum(share) AS conversions,
  sum(share * of_amount) AS amount, count() OVER (PARTITION BY total) AS found
FROM (
SELECT shared.1 AS of_touch, shared.2 AS share, shared.3 AS touched, converted.2 AS of_amount,
  converted.3 AS currency
FROM (
SELECT converted, counted, arrayMap(each -> toFloat64(1), counted) AS weights
FROM (
SELECT converted, if(empty(arrayFilter(each -> NOT each.4, arrayFilter(each -> each.1 <= converted.1 AND toInt64(bitShiftRight(converted.1, 32)) - toInt64(bitShiftRight(each.1, 32)) <= {p0: Float64}, touches))), arrayFilter(each -> each.1 <= converted.1 AND toInt64(bitShiftRight(converted.1, 32)) - toInt64(bitShiftRight(each.1, 32)) <= {p0: Float64}, touches), arrayFilter(each -> NOT each.4, arrayFilter(each -> each.1 <= converted.1 AND toInt64(bitShiftRight(converted.1, 32)) - toInt64(bitShiftRight(each.1, 32)) <= {p0: Float64}, touches))) AS counted
FROM (
SELECT groupArrayIf((key, amount, code), NOT is_touch) AS conversions,
  arraySort(each -> (each.1, each.2), groupArrayIf((key, tie, of_touch, is_direct), is_touch)) AS touches
FROM (
SELECT person, key, amount, code, 0 AS is_touch, toUUID('00000000-0000-0000-0000-000000000000') AS tie,
  CAST([], 'Array(Nullable(String))') AS of_touch, 0 AS is_direct
FROM (
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS person, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp)), 32), seq) AS key, toFloat64(if(ifNull(isFinite(if(mapContains(numbers, {p3: String}), numbers[{p3: String}], toFloat64OrNull(trimBoth(strings[{p3: String}])))), {p1: UInt8}), ifNull(if(mapContains(numbers, {p3: String}), numbers[{p3: String}], toFloat64OrNull(trimBoth(strings[{p3: String}]))), {p1: UInt8}), 0)) AS amount, nullIf(upper(trimBoth(currency)), '') AS code
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p5: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')} AND event = {p7: String}
WHERE bot = ''
)
UNION ALL
SELECT person, key, 0, NULL, 1, tie, of_touch, is_direct
FROM (
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS person, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp)), 32), seq) AS key, id AS tie, CAST([nullIf(toString(source), '')], 'Array(Nullable(String))') AS of_touch, {p1: UInt8} AS is_direct
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p4: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p4: String} AND timestamp >= {p8: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')} AND event = {p9: String}
WHERE bot = '' AND person_key != (({p10: UInt8} * cityHash64('')) + {p2: UInt8}) AND source != ''
)
)
GROUP BY person
HAVING notEmpty(conversions)
)
ARRAY JOIN conversions AS converted
)
)
ARRAY JOIN if(empty(counted), [(CAST([], 'Array(Nullable(String))'), toFloat64(1), 0)], arrayMap((each, weight) -> (each.3, weight / arraySum(weights), 1), counted, weights)) AS shared
WHERE shared.2 > 0
)
GROUP BY GROUPING SETS ((of_touch, touched, currency), (touched, currency))
ORDER BY total DESC, round(conversions, 9) DESC, of_touch[{p2: UInt8}] NULLS LAST, touched DESC, currency NULLS LAST
LIMIT {p11: UInt32} BY total
)
LIMIT {p12: UInt32}
-- {"p0":2592000000,"p1":0,"p2":1,"p3":"amount","p4":"attribution_shares-out-each-conversion-by-itself-also-the-second-one-of-a-person","p5":"2026-03-01 00:00:00.000","p6":"2026-04-01 00:00:00.000","p7":"purchase","p8":"2026-01-30 00:00:00.000","p9":"page_view","p10":2,"p11":10000,"p12":10001}
