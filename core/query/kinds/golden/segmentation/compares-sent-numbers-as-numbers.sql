SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')}
WHERE bot = '' AND ((mapContains(numbers, {p4: String}) AND numbers[{p4: String}] > {p5: Float64}) OR ifNull(toFloat64OrNull(strings[{p4: String}]) > {p5: Float64}, {p0: UInt8}) OR (match(strings[{p4: String}], {p6: String}) AND arrayPushBack(arrayResize(CAST(extractAll(extract(strings[{p4: String}], {p7: String}), {p8: String}), {p9: String}), {p10: UInt8}, {p0: UInt8}), NOT (match(strings[{p4: String}], {p11: String}))) > {p12: Array(UInt32)}))
GROUP BY time
LIMIT {p13: UInt32}
-- {"p0":0,"p1":"p1","p2":"2026-06-01 00:00:00.000","p3":"2026-06-04 00:00:00.000","p4":"seats","p5":1,"p6":"^([vV][0-9]{1,9}([.][0-9]{1,9}){0,5}|[0-9]{1,9}([.][0-9]{1,9}){2,5})([-+][A-Za-z].*)?$","p7":"^[vV]?([0-9.]+)","p8":"[0-9]{1,9}","p9":"Array(UInt32)","p10":6,"p11":"^[vV]?[0-9.]+-","p12":[1,0,0,0,0,0,1],"p13":10001}
