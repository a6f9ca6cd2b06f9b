SELECT * FROM (
SELECT fate, step, source_name AS source, is_source_rest, target_name AS target, is_target_rest, whole, sum(units) AS total
FROM (
SELECT fate, step, whole, units, source_rank > {p0: UInt8} AS is_source_rest, target_rank > {p0: UInt8} AND fate = 0 AS is_target_rest,
  if(is_source_rest, '', source) AS source_name, if(is_target_rest, '', target) AS target_name
FROM (
SELECT fate, step, source, target, whole, units,
  dense_rank() OVER (PARTITION BY step ORDER BY source_units DESC, source) AS source_rank,
  dense_rank() OVER (PARTITION BY step, fate ORDER BY target_units DESC, target) AS target_rank,
  row_number() OVER (PARTITION BY fate ORDER BY units DESC, whole) AS place
FROM (
SELECT fate, step, source, target, whole, units,
  sum(units) OVER (PARTITION BY step, source) AS source_units,
  sum(units) OVER (PARTITION BY step, fate, target) AS target_units
FROM (
SELECT move.1 AS step, move.2 AS source, move.3 AS target, move.4 AS fate, move.5 AS whole, sum(move.6) AS units
FROM (
SELECT path, count() AS paths, countIf(is_cut) AS cut_paths, countIf(NOT is_cut) AS ended_paths
FROM (
SELECT arraySlice(arrayMap(step -> step.2, steps), 1, {p1: UInt8}) AS path, length(steps) > {p1: UInt8} AS is_cut FROM (
SELECT arrayFilter(step -> bitShiftRight(step.1, 21) - bitShiftRight(first, 21) <= {p2: Float64}, steps) AS steps FROM (SELECT steps, steps[1].1 AS first FROM (
SELECT arrayCompact(step -> step.2, arraySort(groupArrayIf((event_order, event_value), event_steps))) AS steps FROM (
SELECT if(linked_key != {p3: UInt8}, linked_key, bitShiftRight(person_key, {p4: UInt8})) AS event_person, bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(timestamp)), 21), least(seq, 2097151)) AS event_order, event AS event_value, {p4: UInt8} AS event_steps
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p4: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p5: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p5: String} AND timestamp >= {p6: DateTime64(3, 'UTC')} AND timestamp < {p7: DateTime64(3, 'UTC')}
WHERE bot = '' AND person_key != (({p8: UInt8} * cityHash64('')) + {p4: UInt8})
) GROUP BY event_person
))
)
)
GROUP BY path
)
ARRAY JOIN arrayConcat(
  [(toUInt64(0), '', '', 3, arrayMap(value -> toString(value), path), paths)],
  arrayMap((value, next, place) -> (toUInt64(place), toString(value), toString(next), 0, emptyArrayString(), paths), arrayPopBack(path), arrayPopFront(path), arrayEnumerate(arrayPopBack(path))),
  [(length(path), toString(path[-1]), '', 1, emptyArrayString(), ended_paths), (length(path), toString(path[-1]), '', 2, emptyArrayString(), cut_paths)]
) AS move
WHERE move.6 > 0
GROUP BY step, source, target, fate, whole
)
)
)
WHERE fate != 3 OR place <= {p9: UInt32}
)
GROUP BY fate, step, source_name, is_source_rest, target_name, is_target_rest, whole
)
LIMIT {p10: UInt32}
-- {"p0":10,"p1":5,"p2":3600000,"p3":0,"p4":1,"p5":"p1","p6":"2026-06-01 00:00:00.000","p7":"2026-06-04 00:00:00.000","p8":2,"p9":0,"p10":10001}
