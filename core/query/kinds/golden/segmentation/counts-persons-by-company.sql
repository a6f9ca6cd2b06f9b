SELECT g0, count() OVER () AS groups, groupArray(tuple(series, span, time, value)) AS cells
FROM (
SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, arrayJoin(if((ascii(ifNull(nullIf(multiIf(empty(groups[{p1: String}]), '', length(groups[{p1: String}]) = 1 AND NOT startsWith(groups[{p1: String}][1], {p2: String}), groups[{p1: String}][1], toJSONString(groups[{p1: String}])), ''), '')) = {p3: UInt8} AND isValidJSON(ifNull(nullIf(multiIf(empty(groups[{p1: String}]), '', length(groups[{p1: String}]) = 1 AND NOT startsWith(groups[{p1: String}][1], {p2: String}), groups[{p1: String}][1], toJSONString(groups[{p1: String}])), ''), ''))), if(JSONExtract(ifNull(nullIf(multiIf(empty(groups[{p1: String}]), '', length(groups[{p1: String}]) = 1 AND NOT startsWith(groups[{p1: String}][1], {p2: String}), groups[{p1: String}][1], toJSONString(groups[{p1: String}])), ''), ''), {p4: String}) = {p5: Array(String)}, array(NULL), JSONExtract(ifNull(nullIf(multiIf(empty(groups[{p1: String}]), '', length(groups[{p1: String}]) = 1 AND NOT startsWith(groups[{p1: String}][1], {p2: String}), groups[{p1: String}][1], toJSONString(groups[{p1: String}])), ''), ''), {p4: String})), array(nullIf(multiIf(empty(groups[{p1: String}]), '', length(groups[{p1: String}]) = 1 AND NOT startsWith(groups[{p1: String}][1], {p2: String}), groups[{p1: String}][1], toJSONString(groups[{p1: String}])), '')))) AS g0, toFloat64(uniqExactIf(if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p6: UInt8})), person_key != (({p7: UInt8} * cityHash64('')) + {p6: UInt8}))) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p6: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p8: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p8: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')} AND event = {p11: String}
WHERE bot = ''
GROUP BY time, g0
)
GROUP BY g0
ORDER BY ifNull(sumIf(value, (series = {p0: UInt8} AND span = {p0: UInt8})), {p0: UInt8}) DESC, g0
LIMIT {p12: UInt32}
-- {"p0":0,"p1":"company","p2":"[","p3":91,"p4":"Array(String)","p5":[],"p6":1,"p7":2,"p8":"segmentation_counts-persons-by-company","p9":"2026-03-01 00:00:00.000","p10":"2026-04-01 00:00:00.000","p11":"open","p12":10000}
