import { z } from 'zod';
import {
  labelAskedSchema,
  labelledSchema,
  labelsSchema,
  scannedSchema,
  scanSchema,
  tuningsSchema,
} from '../../core/api/anomaly-history.ts';
import { apiError } from '../../core/base/errors.ts';
import { err, ok } from '../../core/base/result.ts';
import { labelFinding, listLabels, listTunings } from '../../platform/anomalies/labels.ts';
import { scanHistory } from '../../platform/anomalies/scan-history.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { database } from '../../platform/database.ts';
import { projectInBody, projectInQuery } from '../../platform/routes/access.ts';
import { described } from '../../platform/routes/parameters.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';

/** The past of a metric, what people say of it, and what that made of its threshold. */
export const historyRoutes: RouteTable = [
  route({
    method: 'POST',
    path: '/anomalies/scan',
    summary: 'Look for anomalies in the stored history of a metric',
    access: projectInBody('alert', 'read'),
    body: scanSchema,
    answer: scannedSchema,
    handle: ({ env, caller: { project }, body, nowMs }) => scanHistory(env, project, body, nowMs),
  }),
  route({
    method: 'GET',
    path: '/anomalies/labels',
    summary: 'List what people said about findings, newest first',
    access: projectInQuery('alert', 'read'),
    query: z.object({ metric: described('Name of a metric; without it those of all metrics.') }),
    answer: labelsSchema,
    async handle({ env, caller: { project }, query }) {
      return ok({ labels: await listLabels(database(env), project.id, query.metric || undefined) });
    },
  }),
  route({
    method: 'POST',
    path: '/anomalies/labels',
    summary: 'Say whether a finding was real or noise, which tunes the threshold of its metric',
    access: projectInBody('alert', 'update'),
    body: labelAskedSchema,
    answer: labelledSchema,
    async handle({ env, caller: { project, actor }, body, nowMs }) {
      const { project_id: projectId, ...asked } = body;
      const labelled = await labelFinding(env, project, body, actor.replace(/^user:/, ''), nowMs);
      if (!labelled) {
        return err(apiError('conflict', 'Too many metrics have settings of their own; use `*` for the rest.'));
      }
      const { organizationId } = project;
      const entry = { organizationId, projectId, actor, action: 'anomaly.label', target: asked.metric, details: asked };
      await auditInsert(database(env), entry, nowMs);
      return ok(labelled);
    },
  }),
  route({
    method: 'GET',
    path: '/anomalies/tuning',
    summary: 'List the metrics whose sensitivity follows from labels',
    access: projectInQuery('alert', 'read'),
    answer: tuningsSchema,
    async handle({ env, caller: { project }, nowMs }) {
      return ok({ tunings: await listTunings(database(env), project.id, nowMs) });
    },
  }),
];
