/** The first statement of a person who has written none: it runs as it stands, and its days are those of the project. */
export function exampleStatement(timezone: string): string {
  return `SELECT
  toDate(timestamp, '${timezone}') AS day,
  count() AS events,
  uniqExact(person_id) AS persons
FROM events
WHERE timestamp >= toStartOfDay(now('${timezone}')) - INTERVAL 29 DAY
GROUP BY day
ORDER BY day DESC`;
}
