import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineStatement } from '../../core/base/statement.ts';
import { PERSON_DIMENSION } from '../../core/detection/explain/evidence-of.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { timeText } from '../../core/tables/time-text.ts';
import { PLATFORM_SQL, RELEASE_SQL } from '../releases.ts';
import { IN_WINDOWS, WINDOW } from './context-windows.ts';

/** The minutes of an anomaly, and by how much the windows that it is compared with are wider on both sides. */
export type ContextSpan = { readonly fromMs: number; readonly toMs: number; readonly padMs: number };

/** The dimensions by which an anomaly is looked at, beside the properties of its event. */
const DIMENSIONS: Readonly<Record<string, string>> = {
  country: 'country',
  region: "if(region = '', '', concat(country, ' ', region))",
  city: 'city',
  device: 'device',
  os: 'os',
  os_version: "if(os_version = '', '', concat(os, ' ', os_version))",
  browser: 'browser',
  browser_version: "if(browser_version = '', '', concat(browser, ' ', browser_version))",
  release: 'release_name',
  page: 'page',
  hostname: 'hostname',
  source: 'source',
  campaign: 'campaign',
  channel: 'channel',
  referrer_domain: 'referrer_domain',
  language: 'language',
};

/** An app's release with its system, such as `iOS 4.2`; a site's by itself. */
const RELEASE_NAME = `trimBoth(concat(${PLATFORM_SQL}, ' ', release_of))`;

/** Values of a dimension beyond these are summed up, as are properties of an event beyond the first. */
const VALUES_MAX = 30;
const PROPERTIES_MAX = 20;
/** Longer values are texts that people wrote. */
const VALUE_CHARS_MAX = 80;

/** Counts by window: the windows, and the count of each. */
const countsColumn = z
  .tuple([z.array(z.number()), z.array(z.number())])
  .transform(([windows, counts]): ReadonlyMap<number, number> => {
    return new Map(windows.map((window, index) => [window, counts[index] ?? 0]));
  });
const COUNTS = 'sumMap([window], [toUInt64(1)]) AS counts';

/**
 * Events of one name, or of all names for '', by dimension and value: in the anomaly, and in the windows that it is compared with. Bots stand in the
 * dimension `bot` alone. The busiest persons of the anomaly stand in the dimension `(person)`.
 */
export const segmentsOfEvent = defineStatement({
  name: 'anomalies.segments',
  sql: `SELECT segment.1 AS dimension, segment.2 AS value, ${COUNTS}
FROM (
SELECT ${WINDOW} AS window, ${RELEASE_SQL} AS release_of, if(release_of = '', '', ${RELEASE_NAME}) AS release_name,
  arrayJoin(arrayConcat([('bot', toString(bot))], if(bot != '', [], arrayConcat(
    [${Object.entries(DIMENSIONS).map(([name, of]) => `('${name}', toString(${of}))`)}],
    if(window = 0, [('${PERSON_DIMENSION}', toString(person_key))], []),
    arrayFilter(x -> length(x.2) <= ${VALUE_CHARS_MAX}, arraySlice(arrayMap((name, text) -> (concat('properties.', toString(name)), text),
      mapKeys(strings), mapValues(strings)), 1, ${PROPERTIES_MAX}))
  )))) AS segment
FROM ${TABLES.events} FINAL
PREWHERE project_id = {project: String} AND ({event: String} = '' OR event = {event: String}) AND ${IN_WINDOWS}
)
GROUP BY dimension, value
ORDER BY dimension, count() DESC, value
LIMIT ${VALUES_MAX} BY dimension
LIMIT 2000`,
  params: (project: ProjectId, event: string, span: ContextSpan) => ({ project, event, ...spanParams(span) }),
  row: z.object({ dimension: z.string(), value: z.string(), counts: countsColumn }),
});

/**
 * Events of the whole project in the same windows: all, by name, by release and by campaign. The usual persons, orders and
 * revenue are summed over the windows of the days before; each of them counts the persons who came in it. Events of bots are
 * left out.
 */
export const metricsAround = defineStatement({
  name: 'anomalies.metrics_around',
  sql: `SELECT
  multiIf(grouping(event) = 0, 'event', grouping(release_name) = 0, 'release', grouping(campaign) = 0, 'campaign', 'all') AS grouped,
  multiIf(grouped = 'event', toString(event), grouped = 'release', release_name, grouped = 'campaign', toString(campaign), '') AS name,
  ${COUNTS},
  uniqIf(person_key, window = 0) AS persons, uniqIf((window, person_key), window > 0) AS usual_persons,
  sumIf(amount, window = 0) AS revenue, sumIf(amount, window > 0) AS usual_revenue,
  countIf(has_revenue AND window = 0) AS orders, countIf(has_revenue AND window > 0) AS usual_orders,
  toUnixTimestamp64Milli(min(timestamp)) AS first_ms
FROM (
SELECT event, timestamp, campaign, person_key, revenue AS amount, has_revenue, ${WINDOW} AS window, ${RELEASE_SQL} AS release_of,
  if(release_of = '', '', ${RELEASE_NAME}) AS release_name
FROM ${TABLES.events} FINAL
PREWHERE project_id = {project: String} AND ${IN_WINDOWS}
WHERE bot = ''
)
GROUP BY GROUPING SETS ((), (event), (release_name), (campaign))
ORDER BY grouped, count() DESC, name
LIMIT 200 BY grouped`,
  params: (project: ProjectId, span: ContextSpan) => ({ project, ...spanParams(span) }),
  row: z.object({
    grouped: z.enum(['all', 'event', 'release', 'campaign']),
    name: z.string(),
    counts: countsColumn,
    persons: z.number(),
    usual_persons: z.number(),
    revenue: z.number(),
    usual_revenue: z.number(),
    orders: z.number(),
    usual_orders: z.number(),
    first_ms: z.number(),
  }),
});

function spanParams({ fromMs, toMs, padMs }: ContextSpan) {
  return { from: timeText(fromMs), to: timeText(toMs), pad_ms: padMs };
}
