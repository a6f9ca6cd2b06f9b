SELECT * FROM (
SELECT value, sum(times) AS events, count() OVER () AS found
FROM (
SELECT ifNull(toString(own), '') AS value, times
FROM (
SELECT arrayJoin(if((ascii(ifNull(nullIf(multiIf(empty(groups[{p0: String}]), '', length(groups[{p0: String}]) = 1 AND NOT startsWith(groups[{p0: String}][1], {p1: String}), groups[{p0: String}][1], toJSONString(groups[{p0: String}])), ''), '')) = {p2: UInt8} AND isValidJSON(ifNull(nullIf(multiIf(empty(groups[{p0: String}]), '', length(groups[{p0: String}]) = 1 AND NOT startsWith(groups[{p0: String}][1], {p1: String}), groups[{p0: String}][1], toJSONString(groups[{p0: String}])), ''), ''))), if(JSONExtract(ifNull(nullIf(multiIf(empty(groups[{p0: String}]), '', length(groups[{p0: String}]) = 1 AND NOT startsWith(groups[{p0: String}][1], {p1: String}), groups[{p0: String}][1], toJSONString(groups[{p0: String}])), ''), ''), {p3: String}) = {p4: Array(String)}, array(NULL), JSONExtract(ifNull(nullIf(multiIf(empty(groups[{p0: String}]), '', length(groups[{p0: String}]) = 1 AND NOT startsWith(groups[{p0: String}][1], {p1: String}), groups[{p0: String}][1], toJSONString(groups[{p0: String}])), ''), ''), {p3: String})), array(nullIf(multiIf(empty(groups[{p0: String}]), '', length(groups[{p0: String}]) = 1 AND NOT startsWith(groups[{p0: String}][1], {p1: String}), groups[{p0: String}][1], toJSONString(groups[{p0: String}])), '')))) AS own, count() AS times
FROM events FINAL
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')}
WHERE bot = ''
GROUP BY own
)
)
WHERE value != '' AND startsWith(lowerUTF8(value), lowerUTF8({p8: String}))
GROUP BY value
ORDER BY events DESC, value
LIMIT {p9: UInt32}
)
LIMIT {p10: UInt32}
-- {"p0":"company","p1":"[","p2":91,"p3":"Array(String)","p4":[],"p5":"values_lists-each-company-by-itself","p6":"2026-03-01 00:00:00.000","p7":"2026-04-01 00:00:00.000","p8":"","p9":50,"p10":10001}
