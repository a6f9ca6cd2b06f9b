SELECT toDate(timestamp) AS day, browser, count()
FROM plain WHERE project_id = 'p1' AND timestamp >= '2026-06-01' AND timestamp < '2026-07-01' AND event = 'page_view'
GROUP BY day, browser ORDER BY day, browser
