SELECT * FROM (
SELECT step, source_name AS source, is_source_rest, target_name AS target, is_target_rest, sum(moved) AS all_moved, sum(ended) AS all_ended, sum(cut) AS all_cut
FROM (
SELECT step, moved, ended, cut, step > 0 AND source_rank > {p0: UInt8} AS is_source_rest, target != '' AND target_rank > {p0: UInt8} AS is_target_rest,
  if(is_source_rest, '', source) AS source_name, if(is_target_rest, '', target) AS target_name
FROM (
SELECT *, dense_rank() OVER (PARTITION BY step ORDER BY source_size DESC, source) AS source_rank,
  dense_rank() OVER (PARTITION BY step, target = '' ORDER BY target_size DESC, target) AS target_rank
FROM (
SELECT *, sum(moved + ended + cut) OVER (PARTITION BY step, source) AS source_size, sum(moved) OVER (PARTITION BY step, target) AS target_size
FROM (
SELECT step, toString(from_value) AS source, toString(to_value) AS target,
  sumIf(units, step = 0 OR step < steps) AS moved, sumIf(ended_units, step = steps) AS ended, sumIf(cut_units, step = steps) AS cut
FROM (
SELECT path, length(path) AS steps, count() AS units, countIf(is_cut) AS cut_units, units - cut_units AS ended_units,
  row_number() OVER (ORDER BY units DESC, path) <= {p1: UInt32} AS is_shown
FROM (
SELECT arraySlice(arrayMap(step -> step.2, steps), 1, {p2: UInt8}) AS path, length(steps) > {p2: UInt8} AS is_cut FROM (
SELECT arrayCompact(step -> step.2, arraySort(arrayZip(groupArrayIf(event_order, event_steps), groupArrayIf(event_value, event_steps)))) AS steps FROM (
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
)
)
GROUP BY path
)
ARRAY JOIN
  if(is_shown, arrayPushBack(path, toJSONString(path)), path) AS from_value,
  if(is_shown, arrayConcat(arrayPopFront(path), ['', '']), arrayPushBack(arrayPopFront(path), '')) AS to_value,
  if(is_shown, arrayPushBack(arrayEnumerate(path), 0), arrayEnumerate(path)) AS step
GROUP BY step, source, target
)
)
)
)
GROUP BY step, source_name, is_source_rest, target_name, is_target_rest
)
LIMIT {p9: UInt32}
-- {"p0":10,"p1":1,"p2":3,"p3":0,"p4":1,"p5":"p1","p6":"2026-06-01 00:00:00.000","p7":"2026-06-04 00:00:00.000","p8":2,"p9":10001}
