import { eq } from 'drizzle-orm';
import { z } from 'zod';
import {
  acknowledgedSchema,
  acknowledgeSchema,
  anomaliesSchema,
  configurationSchema,
  configurationsSchema,
} from '../../core/api/anomaly.ts';
import { apiError } from '../../core/base/errors.ts';
import { err, ok } from '../../core/base/result.ts';
import { configureSchema } from '../../core/detection/metric-settings.ts';
import { anomalies } from '../../core/tenancy/schema.ts';
import { acknowledgeAnomaly } from '../../platform/anomalies/acknowledge-anomaly.ts';
import { readAnomalyFilter } from '../../platform/anomalies/anomaly-filter.ts';
import { listAnomalies } from '../../platform/anomalies/list-anomalies.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { database } from '../../platform/database.ts';
import { withWindow } from '../../platform/durable-objects.ts';
import { projectInBody, projectInQuery, projectOfThing } from '../../platform/routes/access.ts';
import { described } from '../../platform/routes/parameters.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';

/** Lists anomalies, sets how metrics are judged, and acknowledges anomalies. */
export const anomalyRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/anomalies',
    summary: 'List anomalies',
    access: projectInQuery('alert', 'read'),
    query: z.object({
      time_range: described('`24h`, `7d` (the default) or an interval: `2026-11-01/2026-11-08`.'),
      severity: described('One or more of low, medium, high, critical, separated by commas.'),
      status: described('One or more of open, acknowledged, resolved, separated by commas.'),
      metrics: described('Names of metrics, separated by commas.'),
    }),
    answer: anomaliesSchema,
    async handle({ env, caller, query, nowMs }) {
      const filter = readAnomalyFilter(query, nowMs);
      return filter.ok ? ok(await listAnomalies(database(env), caller.project.id, filter.value)) : filter;
    },
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
    method: 'POST',
    path: '/anomalies/:id/acknowledge',
    summary: 'Acknowledge or resolve an anomaly',
    access: projectOfThing('alert', 'update', 'anomaly', (c, id) =>
      database(c.env).select().from(anomalies).where(eq(anomalies.id, id)).get(),
    ),
    body: acknowledgeSchema,
    answer: acknowledgedSchema,
    async handle({ env, caller: { principal, thing: row }, body, nowMs }) {
      const anomaly = await acknowledgeAnomaly(env, principal, row, body, nowMs);
      return ok({ anomaly });
    },
  }),
];
