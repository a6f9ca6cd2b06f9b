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
)
WHERE value != '' AND startsWith(lowerUTF8(value), lowerUTF8({p7: String}))
GROUP BY value
ORDER BY events DESC, value
LIMIT {p8: UInt32}
)
LIMIT {p9: UInt32}
-- {"p0":["event","user_id","anonymous_id","session_id","page","hostname","title","referrer","referrer_domain","source","medium","campaign","term","content","channel","country","region","city","device","os","os_version","browser","browser_version","language","timezone","currency","bot","library","screen_width","screen_height","revenue"],"p1":"group.","p2":["identify","$set"],"p3":"group","p4":"values_names-a-sent-property-that-a-column-hides-by-its-longer-name","p5":"2026-03-01 00:00:00.000","p6":"2026-04-01 00:00:00.000","p7":"properties.","p8":50,"p9":10001}
