SELECT path_taken, count() AS sessions FROM (
  SELECT arraySlice(arrayCompact(arrayMap(x -> x.2, arraySort(groupArray((timestamp, path))))), 1, 5) AS path_taken
  FROM plain WHERE project_id = 'p1' AND timestamp >= '2026-06-01' AND timestamp < '2026-07-01' AND event = 'page_view'
  GROUP BY session_id
) GROUP BY path_taken ORDER BY sessions DESC LIMIT 50
