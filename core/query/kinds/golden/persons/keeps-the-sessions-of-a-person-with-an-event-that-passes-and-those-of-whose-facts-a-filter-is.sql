SELECT * FROM (
SELECT toUnixTimestamp64Milli(timestamp) AS began_at, f0, f1, f2, f3, f4, f5, toString(session_key) AS session, count() OVER ()
FROM (
SELECT session_key, session_entry_page, f0, f1, f2, f3, f4, f5, session_matches, session_person, timestamp
FROM (
SELECT session_key, argMinIf(event_page, event_order, event_page != '')  AS session_entry_page, count()  AS f0, countIf(event_views)  AS f1, (toInt64(bitShiftRight(max(event_order) , 21)) - toInt64(bitShiftRight(min(event_order) , 21))) / 1000 AS f2, argMinIf(event_page, event_order, event_page != '')  AS f3, argMaxIf(event_page, event_order, event_views AND event_page != '')  AS f4, argMinIf(event_source, event_order, event_brings)  AS f5, countIf(event_matches)  AS session_matches, argMin(event_person, event_order)  AS session_person, fromUnixTimestamp64Milli(toInt64(bitShiftRight(min(event_order) , 21)), 'UTC') AS timestamp
FROM (
SELECT page AS event_page, event IN {p0: Array(String)} AS event_views, ((source != '' OR medium != '' OR campaign != '' OR NOT (channel IN {p1: Array(String)})) AND NOT (match(source, {p2: String})) AND NOT (source IN (
SELECT replaceRegexpOne(hostname, '^www[.]', '') AS own_host
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p6: String}) AND hostname != ''
GROUP BY own_host
))) AS event_brings, source AS event_source, (event = {p7: String}) AS event_matches, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p8: UInt8}, linked_key, bitShiftRight(person_key, {p9: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p8: UInt8}, linked_key, bitShiftRight(person_key, {p9: UInt8}))), {p8: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p9: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p6: String}) AND NOT ((NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p6: String}) AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p10: Float64})))
UNION ALL
SELECT tupleElement(row, {p11: UInt8}) AS event_page, tupleElement(row, {p12: UInt8}) AS event_views, tupleElement(row, {p13: UInt8}) AS event_brings, tupleElement(row, {p14: UInt8}) AS event_source, tupleElement(row, {p15: UInt8}) AS event_matches, row.1 AS event_order, event_person,
  if(
    row.2 AND latest.3 != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(latest.1, 21) <= {p16: Float64}
      AND bitShiftRight(row.1, 21) - bitShiftRight(latest.4, 21) < {p10: Float64},
    latest.3, row.3
  ) AS session_key
FROM (
SELECT event_person, arraySort(groupArray(tuple(event_order, is_joining, session_key, session_begun, is_made, event_page, event_views, event_brings, event_source, event_matches))) AS person_rows
FROM (
SELECT event_page, event_views, event_brings, event_source, event_matches, event_order, event_person, session_key, session_begun, event_joins AND session_key = 0 AS is_joining, 1 AS is_made
FROM (
SELECT tupleElement(row, {p12: UInt8}) AS event_page, tupleElement(row, {p13: UInt8}) AS event_views, tupleElement(row, {p14: UInt8}) AS event_brings, tupleElement(row, {p15: UInt8}) AS event_source, tupleElement(row, {p17: UInt8}) AS event_matches, row.1 AS event_order, row.3 AS event_person,
  if(begun != 0 AND bitShiftRight(row.1, 21) - bitShiftRight(begun, 21) < {p10: Float64}, begun, 0) AS session_begun,
  if(session_begun = 0, 0, cityHash64(event_stream, session_begun)) AS session_key, row.4 AS event_joins
FROM (
SELECT event_stream, run, arrayMap(row -> bitShiftRight(row.1, 21), run) AS run_ms,
  arrayFold(
    (begun, row, ms, place) -> if(row.2 AND (empty(begun.2) OR ms - begun.1 >= {p10: Float64}), (ms, arrayPushBack(begun.2, place)), begun),
    run, run_ms, arrayEnumerate(run), (toUInt64(0), CAST([], 'Array(UInt32)'))
  ).2 AS begins
FROM (
SELECT event_stream, arraySort(groupArray(tuple(event_order, event_opens, event_person, event_joins, event_sent, event_day, event_page, event_views, event_brings, event_source, event_matches))) AS stream
FROM (
SELECT page AS event_page, event IN {p0: Array(String)} AS event_views, ((source != '' OR medium != '' OR campaign != '' OR NOT (channel IN {p1: Array(String)})) AND NOT (match(source, {p2: String})) AND NOT (source IN (
SELECT replaceRegexpOne(hostname, '^www[.]', '') AS own_host
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p6: String}) AND hostname != ''
GROUP BY own_host
))) AS event_brings, source AS event_source, (event = {p7: String}) AS event_matches, multiIf(session_id != '', cityHash64('id', session_id, if(linked_key != {p8: UInt8}, linked_key, bitShiftRight(person_key, {p9: UInt8}))), person_key != (({p18: UInt8} * cityHash64('')) + {p9: UInt8}), if(anonymous_id != '', cityHash64('device', anonymous_id), cityHash64('user', user_id)), bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151))) AS event_stream, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, (session_id != '' OR person_key != (({p18: UInt8} * cityHash64('')) + {p9: UInt8}) AND (event IN {p0: Array(String)} OR page != '' OR screen_width != {p8: UInt8} OR startsWith(library, {p19: String}) OR mapContains(strings, {p20: String}) OR mapContains(strings, {p21: String}) OR mapContains(strings, {p22: String}))) AS event_opens, if(linked_key != {p8: UInt8}, linked_key, bitShiftRight(person_key, {p9: UInt8})) AS event_person, NOT (session_id != '') AND person_key != (({p18: UInt8} * cityHash64('')) + {p9: UInt8}) AS event_joins, session_id != '' AS event_sent, {p8: UInt8} AS event_day
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p9: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p6: String}) AND (NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p6: String}) AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p10: Float64}))
)
GROUP BY event_stream
)
ARRAY JOIN arraySplit(
  (row, earlier) -> NOT row.5 AND (bitShiftRight(row.1, 21) - bitShiftRight(earlier.1, 21) > {p16: Float64} OR row.6 != earlier.6),
  stream, arrayPushFront(arrayPopBack(stream), stream[1])
) AS run
)
ARRAY JOIN run AS row, arrayFill(begun -> begun != 0, arrayMap((row, place) -> if(has(begins, place), row.1, 0), run, arrayEnumerate(run))) AS begun
)
UNION ALL
SELECT event_page, event_views, event_brings, event_source, event_matches, event_order, event_person, session_key, min(event_order) OVER (PARTITION BY session_key), 0, 0
FROM (
SELECT page AS event_page, event IN {p0: Array(String)} AS event_views, ((source != '' OR medium != '' OR campaign != '' OR NOT (channel IN {p1: Array(String)})) AND NOT (match(source, {p2: String})) AND NOT (source IN (
SELECT replaceRegexpOne(hostname, '^www[.]', '') AS own_host
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p6: String}) AND hostname != ''
GROUP BY own_host
))) AS event_brings, source AS event_source, (event = {p7: String}) AS event_matches, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, if(linked_key != {p8: UInt8}, linked_key, bitShiftRight(person_key, {p9: UInt8})) AS event_person, if(session_id != '', cityHash64(cityHash64(session_id), if(linked_key != {p8: UInt8}, linked_key, bitShiftRight(person_key, {p9: UInt8}))), {p8: UInt8}) AS session_key
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p9: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p6: String}) AND NOT ((NOT (session_id != '') OR cityHash64(session_id) IN (SELECT sent_id FROM (
SELECT cityHash64(session_id) AS sent_id, max(toUnixTimestamp64Milli(timestamp)) - min(toUnixTimestamp64Milli(timestamp)) AS length_ms
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p6: String}) AND session_id != ''
GROUP BY sent_id
) WHERE length_ms >= {p10: Float64}))) AND if(linked_key != {p8: UInt8}, linked_key, bitShiftRight(person_key, {p9: UInt8})) IN (
SELECT if(linked_key != {p8: UInt8}, linked_key, bitShiftRight(person_key, {p9: UInt8})) AS joining_person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p9: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p6: String}) AND NOT (session_id != '') AND NOT ((event IN {p0: Array(String)} OR page != '' OR screen_width != {p8: UInt8} OR startsWith(library, {p19: String}) OR mapContains(strings, {p20: String}) OR mapContains(strings, {p21: String}) OR mapContains(strings, {p22: String})))
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
HAVING timestamp >= {p23: DateTime64(3, 'UTC')} AND timestamp < {p24: DateTime64(3, 'UTC')}
)
)
WHERE ({p9: UInt8} AND (session_person = bitShiftRight(2 * cityHash64({p25: String}), 1) OR session_person IN (SELECT if(linked_key != {p8: UInt8}, linked_key, bitShiftRight(person_key, {p9: UInt8})) AS person
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p9: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p3: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p3: String} AND timestamp >= {p23: DateTime64(3, 'UTC')} AND timestamp < {p24: DateTime64(3, 'UTC')}
WHERE (bot = '' OR bot = {p6: String}) AND person_key = 2 * cityHash64({p25: String}))) AND session_entry_page = {p26: String} AND session_matches > 0)
ORDER BY began_at DESC, session_key
LIMIT {p27: UInt32} OFFSET {p28: UInt32}
)
LIMIT {p29: UInt32}
-- {"p0":["page_view","screen_view","pageview","$pageview","$screen"],"p1":["","direct","referral"],"p2":"(^|[.])(stripe[.]com|paypal[.]com|paypal[.]me|braintreegateway[.]com|adyen[.]com|klarna[.]com|mollie[.]com|checkout[.]com|worldpay[.]com|squareup[.]com|afterpay[.]com|clearpay[.]co[.]uk|affirm[.]com|sezzle[.]com|razorpay[.]com|payu[.]com|mercadopago[.]com|paddle[.]com|fastspring[.]com|lemonsqueezy[.]com|giropay[.]de|twint[.]ch|vipps[.]no|cardinalcommerce[.]com|shop[.]app|shopifypayments[.]com|pay[.]google[.]com|payments[.]amazon[.]com|alipay[.]com|pay[.]weixin[.]qq[.]com|authorize[.]net|2checkout[.]com|chargebee[.]com|gocardless[.]com|accounts[.]google[.]com|appleid[.]apple[.]com|idmsa[.]apple[.]com|login[.]microsoftonline[.]com|login[.]live[.]com|login[.]windows[.]net|b2clogin[.]com|ciamlogin[.]com|auth0[.]com|okta[.]com|oktapreview[.]com|onelogin[.]com|pingidentity[.]com|pingone[.]com|amazoncognito[.]com|signin[.]aws[.]amazon[.]com|clerk[.]accounts[.]dev|workos[.]com|stytch[.]com|fusionauth[.]io|duosecurity[.]com|login[.]yahoo[.]com|login[.]salesforce[.]com|accounts[.]youtube[.]com|oauth[.]telegram[.]org|verified-by-visa[.]com)$","p3":"persons_keeps-the-sessions-of-a-person-with-an-event-that-passes-and-those-of-whose-facts-a-filter-is","p4":"1969-12-31 00:00:00.000","p5":"2200-01-02 00:00:00.000","p6":"internal","p7":"buy","p8":0,"p9":1,"p10":86400000,"p11":6,"p12":7,"p13":8,"p14":9,"p15":10,"p16":1800000,"p17":11,"p18":2,"p19":"edgewise-js","p20":"screen","p21":"screen_name","p22":"$screen_name","p23":"1970-01-01 00:00:00.000","p24":"2200-01-01 00:00:00.000","p25":"ann","p26":"/docs","p27":100,"p28":0,"p29":10001}
