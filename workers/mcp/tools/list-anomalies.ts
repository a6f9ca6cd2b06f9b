import { boundedPage } from '../../../core/agents/bounded-page.ts';
import { cursorText } from '../../../core/agents/cursor.ts';
import { anomaliesInput } from '../../../core/api/agents/read-tools.ts';
import type { Anomaly } from '../../../core/api/anomaly.ts';
import { err, ok } from '../../../core/base/result.ts';
import { isoLocal } from '../../../core/base/time/zones.ts';
import { apiErrorOf } from '../../../core/query/refusals/refusal.ts';
import { parseSpan } from '../../../core/query/span.ts';
import { listAnomalies as readAnomalies } from '../../../platform/anomalies/list-anomalies.ts';
import { database } from '../../../platform/database.ts';
import { validate } from '../../../platform/routes/read-json.ts';
import { ownProject } from '../own-project.ts';
import { pageAsked } from '../page-asked.ts';
import { pageLink } from '../page-links.ts';
import type { Read } from '../tool-call.ts';

/** The anomalies of a range, the newest first. */
export const listAnomalies: Read = async (call) => {
  const asked = validate(anomaliesInput, call.given, 'the arguments');
  if (!asked.ok) return asked;
  const page = pageAsked(call);
  if (!page.ok) return page;
  const principal = await ownProject(call, asked.value.project_id, 'alert', 'read');
  if (!principal.ok) return principal;
  const { id, timezone: zone, weekStart } = principal.value.project;
  const { limit, offset, of, asOfMs, cursor } = page.value;
  const { date_range: range = 'last_7_days', severities = [], statuses = [], metrics = [] } = asked.value;
  const span = parseSpan(range, { zone, nowMs: asOfMs, ...(weekStart ? { weekStart } : {}) });
  if (!span.ok) return err(apiErrorOf(span.error));
  const filter = { fromMs: span.value.startMs, toMs: span.value.endMs, severities, statuses, metrics };
  const after = cursor?.after === undefined ? {} : { after: positionOf(cursor.after) };
  const { anomalies, summary } = await readAnomalies(database(call.c.env), id, { ...filter, ...after });
  return ok(
    boundedPage({
      items: anomalies,
      limit,
      offset,
      total: summary.total_count,
      nextAfter: (shown) => {
        const last = shown.at(-1);
        const position = last && `${Date.parse(last.timestamp)} ${last.id}`;
        return position && cursorText({ of, asOfMs, offset: offset + shown.length, after: position });
      },
      answer: (shown, facts) => ({
        project_id: id,
        time_zone: zone,
        range: { start: isoLocal(zone, filter.fromMs), end: isoLocal(zone, filter.toMs) },
        anomalies: shown.map((anomaly) => shownAnomaly(anomaly, zone)),
        ...facts,
        totals: summary.by_severity,
        link: pageLink(call.c.env, id, 'alerts'),
      }),
    }),
  );
};

/** Without what we say about it in sentences, which name events. */
function shownAnomaly(anomaly: Anomaly, zone: string) {
  const { id, timestamp, metric, value, expectedValue, deviation, severity, type, status } = anomaly;
  const figures = { value, expected_value: expectedValue, deviation };
  return { id, time: isoLocal(zone, Date.parse(timestamp)), metric, ...figures, severity, type, status };
}

function positionOf(text: string): { readonly atMs: number; readonly id: string } {
  const [at = '', id = ''] = text.split(' ', 2);
  return { atMs: Number(at) || 0, id };
}
