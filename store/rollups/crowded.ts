/**
 * Links of a project, by the minute in which they were learnt. `crowded` is the end of the latest minute since which there
 * are more than `late_links_max`.
 */
export function crowdedBy(deviceUsers: string): string {
  return `SELECT project_id, maxIf(minute, later > {late_links_max: UInt32}) + toIntervalMinute(1) AS crowded
FROM (
SELECT project_id, minute, sum(links) OVER (PARTITION BY project_id ORDER BY minute DESC) AS later
FROM (
SELECT project_id, toStartOfMinute(learned_at) AS minute, count() AS links FROM ${deviceUsers} GROUP BY project_id, minute
)
)
GROUP BY project_id`;
}
