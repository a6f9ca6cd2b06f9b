SELECT * FROM (
SELECT greatest(place.1, {p0: Int64}) AS period, place.2 AS movement, sum(toInt128(place.3)) AS amount, count() AS customers
FROM (
SELECT customer, paid, arrayFilter(each -> each.3 != 0, arrayMap((step, was, is, number) ->
  (step.1, multiIf(was = 0, if(number = first_paid, 0, 4), is = 0, 3, is > was, 1, 2), is - was), steps, arrayPushFront(arrayPopBack(paid), toInt64(0)), paid, arrayEnumerate(paid))) AS places
FROM (
SELECT customer, steps, arrayMap(each -> greatest(each, toInt64(0)), arrayCumSum(arrayMap(step -> step.2, steps))) AS paid,
  arrayFirstIndex(each -> each > 0, paid) AS first_paid
FROM (
SELECT customer, arraySort(groupArray((period, difference))) AS steps
FROM (
SELECT customer, toInt32(toRelativeMonthNum(step.1, {p1: String})) AS period, sum(step.2) AS difference
FROM (
SELECT customer, arrayJoin(arrayConcat(arrayMap((each, last) -> (each.1, each.2 - if(last.3 > each.1, last.2, 0)), prices, arrayPushFront(arrayPopBack(prices), ({p2: DateTime64(3, 'UTC')}, toInt64(0), {p2: DateTime64(3, 'UTC')}))), arrayMap(each -> (each.3, -each.2), arrayFilter((each, next) -> each.3 <= next.1, prices, arrayPushBack(arrayPopFront(prices), ({p3: DateTime64(3, 'UTC')}, toInt64(0), {p3: DateTime64(3, 'UTC')})))))) AS step
FROM (
SELECT customer, arraySort(groupArray((at, price, until))) AS prices
FROM (
SELECT customer, name, subscription, at, {p4: DateTime64(3, 'UTC')} AS until,
  if(is_over, toInt64(0), toInt64(round(yearly * {p5: Float64}))) AS price
FROM (
SELECT *, amount * times_a_year AS yearly, if(months > 0, 12 / months, arrayElement({p6: Array(Float64)}, word)) AS times_a_year,
  is_set AND times_a_year > 0 AND yearly >= {p7: Float64} AND yearly <= {p8: Float64} AS is_readable
FROM (
SELECT if(linked_key != {p9: UInt8}, linked_key, bitShiftRight(person_key, {p10: UInt8})) AS customer, if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) AS name, {p11: String} AS subscription, timestamp AS at, ((event = {p12: String}) OR NOT ({p10: UInt8})) AS is_over, toFloat64(if(ifNull(isFinite(if(mapContains(numbers, {p13: String}), numbers[{p13: String}], toFloat64OrNull(trimBoth(strings[{p13: String}])))), {p9: UInt8}), ifNull(if(mapContains(numbers, {p13: String}), numbers[{p13: String}], toFloat64OrNull(trimBoth(strings[{p13: String}]))), {p9: UInt8}), 0)) AS amount, ifNull(isFinite(if(mapContains(numbers, {p13: String}), numbers[{p13: String}], toFloat64OrNull(trimBoth(strings[{p13: String}])))), {p9: UInt8}) AS is_set, toFloat64(if((ifNull(isFinite(if(mapContains(numbers, {p14: String}), numbers[{p14: String}], toFloat64OrNull(trimBoth(strings[{p14: String}])))), {p9: UInt8}) AND ifNull(if(mapContains(numbers, {p14: String}), numbers[{p14: String}], toFloat64OrNull(trimBoth(strings[{p14: String}]))), {p9: UInt8}) BETWEEN 1 AND {p15: Float64} AND ifNull(if(mapContains(numbers, {p14: String}), numbers[{p14: String}], toFloat64OrNull(trimBoth(strings[{p14: String}]))), {p9: UInt8}) = floor(ifNull(if(mapContains(numbers, {p14: String}), numbers[{p14: String}], toFloat64OrNull(trimBoth(strings[{p14: String}]))), {p9: UInt8}))), ifNull(if(mapContains(numbers, {p14: String}), numbers[{p14: String}], toFloat64OrNull(trimBoth(strings[{p14: String}]))), {p9: UInt8}), 0)) AS months, indexOf({p16: Array(String)}, lowerUTF8(trimBoth(strings[{p14: String}]))) AS word, upper(trimBoth(currency)) AS code, ifNull(isFinite(if(mapContains(numbers, {p13: String}), numbers[{p13: String}], toFloat64OrNull(trimBoth(strings[{p13: String}])))), {p9: UInt8}) AS is_sent, {p10: UInt8} AS has_rate
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p10: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p17: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p17: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event IN {p18: Array(String)}
WHERE bot = '' AND person_key != (({p19: UInt8} * cityHash64('')) + {p10: UInt8}) AND ((event = {p12: String}) OR (event = {p20: String}))
)
)
WHERE is_over OR is_readable
)
GROUP BY customer, subscription
)
)
WHERE period <= {p21: Int64}
GROUP BY customer, period
)
GROUP BY customer
)
)
)
ARRAY JOIN places AS place
GROUP BY period, movement
)
LIMIT {p22: UInt32}
-- {"p0":24312,"p1":"UTC","p2":"1970-01-01 00:00:00.000","p3":"2026-03-01 00:00:00.000","p4":"2299-01-01 00:00:00.000","p5":10000,"p6":[365,365,365,365,52,52,52,52,52,12,12,12,12,4,4,4,4,2,2,2,2,2,2,2,1,1,1,1,1,1,1],"p7":-10000000000000,"p8":10000000000000,"p9":0,"p10":1,"p11":"","p12":"ended","p13":"price","p14":"period","p15":120,"p16":["day","days","daily","p1d","week","weeks","weekly","p1w","p7d","month","months","monthly","p1m","quarter","quarters","quarterly","p3m","half_year","half-year","half-yearly","semiannual","semi-annual","semiannually","p6m","year","years","yearly","annual","annually","p1y","p12m"],"p17":"recurring_revenue_leaves-a-subscription-as-it-was-where-a-price-or-its-billing-period-cannot-be-read","p18":["subscribed","ended"],"p19":2,"p20":"subscribed","p21":24314,"p22":10001}

SELECT * FROM (
SELECT code, countIf(has_rate AND NOT is_readable) AS unreadable, countIf(is_sent AND NOT has_rate) AS without_rate,
  minIf(toUnixTimestamp64Milli(at), is_sent) AS first_ms, maxIf(toUnixTimestamp64Milli(at), is_sent) AS last_ms
FROM (
SELECT *, amount * times_a_year AS yearly, if(months > 0, 12 / months, arrayElement({p0: Array(Float64)}, word)) AS times_a_year,
  is_set AND times_a_year > 0 AND yearly >= {p1: Float64} AND yearly <= {p2: Float64} AS is_readable
FROM (
SELECT if(linked_key != {p3: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS customer, if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) AS name, {p5: String} AS subscription, timestamp AS at, ((event = {p6: String}) OR NOT ({p4: UInt8})) AS is_over, toFloat64(if(ifNull(isFinite(if(mapContains(numbers, {p7: String}), numbers[{p7: String}], toFloat64OrNull(trimBoth(strings[{p7: String}])))), {p3: UInt8}), ifNull(if(mapContains(numbers, {p7: String}), numbers[{p7: String}], toFloat64OrNull(trimBoth(strings[{p7: String}]))), {p3: UInt8}), 0)) AS amount, ifNull(isFinite(if(mapContains(numbers, {p7: String}), numbers[{p7: String}], toFloat64OrNull(trimBoth(strings[{p7: String}])))), {p3: UInt8}) AS is_set, toFloat64(if((ifNull(isFinite(if(mapContains(numbers, {p8: String}), numbers[{p8: String}], toFloat64OrNull(trimBoth(strings[{p8: String}])))), {p3: UInt8}) AND ifNull(if(mapContains(numbers, {p8: String}), numbers[{p8: String}], toFloat64OrNull(trimBoth(strings[{p8: String}]))), {p3: UInt8}) BETWEEN 1 AND {p9: Float64} AND ifNull(if(mapContains(numbers, {p8: String}), numbers[{p8: String}], toFloat64OrNull(trimBoth(strings[{p8: String}]))), {p3: UInt8}) = floor(ifNull(if(mapContains(numbers, {p8: String}), numbers[{p8: String}], toFloat64OrNull(trimBoth(strings[{p8: String}]))), {p3: UInt8}))), ifNull(if(mapContains(numbers, {p8: String}), numbers[{p8: String}], toFloat64OrNull(trimBoth(strings[{p8: String}]))), {p3: UInt8}), 0)) AS months, indexOf({p10: Array(String)}, lowerUTF8(trimBoth(strings[{p8: String}]))) AS word, upper(trimBoth(currency)) AS code, ifNull(isFinite(if(mapContains(numbers, {p7: String}), numbers[{p7: String}], toFloat64OrNull(trimBoth(strings[{p7: String}])))), {p3: UInt8}) AS is_sent, {p4: UInt8} AS has_rate
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p11: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p11: String} AND timestamp >= {p12: DateTime64(3, 'UTC')} AND timestamp < {p13: DateTime64(3, 'UTC')} AND event IN {p14: Array(String)}
WHERE bot = '' AND person_key != (({p15: UInt8} * cityHash64('')) + {p4: UInt8}) AND ((event = {p6: String}) OR (event = {p16: String}))
)
)
WHERE NOT is_over
GROUP BY code
)
LIMIT {p17: UInt32}
-- {"p0":[365,365,365,365,52,52,52,52,52,12,12,12,12,4,4,4,4,2,2,2,2,2,2,2,1,1,1,1,1,1,1],"p1":-10000000000000,"p2":10000000000000,"p3":0,"p4":1,"p5":"","p6":"ended","p7":"price","p8":"period","p9":120,"p10":["day","days","daily","p1d","week","weeks","weekly","p1w","p7d","month","months","monthly","p1m","quarter","quarters","quarterly","p3m","half_year","half-year","half-yearly","semiannual","semi-annual","semiannually","p6m","year","years","yearly","annual","annually","p1y","p12m"],"p11":"recurring_revenue_leaves-a-subscription-as-it-was-where-a-price-or-its-billing-period-cannot-be-read","p12":"1970-01-01 00:00:00.000","p13":"2026-03-01 00:00:00.000","p14":["subscribed","ended"],"p15":2,"p16":"subscribed","p17":10001}
