SELECT * FROM (
SELECT value, sum(times) AS events, count() OVER () AS found
FROM (
SELECT arrayJoin(arrayConcat(arrayMap(name -> if(has({p0: Array(String)}, name), concat('properties.', name), toString(name)), arrayConcat(of_texts, of_numbers)), if(is_trait, arrayMap(name -> concat('person.', name), arrayFilter(name -> NOT startsWith(name, '$'), arrayConcat(of_texts, of_numbers))), []), arrayFlatten(arrayMap(type -> arrayPushFront(if(is_group, arrayMap(name -> concat({p1: String}, type, '.', name), arrayFilter(name -> NOT startsWith(name, '$'), arrayConcat(of_texts, of_numbers))), []), concat({p1: String}, type)), of_groups)))) AS value, times
FROM (
SELECT event IN ({p2: Array(String)}) AS is_trait, event = {p3: String} AS is_group, groups.keys AS of_groups, strings.keys AS of_texts, numbers.keys AS of_numbers, count() AS times
FROM events FINAL
PREWHERE project_id = {p4: String} AND timestamp >= {p5: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')}
WHERE bot = ''
GROUP BY is_trait, is_group, of_groups, of_texts, of_numbers
)
UNION ALL
SELECT named.1 AS value, named.2 AS times
FROM (
SELECT arrayJoin(arrayZip({p7: Array(String)}, [c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c23])) AS named
FROM (
SELECT countIf(event != '') AS c0, countIf(user_id != '') AS c1, countIf(session_id != '') AS c2, countIf(page != '') AS c3, countIf(hostname != '') AS c4, countIf(title != '') AS c5, countIf(referrer != '') AS c6, countIf(referrer_domain != '') AS c7, countIf(source != '') AS c8, countIf(medium != '') AS c9, countIf(term != '') AS c10, countIf(content != '') AS c11, countIf(channel != '') AS c12, countIf(region != '') AS c13, countIf(device != '') AS c14, countIf(os_version != '') AS c15, countIf(browser != '') AS c16, countIf(browser_version != '') AS c17, countIf(language != '') AS c18, countIf(timezone != '') AS c19, countIf(currency != '') AS c20, countIf(screen_width != {p8: UInt8}) AS c21, countIf(screen_height != {p8: UInt8}) AS c22, countIf(has_revenue) AS c23
FROM events FINAL
PREWHERE project_id = {p4: String} AND timestamp >= {p5: DateTime64(3, 'UTC')} AND timestamp < {p6: DateTime64(3, 'UTC')}
WHERE bot = ''
)
)
WHERE times > 0
)
WHERE value != '' AND startsWith(lowerUTF8(value), lowerUTF8({p9: String})) AND positionCaseInsensitiveUTF8(value, {p10: String}) > 0
GROUP BY value
ORDER BY startsWith(lowerUTF8(value), lowerUTF8({p10: String})) DESC, events DESC, value
LIMIT {p11: UInt32}
)
LIMIT {p12: UInt32}
-- {"p0":["event","user_id","anonymous_id","session_id","page","hostname","title","referrer","referrer_domain","source","medium","campaign","term","content","channel","country","region","city","device","os","os_version","browser","browser_version","language","timezone","currency","bot","library","screen_width","screen_height","revenue"],"p1":"group.","p2":["identify","$set"],"p3":"group","p4":"p2","p5":"2026-06-01 00:00:00.000","p6":"2026-07-01 00:00:00.000","p7":["event","user_id","session_id","page","hostname","title","referrer","referrer_domain","source","medium","term","content","channel","region","device","os_version","browser","browser_version","language","timezone","currency","screen_width","screen_height","revenue"],"p8":0,"p9":"","p10":"E","p11":50,"p12":10001}
