import type { ProjectId } from '../../core/base/ids.ts';
import { defineCommand } from '../../core/base/statement.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { timeText } from '../../core/tables/time-text.ts';
import { RELEASE_SQL, SENDER_SQL } from '../releases.ts';

/** Releases, and events by name, of a day; further ones are summed up as '' or left out. The most frequent come first. */
const RELEASES_MAX = 20;
const EVENTS_MAX = 300;
/** Properties of one event. */
const PROPERTIES_MAX = 100;
/** Rows of a day, and groups that are counted at all: names that senders make up must not take the memory of the store. */
const ROWS_MAX = 20_000;
const GROUPS_MAX = 200_000;
/** The values of a property that has more of them are not kept. */
const CHOICES_MAX = 12;
/** Values of fewer visitors may tell of one of them. */
const VISITORS_MIN = 5;
const VALUE_CHARS_MAX = 80;
/** Events of a day that are looked at; of more, those of some visitors, each whole. */
export const EVENTS_LOOKED_AT_MAX = 2_000_000;

export type ProfiledDay = {
  readonly project: ProjectId;
  /** Days since 1970 (UTC). */
  readonly day: number;
  readonly profiledMs: number;
  /** Looks at one visitor in so many. */
  readonly oneIn: number;
};

/** Of a session, or else of a visitor on the day. */
const UNIT = "if(session_id != '', cityHash64(session_id), person_key)";

const OF_DAY = `PREWHERE project_id = {project: String} AND timestamp >= {from: DateTime64(3, 'UTC')} AND timestamp < {to: DateTime64(3, 'UTC')}
WHERE bot = '' AND person_key % {one_in: UInt32} = 0`;

/** Top-level properties with their JSON, then nested ones, whose type the store tells by its maps. */
const PROPERTIES = `arraySlice(arrayConcat(
  arrayMap(p -> (p.1, multiIf(startsWith(p.2, '"'), 'text', p.2 IN ('true', 'false'), 'boolean', startsWith(p.2, '['), 'list',
    startsWith(p.2, '{'), 'object', p.2 = 'null', '', 'number'), p.2), JSONExtractKeysAndValuesRaw(properties)),
  arrayMap(name -> (toString(name), 'number', toString(numbers[name])), arrayFilter(name -> position(name, '.') > 0, mapKeys(numbers))),
  arrayMap(name -> (toString(name), if(strings[name] IN ('true', 'false'), 'boolean', 'text'), toJSONString(strings[name])),
    arrayFilter(name -> position(name, '.') > 0, mapKeys(strings)))
), 1, ${PROPERTIES_MAX})`;

const CAPPED = `SETTINGS max_rows_to_group_by = ${GROUPS_MAX}, group_by_overflow_mode = 'any'`;

/**
 * Counts a day: events, sessions and repeats by event and release, and properties by type. An event that another one of the
 * same visitor and second repeats in all its properties is a twin.
 */
export const profileDay = defineCommand({
  name: 'quality.profile_day',
  sql: `INSERT INTO ${TABLES.qualityProfiles}
WITH
kept_releases AS (SELECT ${SENDER_SQL} AS platform, ${RELEASE_SQL} AS release FROM ${TABLES.events} ${OF_DAY}
  GROUP BY platform, release ORDER BY count() DESC, platform, release LIMIT ${RELEASES_MAX} ${CAPPED}),
kept_events AS (SELECT event FROM ${TABLES.events} ${OF_DAY}
  GROUP BY event ORDER BY count() DESC, event LIMIT ${EVENTS_MAX} ${CAPPED})
SELECT {project: String}, toDate({from: DateTime64(3, 'UTC')}), {profiled: DateTime64(3, 'UTC')}, item.1, platform, release, item.2, item.3, '',
  count(), uniqIf(unit, item.3 = 'events'), if(item.3 = 'events' AND item.1 != '', count() - uniqIf(twin, item.3 = 'events'), 0),
  uniqUpToIf(${CHOICES_MAX})(item.4, item.3 IN ('text', 'number', 'boolean'))
FROM (
  SELECT ${SENDER_SQL} AS platform, ${RELEASE_SQL} AS named, if((platform, named) IN kept_releases, named, '') AS release,
    ${UNIT} AS unit, cityHash64(person_key, toUnixTimestamp(timestamp), properties) AS twin,
    arrayJoin(arrayConcat([('', '', 'events', ''), (toString(event), '', 'events', '')],
      arrayMap(p -> (toString(event), p.1, p.2, p.3), arrayFilter(p -> p.2 != '', ${PROPERTIES})))) AS item
  FROM ${TABLES.events} FINAL ${OF_DAY} AND event IN kept_events
)
GROUP BY item.1, platform, release, item.2, item.3
ORDER BY item.3 = 'events' DESC, count() DESC
LIMIT ${ROWS_MAX}
${CAPPED}`,
  params: paramsOf,
});

/** Counts the values of properties that have few, over all releases. Runs after the profile, which says which they are. */
export const profileValues = defineCommand({
  name: 'quality.profile_values',
  sql: `INSERT INTO ${TABLES.qualityProfiles}
SELECT {project: String}, toDate({from: DateTime64(3, 'UTC')}), {profiled: DateTime64(3, 'UTC')}, event, platform, '', item.1, 'value',
  item.4, count(), 0, 0, 0
FROM (
  SELECT toString(event) AS event, ${SENDER_SQL} AS platform, person_key,
    arrayJoin(arrayMap(p -> (p.1, p.2, p.3, if(p.2 = 'text', JSONExtractString(p.3), p.3)), ${PROPERTIES})) AS item
  FROM ${TABLES.events} FINAL ${OF_DAY}
)
WHERE item.2 IN ('text', 'boolean', 'number') AND lengthUTF8(item.4) <= ${VALUE_CHARS_MAX} AND (event, platform, item.1) IN (
  SELECT event, platform, property FROM ${TABLES.qualityProfiles}
  WHERE project_id = {project: String} AND day = toDate({from: DateTime64(3, 'UTC')}) AND profiled_at = {profiled: DateTime64(3, 'UTC')} AND property != ''
  GROUP BY event, platform, property HAVING max(choices) <= ${CHOICES_MAX})
GROUP BY event, platform, item.1, item.4
HAVING uniq(person_key) >= ${VISITORS_MIN}
ORDER BY count() DESC
LIMIT ${ROWS_MAX}
${CAPPED}`,
  params: paramsOf,
});

/** Marks a day as profiled, also one without any event. Until then its rows count for nothing. */
export const markProfiled = defineCommand({
  name: 'quality.mark_profiled',
  sql: `INSERT INTO ${TABLES.qualityProfiles} (project_id, day, profiled_at, kind)
SELECT {project: String}, toDate({from: DateTime64(3, 'UTC')}), {profiled: DateTime64(3, 'UTC')}, 'profile'`,
  params: (day: ProfiledDay) => {
    const { project, from, profiled } = paramsOf(day);
    return { project, from, profiled };
  },
});

function paramsOf({ project, day, profiledMs, oneIn }: ProfiledDay) {
  const [from, to] = [timeText(day * DAY_MS), timeText((day + 1) * DAY_MS)];
  return { project, from, to, profiled: timeText(profiledMs), one_in: oneIn };
}
