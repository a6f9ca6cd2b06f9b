SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, roundDown(toUnixTimestamp(timestamp), {p1: Array(Int64)}) AS time, toFloat64(sumIf(ifNull(if(mapContains(numbers, {p2: String}), numbers[{p2: String}], toFloat64OrNull(trimBoth(strings[{p2: String}]))), {p0: UInt8}), ifNull(isFinite(if(mapContains(numbers, {p2: String}), numbers[{p2: String}], toFloat64OrNull(trimBoth(strings[{p2: String}])))), {p0: UInt8}))) AS value, groupUniqArrayIf(100)(currency, (currency != '' AND ifNull(isFinite(if(mapContains(numbers, {p2: String}), numbers[{p2: String}], toFloat64OrNull(trimBoth(strings[{p2: String}])))), {p0: UInt8}))) AS currencies
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p4: DateTime64(3, 'UTC')} AND timestamp < {p5: DateTime64(3, 'UTC')} AND event = {p6: String}
WHERE bot = ''
GROUP BY time
LIMIT {p7: UInt32}
UNION ALL
SELECT {p0: UInt8} AS series, {p8: UInt8} AS span, roundDown(toUnixTimestamp(timestamp), {p9: Array(Int64)}) AS time, toFloat64(sumIf(ifNull(if(mapContains(numbers, {p2: String}), numbers[{p2: String}], toFloat64OrNull(trimBoth(strings[{p2: String}]))), {p0: UInt8}), ifNull(isFinite(if(mapContains(numbers, {p2: String}), numbers[{p2: String}], toFloat64OrNull(trimBoth(strings[{p2: String}])))), {p0: UInt8}))) AS value, groupUniqArrayIf(100)(currency, (currency != '' AND ifNull(isFinite(if(mapContains(numbers, {p2: String}), numbers[{p2: String}], toFloat64OrNull(trimBoth(strings[{p2: String}])))), {p0: UInt8}))) AS currencies
FROM events FINAL
PREWHERE project_id = {p3: String} AND timestamp >= {p10: DateTime64(3, 'UTC')} AND timestamp < {p11: DateTime64(3, 'UTC')} AND event = {p6: String}
WHERE bot = ''
GROUP BY time
LIMIT {p7: UInt32}
-- {"p0":0,"p1":[1708905600,1708992000,1709078400,1709164800,1709251200,1709337600,1709424000],"p2":"amount","p3":"events_sets-each-date-beside-its-own-date-of-the-year-before-and-29-february-beside-nothing","p4":"2024-02-26 00:00:00.000","p5":"2024-03-04 00:00:00.000","p6":"sale","p7":10001,"p8":1,"p9":[1677369600,1677456000,1677542400,1677628800,1677715200,1677801600],"p10":"2023-02-26 00:00:00.000","p11":"2023-03-04 00:00:00.000"}

SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(sumIf(ifNull(if(mapContains(numbers, {p1: String}), numbers[{p1: String}], toFloat64OrNull(trimBoth(strings[{p1: String}]))), {p0: UInt8}), ifNull(isFinite(if(mapContains(numbers, {p1: String}), numbers[{p1: String}], toFloat64OrNull(trimBoth(strings[{p1: String}])))), {p0: UInt8}))) AS value, groupUniqArrayIf(100)(currency, (currency != '' AND ifNull(isFinite(if(mapContains(numbers, {p1: String}), numbers[{p1: String}], toFloat64OrNull(trimBoth(strings[{p1: String}])))), {p0: UInt8}))) AS currencies
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = ''
GROUP BY time
LIMIT {p6: UInt32}
UNION ALL
SELECT {p0: UInt8} AS series, {p7: UInt8} AS span, {p0: UInt8} AS time, toFloat64(sumIf(ifNull(if(mapContains(numbers, {p1: String}), numbers[{p1: String}], toFloat64OrNull(trimBoth(strings[{p1: String}]))), {p0: UInt8}), ifNull(isFinite(if(mapContains(numbers, {p1: String}), numbers[{p1: String}], toFloat64OrNull(trimBoth(strings[{p1: String}])))), {p0: UInt8}))) AS value, groupUniqArrayIf(100)(currency, (currency != '' AND ifNull(isFinite(if(mapContains(numbers, {p1: String}), numbers[{p1: String}], toFloat64OrNull(trimBoth(strings[{p1: String}])))), {p0: UInt8}))) AS currencies
FROM events FINAL
PREWHERE project_id = {p2: String} AND timestamp >= {p8: DateTime64(3, 'UTC')} AND timestamp < {p9: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = ''
GROUP BY time
LIMIT {p6: UInt32}
-- {"p0":0,"p1":"amount","p2":"events_sets-each-date-beside-its-own-date-of-the-year-before-and-29-february-beside-nothing","p3":"2024-02-26 00:00:00.000","p4":"2024-03-04 00:00:00.000","p5":"sale","p6":10001,"p7":1,"p8":"2023-02-26 00:00:00.000","p9":"2023-03-04 00:00:00.000"}
