import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import {
  acknowledgedSchema,
  acknowledgeSchema,
  anomaliesSchema,
  anomalySchema,
  baselinesSchema,
  configurationSchema,
  configurationsSchema,
  SEGMENT_PROPERTIES,
} from '../../core/api/anomaly.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { EVENT_NAME_CHARS_MAX } from '../../core/base/limits.ts';
import { err, ok } from '../../core/base/result.ts';
import { isoLocal } from '../../core/base/time/zones.ts';
import { configureSchema } from '../../core/detection/metric-settings.ts';
import { anomalies, channels } from '../../core/tenancy/schema.ts';
import { acknowledgeAnomaly } from '../../platform/anomalies/acknowledge-anomaly.ts';
import { acknowledgerOf } from '../../platform/anomalies/acknowledger.ts';
import { readAnomalyFilter } from '../../platform/anomalies/anomaly-filter.ts';
import { anomalyFrom } from '../../platform/anomalies/anomaly-row.ts';
import { metricsProblem } from '../../platform/anomalies/check-metrics.ts';
import { ANOMALIES_MAX, listAnomalies } from '../../platform/anomalies/list-anomalies.ts';
import { readBaselines } from '../../platform/anomalies/read-baselines.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { database } from '../../platform/database.ts';
import { withWindow } from '../../platform/durable-objects.ts';
import type { Env } from '../../platform/env.ts';
import { projectInBody, projectInQuery, projectOfThing } from '../../platform/routes/access.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { described, wholeNumber } from '../../platform/routes/parameters.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';

/** Lists anomalies, sets how metrics are judged, and acknowledges anomalies. */
export const anomalyRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/anomalies',
    summary: 'List anomalies',
    access: projectInQuery('alert', 'read'),
    query: z.object({
      time_range: described(
        '`24h`, `7d` (the default), an interval of dates, both inclusive (`2026-11-01/2026-11-08`), or of instants with their offsets.',
      ),
      timezone: described('IANA zone of the dates in `time_range`; by default the project’s.'),
      severity: described('One or more of low, medium, high, critical, separated by commas.'),
      status: described('One or more of open, acknowledged, resolved, separated by commas.'),
      metrics: described('Names of metrics, separated by commas.'),
      limit: wholeNumber(1, ANOMALIES_MAX).optional(),
      cursor: described('The `next` of an answer to the same parameters: its next page.'),
    }),
    answer: anomaliesSchema,
    async handle({ env, caller: { project }, query: { limit, ...query }, nowMs }) {
      const filter = readAnomalyFilter(query, project.timezone, nowMs);
      if (!filter.ok) return filter;
      const problem = await metricsProblem(env, project, 'metrics', filter.value.metrics);
      if (problem) return err(problem);
      const { fromMs, toMs, zone, nextAfter } = filter.value;
      const listed = await listAnomalies(database(env), project.id, { ...filter.value, ...(limit && { limit }) });
      const { last, ...answer } = listed;
      const range = { start: isoLocal(zone, fromMs), end: isoLocal(zone, toMs), timezone: zone };
      return ok({ ...answer, range, ...(last && { next: nextAfter(last) }) });
    },
  }),
  route({
    method: 'GET',
    path: '/anomalies/baselines',
    summary: 'Show what is usual of a metric by hour of the week',
    access: projectInQuery('alert', 'read'),
    query: z.object({
      metric: z.string().min(1).max(EVENT_NAME_CHARS_MAX).meta({ description: 'An event, `$events` or `$persons`.' }),
      property: z
        .enum(SEGMENT_PROPERTIES)
        .optional()
        .meta({ description: 'Of `$events` only: with `value`, a part of them.' }),
      value: described('The value of `property`.'),
    }),
    answer: baselinesSchema,
    handle: ({ env, caller: { project }, query }) => readBaselines(env, project, query),
  }),
  route({
    method: 'GET',
    path: '/anomalies/configure',
    summary: 'List the metrics that have settings of their own',
    access: projectInQuery('alert', 'read'),
    answer: configurationsSchema,
    async handle({ env, caller }) {
      const made = await withWindow(env, caller.project, (window) => window.settings());
      return ok({ settings: made.map(({ metric, settings }) => ({ metric_name: metric, ...settings })) });
    },
  }),
  route({
    method: 'POST',
    path: '/anomalies/configure',
    summary: 'Set how a metric is judged and which channels receive its anomalies',
    access: projectInBody('alert', 'update'),
    body: configureSchema,
    answer: configurationSchema,
    async handle({ env, caller: { project, actor }, body, nowMs }) {
      const { project_id: projectId, metric_name: metric, ...settings } = body;
      const problem =
        (await metricsProblem(env, project, 'metric_name', [metric])) ??
        (await channelsProblem(env, projectId, settings.notification_settings.channels ?? []));
      if (problem) return err(problem);
      const isSet = await withWindow(env, project, (window) => window.configure(metric, settings));
      if (!isSet) {
        return err(apiError('conflict', 'Too many metrics have settings of their own; use `*` for the rest.'));
      }
      const { organizationId } = project;
      const entry = {
        organizationId,
        projectId,
        actor,
        action: 'anomaly.configure',
        target: metric,
        details: settings,
      };
      await auditInsert(database(env), entry, nowMs);
      return ok(body);
    },
  }),
  route({
    method: 'GET',
    path: '/anomalies/:id',
    summary: 'Show an anomaly',
    access: projectOfThing('alert', 'read', 'anomaly', anomalyOf),
    answer: anomalySchema,
    async handle({ caller: { thing: row } }) {
      return ok(anomalyFrom(row));
    },
  }),
  route({
    method: 'POST',
    path: '/anomalies/:id/acknowledge',
    summary: 'Acknowledge or resolve an anomaly',
    access: projectOfThing('alert', 'update', 'anomaly', anomalyOf),
    body: acknowledgeSchema,
    answer: acknowledgedSchema,
    async handle({ env, caller: { principal, thing: row }, body, nowMs }) {
      const by = await acknowledgerOf(database(env), principal, body.user_id);
      if (!by.ok) return by;
      return ok({ anomaly: await acknowledgeAnomaly(env, principal, row, body, by.value, nowMs) });
    },
  }),
];

function anomalyOf({ env }: RequestContext, id: string) {
  return database(env).select().from(anomalies).where(eq(anomalies.id, id)).get();
}

/** Why alerts cannot go to one of these channels: there is none of the id in the project. */
async function channelsProblem(env: Env, projectId: string, ids: readonly string[]): Promise<ApiError | undefined> {
  if (ids.length === 0) return undefined;
  const rows = await database(env)
    .select({ id: channels.id })
    .from(channels)
    .where(and(eq(channels.projectId, projectId), isNull(channels.revokedAt)));
  const unknown = ids.find((id) => !rows.some((row) => row.id === id));
  if (unknown === undefined) return undefined;
  const known =
    rows.length === 0 ? 'The project has none: make one first' : `Use ${rows.map(({ id }) => id).join(', ')}`;
  return apiError(
    'bad_request',
    `\`notification_settings.channels\` names \`${unknown.slice(0, 60)}\`, which is no channel of this project. ${known}.`,
  );
}
