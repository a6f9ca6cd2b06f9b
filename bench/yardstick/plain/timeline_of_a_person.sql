SELECT timestamp, event, path FROM plain WHERE project_id = 'p1' AND timestamp >= '2026-06-01' AND timestamp < '2026-07-01' AND user_id = 'u1'
ORDER BY timestamp DESC LIMIT 100
