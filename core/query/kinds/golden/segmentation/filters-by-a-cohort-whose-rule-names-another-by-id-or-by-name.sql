SELECT {p0: UInt8} AS series, {p0: UInt8} AS span, {p0: UInt8} AS time, toFloat64(count()) AS value
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p3: DateTime64(3, 'UTC')} AND timestamp < {p4: DateTime64(3, 'UTC')} AND event = {p5: String}
WHERE bot = '' AND (person_key != (({p6: UInt8} * cityHash64('')) + {p1: UInt8}) AND NOT ((person_key != (({p6: UInt8} * cityHash64('')) + {p1: UInt8}) AND if(linked_to != '', linked_to, if(user_id != '', user_id, anonymous_id)) IN {p7: Array(String)})) AND if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) IN (
SELECT if(linked_key != {p0: UInt8}, linked_key, bitShiftRight(person_key, {p1: UInt8})) AS who
FROM events FINAL
LEFT ANY JOIN (
SELECT device_key AS linked_from, user_id AS linked_to, bitShiftRight(user_key, {p1: UInt8}) AS linked_key
FROM device_users
PREWHERE project_id = {p2: String}
) AS links
ON person_key = linked_from
PREWHERE project_id = {p2: String} AND timestamp >= {p8: DateTime64(3, 'UTC')} AND timestamp < {p9: DateTime64(3, 'UTC')} AND event IN {p10: Array(String)}
WHERE bot = '' AND person_key != (({p6: UInt8} * cityHash64('')) + {p1: UInt8})
))
GROUP BY time
LIMIT {p11: UInt32}
-- {"p0":0,"p1":1,"p2":"segmentation_filters-by-a-cohort-whose-rule-names-another-by-id-or-by-name","p3":"2026-03-01 00:00:00.000","p4":"2026-03-02 00:00:00.000","p5":"page_view","p6":2,"p7":["u1","u2","u3"],"p8":"1970-01-01 00:00:00.000","p9":"2200-01-01 00:00:00.000","p10":["page_view"],"p11":10001}
