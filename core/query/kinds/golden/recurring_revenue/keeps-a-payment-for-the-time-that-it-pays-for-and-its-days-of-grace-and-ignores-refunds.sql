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
SELECT customer, name, subscription, at, toTimeZone(addDays(addMonths(toTimeZone(at, {p1: String}), toInt32(if(months > 0, months, arrayElement({p4: Array(Float64)}, word)))), toInt32(if(months > 0, {p5: Float64}, arrayElement({p6: Array(Float64)}, word)) + {p7: Float64})), 'UTC') AS until,
  if(is_over, toInt64(0), toInt64(round(yearly * {p8: Float64}))) AS price
FROM (
SELECT *, amount * times_a_year AS yearly, if(months > 0, 12 / months, arrayElement({p9: Array(Float64)}, word)) AS times_a_year,
  is_set AND times_a_year > 0 AND yearly >= {p5: Float64} AND yearly <= {p10: Float64} AS is_readable
FROM (
SELECT if(linked_key != {p11: UInt8}, linked_key, bitShiftRight(person_key, {p12: UInt8})) AS customer, if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) AS name, {p13: String} AS subscription, timestamp AS at, ((event = {p14: String}) OR NOT ({p12: UInt8})) AS is_over, toFloat64(if(ifNull(isFinite(if(mapContains(numbers, {p15: String}), numbers[{p15: String}], toFloat64OrNull(trimBoth(strings[{p15: String}])))), {p11: UInt8}), ifNull(if(mapContains(numbers, {p15: String}), numbers[{p15: String}], toFloat64OrNull(trimBoth(strings[{p15: String}]))), {p11: UInt8}), 0)) AS amount, ifNull(isFinite(if(mapContains(numbers, {p15: String}), numbers[{p15: String}], toFloat64OrNull(trimBoth(strings[{p15: String}])))), {p11: UInt8}) AS is_set, toFloat64(if((ifNull(isFinite(if(mapContains(numbers, {p16: String}), numbers[{p16: String}], toFloat64OrNull(trimBoth(strings[{p16: String}])))), {p11: UInt8}) AND ifNull(if(mapContains(numbers, {p16: String}), numbers[{p16: String}], toFloat64OrNull(trimBoth(strings[{p16: String}]))), {p11: UInt8}) BETWEEN 1 AND {p17: Float64} AND ifNull(if(mapContains(numbers, {p16: String}), numbers[{p16: String}], toFloat64OrNull(trimBoth(strings[{p16: String}]))), {p11: UInt8}) = floor(ifNull(if(mapContains(numbers, {p16: String}), numbers[{p16: String}], toFloat64OrNull(trimBoth(strings[{p16: String}]))), {p11: UInt8}))), ifNull(if(mapContains(numbers, {p16: String}), numbers[{p16: String}], toFloat64OrNull(trimBoth(strings[{p16: String}]))), {p11: UInt8}), 0)) AS months, indexOf({p18: Array(String)}, lowerUTF8(trimBoth(strings[{p16: String}]))) AS word, upper(trimBoth(currency)) AS code, ifNull(isFinite(if(mapContains(numbers, {p15: String}), numbers[{p15: String}], toFloat64OrNull(trimBoth(strings[{p15: String}])))), {p11: UInt8}) AS is_sent, {p12: UInt8} AS has_rate
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p12: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p19: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p19: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event IN {p20: Array(String)}
WHERE bot = '' AND person_key != (({p21: UInt8} * cityHash64('')) + {p12: UInt8}) AND ((event = {p14: String}) OR (event = {p22: String}))
)
)
WHERE is_over OR is_readable
)
GROUP BY customer, subscription
)
)
WHERE period <= {p23: Int64}
GROUP BY customer, period
)
GROUP BY customer
)
)
)
ARRAY JOIN places AS place
GROUP BY period, movement
)
LIMIT {p24: UInt32}
-- {"p0":24312,"p1":"UTC","p2":"1970-01-01 00:00:00.000","p3":"2026-05-01 00:00:00.000","p4":[0,0,0,0,0,0,0,0,0,1,1,1,1,3,3,3,3,6,6,6,6,6,6,6,12,12,12,12,12,12,12],"p5":0,"p6":[1,1,1,1,7,7,7,7,7,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],"p7":2,"p8":10000,"p9":[365,365,365,365,52,52,52,52,52,12,12,12,12,4,4,4,4,2,2,2,2,2,2,2,1,1,1,1,1,1,1],"p10":10000000000000,"p11":0,"p12":1,"p13":"","p14":"ended","p15":"price","p16":"months","p17":120,"p18":["day","days","daily","p1d","week","weeks","weekly","p1w","p7d","month","months","monthly","p1m","quarter","quarters","quarterly","p3m","half_year","half-year","half-yearly","semiannual","semi-annual","semiannually","p6m","year","years","yearly","annual","annually","p1y","p12m"],"p19":"recurring_revenue_keeps-a-payment-for-the-time-that-it-pays-for-and-its-days-of-grace-and-ignores-refunds","p20":["subscribed","ended"],"p21":2,"p22":"subscribed","p23":24316,"p24":10001}

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
-- {"p0":[365,365,365,365,52,52,52,52,52,12,12,12,12,4,4,4,4,2,2,2,2,2,2,2,1,1,1,1,1,1,1],"p1":0,"p2":10000000000000,"p3":0,"p4":1,"p5":"","p6":"ended","p7":"price","p8":"months","p9":120,"p10":["day","days","daily","p1d","week","weeks","weekly","p1w","p7d","month","months","monthly","p1m","quarter","quarters","quarterly","p3m","half_year","half-year","half-yearly","semiannual","semi-annual","semiannually","p6m","year","years","yearly","annual","annually","p1y","p12m"],"p11":"recurring_revenue_keeps-a-payment-for-the-time-that-it-pays-for-and-its-days-of-grace-and-ignores-refunds","p12":"1970-01-01 00:00:00.000","p13":"2026-05-01 00:00:00.000","p14":["subscribed","ended"],"p15":2,"p16":"subscribed","p17":10001}
