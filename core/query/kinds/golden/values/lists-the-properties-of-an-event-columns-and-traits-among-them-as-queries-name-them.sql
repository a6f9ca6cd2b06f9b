SELECT * FROM (
SELECT value, sum(times) AS events, count() OVER () AS found
FROM (
SELECT arrayJoin(arrayConcat(arrayMap(name -> if(has({p0: Array(String)}, name), concat('properties.', name), toString(name)), arrayConcat(of_texts, of_numbers)), if(is_trait, arrayMap(name -> concat('person.', name), arrayFilter(name -> NOT startsWith(name, '$'), arrayConcat(of_texts, of_numbers))), []), arrayFlatten(arrayMap(type -> arrayPushFront(if(is_group, arrayMap(name -> concat({p1: String}, type, '.', name), arrayFilter(name -> NOT startsWith(name, '$'), arrayConcat(of_texts, of_numbers))), []), concat({p1: String}, type)), of_groups)))) AS value, times
FROM (
SELECT event IN ({p2: Array(String)}) AS is_trait, event = {p3: String} AS is_group, groups.keys AS of_groups, strings.keys AS of_texts, numbers.keys AS of_numbers, count() AS times
FROM events FINAL
PREWHERE project_id = {p4: String} AND timestamp >= {p5: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')} AND event = {p7: String}
WHERE bot = ''
GROUP BY is_trait, is_group, of_groups, of_texts, of_numbers
)
UNION ALL
SELECT named.1 AS value, named.2 AS times
FROM (
SELECT arrayJoin(arrayZip({p0: Array(String)}, [c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c23, c24, c25, c26, c27, c28, c29, c30])) AS named
FROM (
SELECT countIf(event != '') AS c0, countIf(user_id != '') AS c1, countIf(anonymous_id != '') AS c2, countIf(session_id != '') AS c3, countIf(page != '') AS c4, countIf(hostname != '') AS c5, countIf(title != '') AS c6, countIf(referrer != '') AS c7, countIf(referrer_domain != '') AS c8, countIf(source != '') AS c9, countIf(medium != '') AS c10, countIf(campaign != '') AS c11, countIf(term != '') AS c12, countIf(content != '') AS c13, countIf(channel != '') AS c14, countIf(country != '') AS c15, countIf(region != '') AS c16, countIf(city != '') AS c17, countIf(device != '') AS c18, countIf(os != '') AS c19, countIf(os_version != '') AS c20, countIf(browser != '') AS c21, countIf(browser_version != '') AS c22, countIf(language != '') AS c23, countIf(timezone != '') AS c24, countIf(currency != '') AS c25, countIf(bot != '') AS c26, countIf(library != '') AS c27, countIf(screen_width != {p8: UInt8}) AS c28, countIf(screen_height != {p8: UInt8}) AS c29, countIf(has_revenue) AS c30
FROM events FINAL
PREWHERE project_id = {p4: String} AND timestamp >= {p5: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')} AND event = {p7: String}
WHERE bot = ''
)
)
WHERE times > 0
)
WHERE value != '' AND startsWith(lowerUTF8(value), lowerUTF8({p9: String}))
GROUP BY value
ORDER BY events DESC, value
LIMIT {p10: UInt32}
)
LIMIT {p11: UInt32}
-- {"p0":["event","user_id","anonymous_id","session_id","page","hostname","title","referrer","referrer_domain","source","medium","campaign","term","content","channel","country","region","city","device","os","os_version","browser","browser_version","language","timezone","currency","bot","library","screen_width","screen_height","revenue"],"p1":"group.","p2":["identify","$set"],"p3":"group","p4":"values_lists-the-properties-of-an-event-columns-and-traits-among-them-as-queries-name-them","p5":"2026-03-01 00:00:00.000","p6":"2026-04-01 00:00:00.000","p7":"identify","p8":0,"p9":"","p10":50,"p11":10001}
