SELECT * FROM (
SELECT grouping(of_touch) AS total, of_touch, touched, currency, sum(share) AS conversions,
  sum(share * of_amount) AS amount, count() OVER (PARTITION BY total) AS found
FROM (
SELECT shared.1 AS of_touch, shared.2 AS share, shared.3 AS touched, converted.2 AS of_amount,
  converted.3 AS currency
FROM (
SELECT converted, counted, arrayMap(at -> toFloat64(at = length(counted)), arrayEnumerate(counted)) AS weights
FROM (
SELECT converted, arrayFilter(each -> each.1 <= converted.1 AND toInt64(bitShiftRight(converted.1, 32)) - toInt64(bitShiftRight(each.1, 32)) <= {p0: Float64}, touches) AS counted
FROM (
SELECT groupArrayIf((key, amount, code), NOT is_touch) AS conversions,
  arraySort(each -> (each.1, each.2), groupArrayIf((key, tie, of_touch, is_direct), is_touch)) AS touches
FROM (
SELECT person, key, amount, code, 0 AS is_touch, toUUID('00000000-0000-0000-0000-000000000000') AS tie,
  CAST([], 'Array(Nullable(String))') AS of_touch, 0 AS is_direct
FROM (
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS person, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp)), 32), seq) AS key, toFloat64(0) AS amount, CAST(NULL, 'Nullable(String)') AS code
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')} AND event = {p6: String}
WHERE bot = ''
)
UNION ALL
SELECT person, key, 0, NULL, 1, tie, of_touch, is_direct
FROM (
SELECT of_person AS person, of_begin AS key, reinterpret(toUInt128(session_key), 'UUID') AS tie,
  CAST([nullIf(of_group0, ''), nullIf(of_group1, '')], 'Array(Nullable(String))') AS of_touch, of_channel IN ('direct', '') AS is_direct
FROM (
SELECT session_key, of_group0, of_group1, of_channel, of_begin, of_person, of_somebody, timestamp
FROM (
SELECT session_key, multiIf(countIf(event_brings)  > 0, argMinIf(event_channel, event_order, event_brings) , countIf(event_channel != '')  > 0, 'direct', '') AS of_group0, argMinIf(event_source, event_order, event_brings)  AS of_group1, multiIf(countIf(event_brings)  > 0, argMinIf(event_channel, event_order, event_brings) , countIf(event_channel != '')  > 0, 'direct', '') AS of_channel, bitOr(bitShiftLeft(toUInt128(bitShiftRight(min(event_order) , 21)), 32), bitAnd(min(event_order) , 2097151)) AS of_begin, argMinIf(event_person, event_order, event_somebody)  AS of_person, max(event_somebody)  AS of_somebody, fromUnixTimestamp64Milli(toInt64(bitShiftRight(min(event_order) , 21)), 'UTC') AS timestamp
FROM (
SELECT ((source != '' OR medium != '' OR campaign != '' OR NOT (channel IN {p7: Array(String)})) AND NOT (match(source, {p8: String})) AND NOT (source IN (
SELECT replaceRegexpOne(hostname, '^www[.]', '') AS own_host
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')}
WHERE bot = '' AND hostname != ''
GROUP BY own_host
))) AS event_brings, channel AS event_channel, source AS event_source, person_key != (({p11: UInt8} * cityHash64('')) + {p2: UInt8}) AS event_somebody, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8}))), {p1: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT ((NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')}
WHERE bot = '' AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p12: Float64})))
UNION ALL
SELECT tupleElement(row, {p13: UInt8}) AS event_brings, tupleElement(row, {p14: UInt8}) AS event_channel, tupleElement(row, {p15: UInt8}) AS event_source, tupleElement(row, {p16: UInt8}) AS event_somebody, row.1 AS event_order, event_person,
  if(
    row.2 AND latest.3 != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(latest.1, 21) <= {p17: Float64}
      AND bitShiftRight(row.1, 21) - bitShiftRight(latest.4, 21) < {p12: Float64},
    latest.3, row.3
  ) AS session_key
FROM (
SELECT event_person, arraySort(groupArray(tuple(event_order, is_joining, session_key, session_begun, is_made, event_brings, event_channel, event_source, event_somebody))) AS person_rows
FROM (
SELECT event_brings, event_channel, event_source, event_somebody, event_order, event_person, session_key, session_begun, event_joins AND session_key = 0 AS is_joining, 1 AS is_made
FROM (
SELECT tupleElement(row, {p14: UInt8}) AS event_brings, tupleElement(row, {p15: UInt8}) AS event_channel, tupleElement(row, {p16: UInt8}) AS event_source, tupleElement(row, {p18: UInt8}) AS event_somebody, row.1 AS event_order, row.3 AS event_person,
  if(begun != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(begun, 21) < {p12: Float64}, begun, 0) AS session_begun,
  if(session_begun = 0, 0, cityHash64(event_stream, session_begun)) AS session_key, row.4 AS event_joins
FROM (
SELECT event_stream, run, arrayMap(row -> bitShiftRight(row.1, 21), run) AS run_ms,
  arrayFold(
    (begun, row, ms, place) -> if(row.2 AND (empty(begun.2) OR ms - begun.1 >= {p12: Float64}), (ms, arrayPushBack(begun.2, place)), begun),
    run, run_ms, arrayEnumerate(run), (toUInt64(0), CAST([], 'Array(UInt32)'))
  ).2 AS begins
FROM (
SELECT event_stream, arraySort(groupArray(tuple(event_order, event_opens, event_person, event_joins, event_sent, event_day, event_brings, event_channel, event_source, event_somebody))) AS stream
FROM (
SELECT ((source != '' OR medium != '' OR campaign != '' OR NOT (channel IN {p7: Array(String)})) AND NOT (match(source, {p8: String})) AND NOT (source IN (
SELECT replaceRegexpOne(hostname, '^www[.]', '') AS own_host
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')}
WHERE bot = '' AND hostname != ''
GROUP BY own_host
))) AS event_brings, channel AS event_channel, source AS event_source, person_key != (({p11: UInt8} * cityHash64('')) + {p2: UInt8}) AS event_somebody, multiIf(session_id != '', cityHash64('id', session_id, if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8}))), person_key != (({p11: UInt8} * cityHash64('')) + {p2: UInt8}), if(anonymous_id != '', cityHash64('device', anonymous_id), cityHash64('user', user_id)), bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151))) AS event_stream, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, (session_id != '' OR person_key != (({p11: UInt8} * cityHash64('')) + {p2: UInt8}) AND (event IN {p19: Array(String)} OR page != '' OR screen_width != {p1: UInt8} OR startsWith(library, {p20: String}) OR mapContains(strings, {p21: String}) OR mapContains(strings, {p22: String}) OR mapContains(strings, {p23: String}))) AS event_opens, if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS event_person, NOT (session_id != '') AND person_key != (({p11: UInt8} * cityHash64('')) + {p2: UInt8}) AS event_joins, session_id != '' AS event_sent, {p1: UInt8} AS event_day
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')}
WHERE bot = '' AND (NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')}
WHERE bot = '' AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p12: Float64}))
)
GROUP BY event_stream
)
ARRAY JOIN arraySplit(
  (row, earlier) -> NOT row.5 AND (bitShiftRight(row.1, 21) - bitShiftRight(earlier.1, 21) > {p17: Float64} OR row.6 != earlier.6),
  stream, arrayPushFront(arrayPopBack(stream), stream[1])
) AS run
)
ARRAY JOIN run AS row, arrayFill(begun -> begun != 0, arrayMap((row, place) -> if(has(begins, place), row.1, 0), run, arrayEnumerate(run))) AS begun
)
UNION ALL
SELECT event_brings, event_channel, event_source, event_somebody, event_order, event_person, session_key, min(event_order) OVER (PARTITION BY session_key), 0, 0
FROM (
SELECT ((source != '' OR medium != '' OR campaign != '' OR NOT (channel IN {p7: Array(String)})) AND NOT (match(source, {p8: String})) AND NOT (source IN (
SELECT replaceRegexpOne(hostname, '^www[.]', '') AS own_host
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')}
WHERE bot = '' AND hostname != ''
GROUP BY own_host
))) AS event_brings, channel AS event_channel, source AS event_source, person_key != (({p11: UInt8} * cityHash64('')) + {p2: UInt8}) AS event_somebody, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8}))), {p1: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT ((NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')}
WHERE bot = '' AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p12: Float64}))) AND if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) IN (
SELECT if(linked_key != {p1: UInt8}, linked_key, bitShiftRight(person_key, {p2: UInt8})) AS joining_person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p2: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')}
WHERE bot = '' AND NOT (session_id != '') AND NOT ((event IN {p19: Array(String)} OR page != '' OR screen_width != {p1: UInt8} OR startsWith(library, {p20: String}) OR mapContains(strings, {p21: String}) OR mapContains(strings, {p22: String}) OR mapContains(strings, {p23: String})))
)
)
)
GROUP BY event_person
)
ARRAY JOIN person_rows AS row, arrayFill(row -> row.3 != 0, person_rows) AS latest
WHERE row.5
)
WHERE session_key != 0
GROUP BY session_key
HAVING timestamp >= {p24: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
)
)
WHERE of_somebody
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
ORDER BY total DESC, round(conversions, 9) DESC, of_touch[{p2: UInt8}] NULLS LAST, of_touch[{p11: UInt8}] NULLS LAST, touched DESC, currency NULLS LAST
LIMIT {p25: UInt32} BY total
)
LIMIT {p26: UInt32}
-- {"p0":2592000000,"p1":0,"p2":1,"p3":"attribution_takes-the-last-session-also-a-direct-one-where-the-last-one-is-asked-for","p4":"2026-03-01 00:00:00.000","p5":"2026-04-01 00:00:00.000","p6":"purchase","p7":["","direct","referral"],"p8":"(^|[.])(stripe[.]com|paypal[.]com|paypal[.]me|braintreegateway[.]com|adyen[.]com|klarna[.]com|mollie[.]com|checkout[.]com|worldpay[.]com|squareup[.]com|afterpay[.]com|clearpay[.]co[.]uk|affirm[.]com|sezzle[.]com|razorpay[.]com|payu[.]com|mercadopago[.]com|paddle[.]com|fastspring[.]com|lemonsqueezy[.]com|giropay[.]de|twint[.]ch|vipps[.]no|cardinalcommerce[.]com|shop[.]app|shopifypayments[.]com|pay[.]google[.]com|payments[.]amazon[.]com|alipay[.]com|pay[.]weixin[.]qq[.]com|authorize[.]net|2checkout[.]com|chargebee[.]com|gocardless[.]com|accounts[.]google[.]com|appleid[.]apple[.]com|idmsa[.]apple[.]com|login[.]microsoftonline[.]com|login[.]live[.]com|login[.]windows[.]net|b2clogin[.]com|ciamlogin[.]com|auth0[.]com|okta[.]com|oktapreview[.]com|onelogin[.]com|pingidentity[.]com|pingone[.]com|amazoncognito[.]com|signin[.]aws[.]amazon[.]com|clerk[.]accounts[.]dev|workos[.]com|stytch[.]com|fusionauth[.]io|duosecurity[.]com|login[.]yahoo[.]com|login[.]salesforce[.]com|accounts[.]youtube[.]com|oauth[.]telegram[.]org|verified-by-visa[.]com)$","p9":"2026-01-29 00:00:00.000","p10":"2026-04-02 00:00:00.000","p11":2,"p12":86400000,"p13":6,"p14":7,"p15":8,"p16":9,"p17":1800000,"p18":10,"p19":["page_view","screen_view","pageview","$pageview","$screen"],"p20":"edgewise-js","p21":"screen","p22":"screen_name","p23":"$screen_name","p24":"2026-01-30 00:00:00.000","p25":10000,"p26":10001}
