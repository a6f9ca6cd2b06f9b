SELECT * FROM (
SELECT value, sum(times) AS events, count() OVER () AS found
FROM (
SELECT arrayJoin(arrayConcat(arrayMap(name -> if(has({p0: Array(String)}, name), concat('properties.', name), toString(name)), arrayConcat(of_texts, of_numbers)), if(is_trait, arrayMap(name -> concat('person.', name), arrayFilter(name -> NOT startsWith(name, '$'), arrayConcat(of_texts, of_numbers))), []))) AS value, times
FROM (
SELECT event IN ({p1: Array(String)}) AS is_trait, strings.keys AS of_texts, numbers.keys AS of_numbers, count() AS times
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')}
WHERE bot = ''
GROUP BY is_trait, of_texts, of_numbers
)
)
WHERE value != '' AND startsWith(lowerUTF8(value), lowerUTF8({p5: String})) AND positionCaseInsensitiveUTF8(value, {p6: String}) > 0
GROUP BY value
ORDER BY startsWith(lowerUTF8(value), lowerUTF8({p6: String})) DESC, events DESC, value
LIMIT {p7: UInt32}
)
LIMIT {p8: UInt32}
-- {"p0":["event","user_id","anonymous_id","session_id","page","hostname","title","referrer","referrer_domain","source","medium","campaign","term","content","channel","country","region","city","device","os","os_version","browser","browser_version","language","timezone","currency","bot","library","screen_width","screen_height","revenue"],"p1":["identify","$set"],"p2":"shop","p3":"2026-06-01 00:00:00.000","p4":"2026-07-01 00:00:00.000","p5":"","p6":"properties","p7":50,"p8":10001}
