SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, toDate(timestamp, {p1: String}) AS time, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = '' AND (if(ascii(strings[{p6: String}]) = {p7: UInt8}, (isValidJSON(strings[{p6: String}]) AND has(JSONExtract(strings[{p6: String}], {p8: String}), {p9: String})), strings[{p6: String}] = {p9: String}))
GROUP BY time
LIMIT {p10: UInt32}
UNION ALL
SELECT {p11: UInt8} AS series, {p0: UInt8} AS span, toDate(timestamp, {p1: String}) AS time, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = '' AND (if(ascii(strings[{p6: String}]) = {p7: UInt8}, (isValidJSON(strings[{p6: String}]) AND has(JSONExtract(strings[{p6: String}], {p8: String}), {p12: String})), strings[{p6: String}] = {p12: String}))
GROUP BY time
LIMIT {p10: UInt32}
UNION ALL
SELECT {p13: UInt8} AS series, {p0: UInt8} AS span, toDate(timestamp, {p1: String}) AS time, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = ''
GROUP BY time
LIMIT {p10: UInt32}
-- {"p0":0,"p1":"UTC","p2":"events_tells-zero-from-nothing-and-totals-a-ratio-over-the-range","p3":"2026-03-02 00:00:00.000","p4":"2026-03-05 00:00:00.000","p5":"answer","p6":"kind","p7":91,"p8":"Array(String)","p9":"promoter","p10":10001,"p11":1,"p12":"detractor","p13":2}

SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event = {p4: String}
WHERE bot = '' AND (if(ascii(strings[{p5: String}]) = {p6: UInt8}, (isValidJSON(strings[{p5: String}]) AND has(JSONExtract(strings[{p5: String}], {p7: String}), {p8: String})), strings[{p5: String}] = {p8: String}))
GROUP BY time
LIMIT {p9: UInt32}
UNION ALL
SELECT {p10: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event = {p4: String}
WHERE bot = '' AND (if(ascii(strings[{p5: String}]) = {p6: UInt8}, (isValidJSON(strings[{p5: String}]) AND has(JSONExtract(strings[{p5: String}], {p7: String}), {p11: String})), strings[{p5: String}] = {p11: String}))
GROUP BY time
LIMIT {p9: UInt32}
UNION ALL
SELECT {p12: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p1: String} AND timestamp >= {p2: DateTime64(3, 'UTC')} AND timestamp < {p3: DateTime64(3, 'UTC')} AND event = {p4: String}
WHERE bot = ''
GROUP BY time
LIMIT {p9: UInt32}
-- {"p0":0,"p1":"events_tells-zero-from-nothing-and-totals-a-ratio-over-the-range","p2":"2026-03-02 00:00:00.000","p3":"2026-03-05 00:00:00.000","p4":"answer","p5":"kind","p6":91,"p7":"Array(String)","p8":"promoter","p9":10001,"p10":1,"p11":"detractor","p12":2}
