SELECT g0, count() OVER () AS groups, groupArray(tuple(series, span, time, value)) AS cells
FROM (
SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, if(ifNull(isFinite(if(mapContains(numbers, {p1: String}), numbers[{p1: String}], toFloat64OrNull(trimBoth(strings[{p1: String}])))), {p0: UInt8}), if(ifNull(if(mapContains(numbers, {p1: String}), numbers[{p1: String}], toFloat64OrNull(trimBoth(strings[{p1: String}]))), {p0: UInt8}) < {p2: Float64}, {p3: UInt32}, if(ifNull(if(mapContains(numbers, {p1: String}), numbers[{p1: String}], toFloat64OrNull(trimBoth(strings[{p1: String}]))), {p0: UInt8}) > {p4: Float64}, {p5: UInt32}, if(ifNull(if(mapContains(numbers, {p1: String}), numbers[{p1: String}], toFloat64OrNull(trimBoth(strings[{p1: String}]))), {p0: UInt8}) = {p4: Float64}, {p6: UInt32}, indexOf({p7: Array(Float64)}, roundDown(ifNull(if(mapContains(numbers, {p1: String}), numbers[{p1: String}], toFloat64OrNull(trimBoth(strings[{p1: String}]))), {p0: UInt8}), {p7: Array(Float64)}))))), NULL) AS g0, toFloat64(count()) AS value
FROM events FINAL
PREWHERE project_id = {p8: String} AND timestamp >= {p9: DateTime64(3, 'UTC')} AND timestamp < {p10: DateTime64(3, 'UTC')} AND event = {p11: String}
WHERE bot = ''
GROUP BY time, g0
)
GROUP BY g0
ORDER BY g0
LIMIT {p12: UInt32}
-- {"p0":0,"p1":"amount","p2":5,"p3":0,"p4":20,"p5":3,"p6":2,"p7":[5,10,20],"p8":"segmentation_groups-a-number-by-bounds-of-which-only-the-last-is-closed","p9":"2026-03-02 00:00:00.000","p10":"2026-03-10 00:00:00.000","p11":"visit","p12":10000}
