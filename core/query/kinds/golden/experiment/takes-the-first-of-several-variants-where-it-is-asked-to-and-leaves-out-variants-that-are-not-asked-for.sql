SELECT * FROM (
SELECT arm, phase, count() AS persons, sum(y0) AS s0, sum(cy0) AS s1, sum(cy0 * cy0) AS s2, sum(cd0) AS s3, sum(cd0 * cd0) AS s4, sum(cy0 * cd0) AS s5, sum(cx0) AS s6, sum(cx0 * cx0) AS s7, sum(cx0 * cy0) AS s8
FROM (
SELECT *, y0 AS cy0, d0 AS cd0, x0 AS cx0
FROM (
SELECT multiIf(is_forced, {p0: Int64}, 0, {p1: Int64},
  NOT has({p2: Array(String)}, first_variant), {p3: Int64},
  toInt64(indexOf({p2: Array(String)}, first_variant) - 1)) AS arm, arrayCount(start -> start <= first_ms, {p4: Array(Int64)}) AS phase, toFloat64(notEmpty(arrayFilter(each -> each.1 > first AND toInt64(bitShiftRight(each.1, 32)) < {p5: Int64}, e0))) AS y0, toFloat64(0) AS d0, toFloat64(0) AS x0
FROM (
SELECT minIf(key, is_exposure) AS first, toInt64(bitShiftRight(first, 32)) AS first_ms, argMinIf(seen, key, is_exposure) AS first_variant,
  uniqExactIf(seen, is_exposure) AS seen_variants, maxIf(forced, is_exposure) AS is_forced, groupArrayIf((key, v0), m0) AS e0
FROM (
SELECT if(linked_key != {p6: UInt8}, linked_key, bitShiftRight(person_key, {p7: UInt8})) AS person, bitOr(bitShiftLeft(toUInt128(toUnixTimestamp64Milli(timestamp)), 32), seq) AS key, ((event = {p8: String}) AND toUnixTimestamp64Milli(timestamp) >= {p9: Int64} AND toUnixTimestamp64Milli(timestamp) < {p5: Int64} AND (mapContains(strings, {p10: String}) OR mapContains(numbers, {p10: String}) OR mapContainsKeyLike(strings, {p11: String}) OR mapContainsKeyLike(numbers, {p11: String}))) AS is_exposure, toString(if(mapContains(strings, {p10: String}), strings[{p10: String}], if(mapContains(numbers, {p10: String}), toString(numbers[{p10: String}]), NULL))) AS seen, strings[{p12: String}] = {p13: String} AS forced, (event = {p14: String}) AS m0, toFloat64(1) AS v0
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p7: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p15: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p15: String} AND timestamp >= {p16: DateTime64(3, 'UTC')} AND timestamp < {p17: DateTime64(3, 'UTC')} AND event IN {p18: Array(String)}
WHERE bot = '' AND person_key != (({p19: UInt8} * cityHash64('')) + {p7: UInt8}) AND (((event = {p8: String}) AND toUnixTimestamp64Milli(timestamp) >= {p9: Int64} AND toUnixTimestamp64Milli(timestamp) < {p5: Int64} AND (mapContains(strings, {p10: String}) OR mapContains(numbers, {p10: String}) OR mapContainsKeyLike(strings, {p11: String}) OR mapContainsKeyLike(numbers, {p11: String}))) OR (event = {p14: String}))
)
GROUP BY person
HAVING countIf(is_exposure) > 0
)
)
)
GROUP BY arm, phase
ORDER BY arm, phase
)
LIMIT {p20: UInt32}
-- {"p0":-1,"p1":-2,"p2":["control","test"],"p3":-3,"p4":[],"p5":1781481600000,"p6":0,"p7":1,"p8":"exposed","p9":1780272000000,"p10":"variant","p11":"variant.%","p12":"reason","p13":"override","p14":"order","p15":"experiment_takes-the-first-of-several-variants-where-it-is-asked-to-and-leaves-out-variants-that-are-not-asked-for","p16":"2026-06-01 00:00:00.000","p17":"2026-06-15 00:00:00.000","p18":["exposed","order"],"p19":2,"p20":10001}
