SELECT first, dateDiff('week', first, week) AS period, uniqExact(user_id) FROM (
  SELECT user_id, groupUniqArray(toMonday(timestamp)) AS weeks, arrayMin(weeks) AS first
  FROM plain WHERE project_id = 'p1' AND timestamp >= '2026-06-01' AND timestamp < '2026-07-01' AND event = 'page_view'
  GROUP BY user_id
) ARRAY JOIN weeks AS week
GROUP BY first, period ORDER BY first, period
