SELECT * FROM (
SELECT is_total AS total, of_touch, touched, currency, sum(share) AS conversions,
  sum(share * of_amount) AS amount, count() OVER (PARTITION BY total) AS found
FROM (
SELECT CAST([if(is_total, NULL, CAST([shared.1[{p0: UInt8}], converted.4], 'Array(Nullable(String))')[{p0: UInt8}]), nullIf(arrayJoin(if(is_total, [NULL], if(empty(arrayDistinct(splitByChar(',', ifNull(CAST([shared.1[{p0: UInt8}], converted.4], 'Array(Nullable(String))')[{p1: UInt8}], '')))), [NULL], arrayDistinct(splitByChar(',', ifNull(CAST([shared.1[{p0: UInt8}], converted.4], 'Array(Nullable(String))')[{p1: UInt8}], '')))))), '')], 'Array(Nullable(String))') AS of_touch, shared.2 AS share, shared.3 AS touched, converted.2 AS of_amount,
  converted.3 AS currency, is_total
FROM (
SELECT converted, counted, arrayMap(at -> toFloat64(at = length(counted)), arrayEnumerate(counted)) AS weights, arrayJoin([0, 1]) AS is_total
FROM (
SELECT converted, if(empty(arrayFilter(each -> NOT each.4, arrayFilter(each -> each.1 <= converted.1 AND toInt64(bitShiftRight(converted.1, 32)) - toInt64(bitShiftRight(each.1, 32)) <= {p2: Float64}, touches))), arrayFilter(each -> each.1 <= converted.1 AND toInt64(bitShiftRight(converted.1, 32)) - toInt64(bitShiftRight(each.1, 32)) <= {p2: Float64}, touches), arrayFilter(each -> NOT each.4, arrayFilter(each -> each.1 <= converted.1 AND toInt64(bitShiftRight(converted.1, 32)) - toInt64(bitShiftRight(each.1, 32)) <= {p2: Float64}, touches))) AS counted
FROM (
SELECT groupArrayIf((key, amount, code, in_cohorts), NOT is_touch) AS conversions,
  arraySort(each -> (each.1, each.2), groupArrayIf((key, tie, of_touch, is_direct), is_touch)) AS touches
FROM (
SELECT person, key, amount, code, 0 AS is_touch, toUUID('00000000-0000-0000-0000-000000000000') AS tie,
  CAST([], 'Array(Nullable(String))') AS of_touch, 0 AS is_direct, in_cohorts
FROM (
SELECT if(linked_key != {p3: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS person, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp)), 32), seq) AS key, toFloat64(0) AS amount, CAST(NULL, 'Nullable(String)') AS code, arrayStringConcat(arrayFilter(place -> place != '', [if((person_key != (({p1: UInt8} * cityHash64('')) + {p0: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p4: Array(String)}), {p5: String}, ''), if((person_key != (({p1: UInt8} * cityHash64('')) + {p0: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p6: Array(String)}), {p7: String}, '')]), ',') AS in_cohorts
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p8: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p8: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')} AND event = {p11: String}
WHERE bot = ''
)
UNION ALL
SELECT person, key, 0, NULL, 1, tie, of_touch, is_direct, ''
FROM (
SELECT if(linked_key != {p3: UInt8}, linked_key, bitShiftRight(person_key, {p0: UInt8})) AS person, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp)), 32), seq) AS key, id AS tie, CAST([nullIf(toString(source), ''), CAST(NULL, 'Nullable(String)')], 'Array(Nullable(String))') AS of_touch, {p3: UInt8} AS is_direct
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p0: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p8: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p8: String} AND timestamp >= {p12: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')}
WHERE bot = '' AND person_key != (({p1: UInt8} * cityHash64('')) + {p0: UInt8}) AND source != ''
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
GROUP BY total, of_touch, touched, currency
ORDER BY total DESC, round(conversions, 9) DESC, of_touch[{p0: UInt8}] NULLS LAST, of_touch[{p1: UInt8}] NULLS LAST, touched DESC, currency NULLS LAST
LIMIT {p13: UInt32} BY total
)
LIMIT {p14: UInt32}
-- {"p0":1,"p1":2,"p2":2592000000,"p3":0,"p4":["a","b"],"p5":"0","p6":["b","c"],"p7":"1","p8":"attribution_shares-a-conversion-out-in-each-cohort-of-who-converts-with-a-touch-or-without","p9":"2026-03-01 00:00:00.000","p10":"2026-04-01 00:00:00.000","p11":"purchase","p12":"2026-01-30 00:00:00.000","p13":10000,"p14":10001}
