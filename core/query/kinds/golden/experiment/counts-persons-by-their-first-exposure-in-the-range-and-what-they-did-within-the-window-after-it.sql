SELECT * FROM (
SELECT arm, phase, count() AS persons, sum(y0) AS s0, sum(cy0) AS s1, sum(cy0 * cy0) AS s2, sum(cd0) AS s3, sum(cd0 * cd0) AS s4, sum(cy0 * cd0) AS s5, sum(cx0) AS s6, sum(cx0 * cx0) AS s7, sum(cx0 * cy0) AS s8
FROM (
SELECT *, y0 AS cy0, d0 AS cd0, x0 AS cx0
FROM (
SELECT multiIf(is_forced, {p0: Int64}, seen_variants > 1, {p1: Int64},
  NOT has({p2: Array(String)}, first_variant), {p3: Int64},
  toInt64(indexOf({p2: Array(String)}, first_variant) - 1)) AS arm, arrayCount(start -> start <= first_ms, {p4: Array(Int64)}) AS phase, toFloat64(notEmpty(arrayFilter(each -> each.1 > first AND toInt64(bitShiftRight(each.1, 32)) <= first_ms + {p5: Int64}, e0))) AS y0, toFloat64(0) AS d0, toFloat64(0) AS x0
FROM (
SELECT minIf(key, is_exposure) AS first, toInt64(bitShiftRight(first, 32)) AS first_ms, argMinIf(seen, key, is_exposure) AS first_variant,
  uniqExactIf(seen, is_exposure) AS seen_variants, maxIf(forced, is_exposure) AS is_forced, groupArrayIf((key, v0), m0) AS e0
FROM (
SELECT if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p7: UInt8})) AS person, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp)), 32), seq) AS key, ((event = {p8: String}) AND toUnixTimestamp64Milli(timestamp) >= {p9: Int64} AND toUnixTimestamp64Milli(timestamp) < {p10: Int64} AND (mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String}) OR mapContainsKeyLike(strings, {p12: String}) OR mapContainsKeyLike(numbers, {p12: String}))) AS is_exposure, toString(if(mapContains(strings, {p11: String}), strings[{p11: String}], if(mapContains(numbers, {p11: String}), toString(numbers[{p11: String}]), NULL))) AS seen, strings[{p13: String}] = {p14: String} AS forced, (event = {p15: String}) AS m0, toFloat64(1) AS v0
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p7: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p16: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p16: String} AND timestamp >= {p17: DateTime64(3, 'UTC')} AND timestamp < {p18: DateTime64(3, 'UTC')} AND event IN {p19: Array(String)}
WHERE bot = '' AND person_key != (({p20: UInt8} * cityHash64('')) + {p7: UInt8}) AND (((event = {p8: String}) AND toUnixTimestamp64Milli(timestamp) >= {p9: Int64} AND toUnixTimestamp64Milli(timestamp) < {p10: Int64} AND (mapContains(strings, {p11: String}) OR mapContains(numbers, {p11: String}) OR mapContainsKeyLike(strings, {p12: String}) OR mapContainsKeyLike(numbers, {p12: String}))) OR (event = {p15: String}))
)
GROUP BY person
HAVING countIf(is_exposure) > 0
)
)
)
GROUP BY arm, phase
ORDER BY arm, phase
)
LIMIT {p21: UInt32}
-- {"p0":-1,"p1":-2,"p2":["control","test"],"p3":-3,"p4":[],"p5":604800000,"p6":0,"p7":1,"p8":"exposed","p9":1780297200000,"p10":1781506800000,"p11":"variant","p12":"variant.%","p13":"reason","p14":"override","p15":"order","p16":"experiment_counts-persons-by-their-first-exposure-in-the-range-and-what-they-did-within-the-window-after-it","p17":"2026-06-01 07:00:00.000","p18":"2026-06-22 07:00:00.000","p19":["exposed","order"],"p20":2,"p21":10001}
