SELECT * FROM (
SELECT arm, phase, count() AS persons, sum(y0) AS s0, sum(cy0) AS s1, sum(cy0 * cy0) AS s2, sum(cd0) AS s3, sum(cd0 * cd0) AS s4, sum(cy0 * cd0) AS s5, sum(cx0) AS s6, sum(cx0 * cx0) AS s7, sum(cx0 * cy0) AS s8, sum(y1) AS s9, sum(cy1) AS s10, sum(cy1 * cy1) AS s11, sum(cd1) AS s12, sum(cd1 * cd1) AS s13, sum(cy1 * cd1) AS s14, sum(cx1) AS s15, sum(cx1 * cx1) AS s16, sum(cx1 * cy1) AS s17
FROM (
SELECT *, least(y0, quantileExactIf({p0: Float64})(y0, arm >= 0) OVER ()) AS cy0, least(d0, quantileExactIf({p0: Float64})(d0, arm >= 0) OVER ()) AS cd0, least(x0, quantileExactIf({p0: Float64})(x0, arm >= 0) OVER ()) AS cx0, least(y1, quantileExactIf({p0: Float64})(y1, arm >= 0) OVER ()) AS cy1, least(d1, quantileExactIf({p0: Float64})(d1, arm >= 0) OVER ()) AS cd1, least(x1, quantileExactIf({p0: Float64})(x1, arm >= 0) OVER ()) AS cx1
FROM (
SELECT multiIf(is_forced, {p1: Int64}, seen_variants > 1, {p2: Int64},
  NOT has({p3: Array(String)}, first_variant), {p4: Int64},
  toInt64(indexOf({p3: Array(String)}, first_variant) - 1)) AS arm, arrayCount(start -> start <= first_ms, {p5: Array(Int64)}) AS phase, arraySum(arrayMap(each -> each.2, arrayFilter(each -> each.1 > first AND toInt64(bitShiftRight(each.1, 32)) < {p6: Int64}, e0))) AS y0, arraySum(arrayMap(each -> each.2, arrayFilter(each -> each.1 > first AND toInt64(bitShiftRight(each.1, 32)) < {p6: Int64}, e2))) AS d0, toFloat64(0) AS x0, arraySum(arrayMap(each -> each.2, arrayFilter(each -> each.1 > first AND toInt64(bitShiftRight(each.1, 32)) < {p6: Int64}, e1))) AS y1, toFloat64(0) AS d1, toFloat64(0) AS x1
FROM (
SELECT minIf(key, is_exposure) AS first, toInt64(bitShiftRight(first, 32)) AS first_ms, argMinIf(seen, key, is_exposure) AS first_variant,
  uniqExactIf(seen, is_exposure) AS seen_variants, maxIf(forced, is_exposure) AS is_forced, groupArrayIf((key, v0), m0) AS e0, groupArrayIf((key, v1), m1) AS e1, groupArrayIf((key, v2), m2) AS e2
FROM (
SELECT if(linked_key != {p7: UInt8}, linked_key, bitShiftRight(person_key, {p8: UInt8})) AS person, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp)), 32), seq) AS key, ((event = {p9: String}) AND toUnixTimestamp64Milli(timestamp) >= {p10: Int64} AND toUnixTimestamp64Milli(timestamp) < {p6: Int64} AND (mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String}) OR mapContainsKeyLike(strings, {p12: String}) OR mapContainsKeyLike(numbers, {p12: String}))) AS is_exposure, toString(if(mapContains(strings, {p11: String}), strings[{p11: String}], if(mapContains(numbers, {p11: String}), toString(numbers[{p11: String}]), NULL))) AS seen, strings[{p13: String}] = {p14: String} AS forced, (event = {p15: String}) AS m0, toFloat64(if(ifNull(isFinite(if(mapContains(numbers, {p16: String}), numbers[{p16: String}], toFloat64OrNull(trimBoth(strings[{p16: String}])))), {p7: UInt8}), ifNull(if(mapContains(numbers, {p16: String}), numbers[{p16: String}], toFloat64OrNull(trimBoth(strings[{p16: String}]))), {p7: UInt8}), 0)) AS v0, (event = {p15: String}) AS m1, toFloat64(1) AS v1, (event = {p15: String}) AS m2, toFloat64(1) AS v2
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p8: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p17: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p17: String} AND timestamp >= {p18: DateTime64(3, 'UTC')} AND timestamp < {p19: DateTime64(3, 'UTC')} AND event IN {p20: Array(String)}
WHERE bot = '' AND person_key != (({p21: UInt8} * cityHash64('')) + {p8: UInt8}) AND (((event = {p9: String}) AND toUnixTimestamp64Milli(timestamp) >= {p10: Int64} AND toUnixTimestamp64Milli(timestamp) < {p6: Int64} AND (mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String}) OR mapContainsKeyLike(strings, {p12: String}) OR mapContainsKeyLike(numbers, {p12: String}))) OR (event = {p15: String}) OR (event = {p15: String}) OR (event = {p15: String}))
)
GROUP BY person
HAVING countIf(is_exposure) > 0
)
)
)
GROUP BY arm, phase
ORDER BY arm, phase
)
LIMIT {p22: UInt32}
-- {"p0":0.949999999,"p1":-1,"p2":-2,"p3":["control","test"],"p4":-3,"p5":[],"p6":1781481600000,"p7":0,"p8":1,"p9":"exposed","p10":1780272000000,"p11":"variant","p12":"variant.%","p13":"reason","p14":"override","p15":"order","p16":"paid","p17":"experiment_caps-both-sides-of-a-ratio-at-a-percentile-over-all-persons-zeros-included","p18":"2026-06-01 00:00:00.000","p19":"2026-06-15 00:00:00.000","p20":["exposed","order"],"p21":2,"p22":10001}
