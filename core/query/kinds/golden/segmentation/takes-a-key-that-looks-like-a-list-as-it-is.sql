SELECT g0, count() OVER () AS groups, groupArray(tuple(series, span, time, value)) AS cells
FROM (
SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, arrayJoin(if((ascii(ifNull(nullIf(multiIf(empty(groups[{p1: String}]), '', length(groups[{p1: String}]) = 1 AND NOT startsWith(groups[{p1: String}][1], {p2: String}), groups[{p1: String}][1], toJSONString(groups[{p1: String}])), ''), '')) = {p3: UInt8} AND isValidJSON(ifNull(nullIf(multiIf(empty(groups[{p1: String}]), '', length(groups[{p1: String}]) = 1 AND NOT startsWith(groups[{p1: String}][1], {p2: String}), groups[{p1: String}][1], toJSONString(groups[{p1: String}])), ''), ''))), if(JSONExtract(ifNull(nullIf(multiIf(empty(groups[{p1: String}]), '', length(groups[{p1: String}]) = 1 AND NOT startsWith(groups[{p1: String}][1], {p2: String}), groups[{p1: String}][1], toJSONString(groups[{p1: String}])), ''), ''), {p4: String}) = {p5: Array(String)}, array(NULL), JSONExtract(ifNull(nullIf(multiIf(empty(groups[{p1: String}]), '', length(groups[{p1: String}]) = 1 AND NOT startsWith(groups[{p1: String}][1], {p2: String}), groups[{p1: String}][1], toJSONString(groups[{p1: String}])), ''), ''), {p4: String})), array(nullIf(multiIf(empty(groups[{p1: String}]), '', length(groups[{p1: String}]) = 1 AND NOT startsWith(groups[{p1: String}][1], {p2: String}), groups[{p1: String}][1], toJSONString(groups[{p1: String}])), '')))) AS g0, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p6: String} AND timestamp >= {p7: DateTime64(3, 'UTC')} AND timestamp < {p8: DateTime64(3, 'UTC')} AND event = {p9: String}
WHERE bot = ''
GROUP BY time, g0
)
GROUP BY g0
ORDER BY ifNull(sumIf(value, (series = {p0: UInt8} AND span = {p0: UInt8})), {p0: UInt8}) DESC, g0
LIMIT {p10: UInt32}
-- {"p0":0,"p1":"company","p2":"[","p3":91,"p4":"Array(String)","p5":[],"p6":"segmentation_takes-a-key-that-looks-like-a-list-as-it-is","p7":"2026-03-01 00:00:00.000","p8":"2026-04-01 00:00:00.000","p9":"open","p10":10000}
