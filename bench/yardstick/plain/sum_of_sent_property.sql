SELECT sum(properties.amount::Float64)
FROM plain WHERE project_id = 'p1' AND timestamp >= '2026-06-01' AND timestamp < '2026-07-01' AND event = 'purchase'
