import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { slicesOf } from '../../core/base/slices.ts';
import { defineStatement } from '../../core/base/statement.ts';
import { TABLES } from '../../core/tables/schema.ts';
import type { SqlPart } from '../cold/day-statements.ts';
import { inList } from './in-list.ts';

const USER = "hex(SHA256(concat(project_id, '\\nuser\\n', user_id)))";
const ANONYMOUS = "hex(SHA256(concat(project_id, '\\nanonymous\\n', anonymous_id)))";

/**
 * When the person was the last one seen on devices that others use too: an anonymous event then is the person's. A span is
 * text, `<hash of the device> <ordinal> <next ordinal>`, and half-open; before anybody was seen, the first user counts.
 */
export const findSharedSpans = defineStatement({
  name: 'erasure.find_shared_spans',
  sql: (_: ProjectId, hashes: readonly string[]) => `WITH shared AS (
SELECT device_key FROM ${TABLES.deviceUsers}
WHERE project_id = {project: String}
GROUP BY device_key
HAVING countIf(${USER} IN ${inList('erased_hashes', hashes).sql}) > 0 AND min(user_key) != max(user_key)
), seen AS (
SELECT device, user, seen_at, min(seen_at) OVER (PARTITION BY device) AS first_at,
  leadInFrame(seen_at, 1, toUInt64(18446744073709551615)) OVER (
    PARTITION BY device ORDER BY seen_at ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS next_at
FROM (
SELECT ${ANONYMOUS} AS device, arrayJoin([toUInt64(first_ordinal), toUInt64(last_ordinal)]) AS seen_at,
  ${USER.replace('user_id', 'max(user_id)')} AS user
FROM (
SELECT project_id, anonymous_id, user_id, first_ordinal, last_ordinal FROM ${TABLES.deviceUsers}
WHERE project_id = {project: String} AND device_key IN shared
UNION ALL
SELECT project_id, anonymous_id, user_id, first_ordinal, last_ordinal FROM ${TABLES.sightings}
WHERE project_id = {project: String} AND device_key IN shared
)
GROUP BY project_id, anonymous_id, seen_at
)
)
SELECT concat(device, ' ', toString(if(seen_at = first_at, 0, seen_at)), ' ', toString(next_at)) AS span
FROM seen
WHERE user IN ${inList('erased_hashes', hashes).sql}
ORDER BY span`,
  params: (project: ProjectId, hashes: readonly string[]) => ({ project, ...inList('erased_hashes', hashes).params }),
  row: z.object({ span: z.string() }).transform(({ span }) => span),
});

/** Adds the anonymous events within the spans to a condition on columns of `events`: '' without any. */
export function onSharedDevices(spans: readonly string[]): SqlPart {
  if (spans.length === 0) return { sql: '', params: {} };
  const lists = slicesOf(spans, SPANS_MAX);
  const all = `arrayConcat(${lists.map((_, at) => `{shared_spans_${at}: Array(String)}`).join(', ')})`;
  const spansOf = `arrayMap(span -> splitByChar(' ', span), ${all})`;
  return {
    sql: ` OR user_id = '' AND arrayExists(span -> span[1] = ${ANONYMOUS}
  AND toUInt64(span[2]) <= ${ORDINAL} AND ${ORDINAL} < toUInt64(span[3]), ${spansOf})`,
    params: Object.fromEntries(lists.map((list, at) => [`shared_spans_${at}`, list])),
  };
}

/** A span has some 106 characters, and a parameter holds 128 KiB. */
const SPANS_MAX = 1_000;

/** As migration 0014 computes it; files do not have the column. */
const ORDINAL = 'toUInt64(toUnixTimestamp64Milli(timestamp)) * 1048576 + least(seq, 1048575)';
